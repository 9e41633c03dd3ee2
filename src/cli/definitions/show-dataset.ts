import { datasetPage } from "../../document/dataset-page.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { describeDataset } from "../../service/describe-dataset.ts";
import type { Io } from "../io.ts";
import { writeDocument } from "../write-document.ts";
import { unknownDataset } from "./unknown-dataset.ts";

/** Writes what a dataset promises and where it is defined, as `format`. Throws a usage error for a name that is none. */
export async function showDataset(
  name: string | undefined,
  recipeFolders: readonly string[],
  format: string,
  io: Io,
): Promise<void> {
  if (name === undefined) {
    throw usageError({
      code: "unknown-dataset",
      thing: "which dataset to show",
      has: "was not said",
      next: "docs/datasets.md lists all; for example: deepdive datasets show person",
    });
  }
  const found = await describeDataset(name, recipeFolders);
  if (found === undefined) throw await unknownDataset(name, recipeFolders);
  const { contract, ...defined } = found;
  if (format !== "json") return writeDocument(datasetPage(contract, defined), format, io, 120);
  const { at: _, overlays: __, ...promised } = contract;
  io.stdout.write(`${JSON.stringify({ ...promised, defined }, null, 2)}\n`);
}
