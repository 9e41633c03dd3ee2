import { DOCUMENT_FORMATS } from "../render/document-formats.ts";
import type { CommandUse, NamedFormat } from "./command-use.ts";

export const JSON_FORMAT: NamedFormat = { name: "json", summary: "the same for machines" };

/** A use that shows a page, in any format of documents, or gives the same to machines. */
export const DOCUMENT_OR_JSON: Pick<CommandUse, "formats" | "defaultFormat"> = {
  formats: [...DOCUMENT_FORMATS, JSON_FORMAT],
  defaultFormat: { stdout: ["table"] },
};
