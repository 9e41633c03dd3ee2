import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { writeStream } from "../../write/write-stream.ts";
import { fileError } from "../file-error.ts";
import type { FileBeginning, FormTable } from "../file-form.ts";
import { passedOver } from "../passed-over.ts";
import { withArchive } from "./archive.ts";
import type { Member } from "./member.ts";

/**
 * The tables of all files in an archive. Documents that travel with tables are passed over, and that is said. Throws
 * (exit 3) where a file in it is refused, where it holds another archive, and where it holds no table.
 */
export async function archiveTables(file: FileBeginning): Promise<readonly FormTable[]> {
  const { path, name, folder, isInside, open } = file;
  if (isInside) {
    throw fileError(
      name,
      "zip-in-zip",
      "is an archive in an archive",
      "Unpack the outer one and name the inner",
    );
  }
  return withArchive(path, name, async (archive) => {
    refuseOffice(name, archive.members);
    const members = archive.members.filter(({ path: member }) => !isOfSystem(member));
    const tables: FormTable[] = [];
    for (const [at, member] of members.entries()) {
      if (isDocument(member.path)) continue;
      const unpacked = join(folder, `member-${at}`);
      await writeStream([Readable.from(archive.stream(member))], unpacked);
      const found = await open(unpacked, `${name}, ${member.path}`);
      tables.push(...found);
    }
    const documents = members.map((member) => member.path).filter(isDocument);
    return passedOver(tables, documents, "files", name);
  });
}

/** What computers put into an archive beside the files. */
const isOfSystem = (path: string): boolean =>
  path.startsWith("__MACOSX/") ||
  basename(path).startsWith(".") ||
  /(^|\/)(thumbs\.db|desktop\.ini)$/i.test(path);

/** What is written for people and holds no table, by its name. */
const isDocument = (path: string): boolean =>
  /\.(pdf|docx?|rtf|odt|pptx?|html?|md|url|lnk|png|jpe?g|gif|svg)$/i.test(path) ||
  /(^|\/)(read[ _-]?me|licen[cs]e|copying|notice)[^/]*$/i.test(path);

/** Office writes documents as archives too. */
function refuseOffice(name: string, members: readonly Member[]): void {
  const has = (path: string): boolean => members.some((member) => member.path.startsWith(path));
  const kind = has("word/")
    ? "a Word document"
    : has("ppt/")
      ? "a PowerPoint presentation"
      : has("xl/workbook.bin")
        ? "a binary Excel workbook (xlsb)"
        : undefined;
  if (kind === undefined) return;
  throw fileError(
    name,
    "office-document",
    `is ${kind}, which is not read`,
    "Save its table as xlsx or CSV, and name that",
  );
}
