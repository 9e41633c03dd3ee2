import type { Document } from "../document/block.ts";

export interface PageSettings {
  /** Columns that text may take; undefined: no terminal, so a width that suits a page. */
  readonly width: number | undefined;
  readonly colour: boolean;
  /** The extension of the pictures that lie beside the page, so that it can show them: "svg". */
  readonly picturesBeside?: string | undefined;
}

/** From the document alone to what a file holds, the same bytes every time. */
export type WriteDocument = (
  document: Document,
  settings: PageSettings,
) => string | Uint8Array | Promise<string | Uint8Array>;

/** A line of the flat list of formats of documents. What is behind it is read only when it is asked for. */
export interface DocumentFormat {
  readonly name: string;
  readonly summary: string;
  readonly extension: string;
  /** False: bytes that only a program can read. */
  readonly isText: boolean;
  readonly load: () => Promise<WriteDocument>;
}
