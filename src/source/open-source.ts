import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, resolve } from "node:path";
import { didYouMean } from "../text/nearest.ts";
import { makeTemporaryFolder } from "../write/temporary-folder.ts";
import { fileError } from "./file-error.ts";
import type { FileForm, FileTable } from "./file-form.ts";
import { FORMS } from "./forms.ts";
import { HEAD_BYTES } from "./head-bytes.ts";

export interface Opening {
  /** What people are told that the file is called: its name without the folder unless said. */
  readonly name?: string | undefined;
  /** A folder for what a form makes of the file: that of the machine for temporary files unless said. */
  readonly folder?: string | undefined;
  readonly forms?: readonly FileForm[] | undefined;
}

/**
 * THE door for files. Looks at a file: is it there, can it be read, what form is it in, which tables does it hold. What
 * no form takes is refused with what it is and what to do (exit 3).
 */
export async function openSource(path: string, opening: Opening = {}): Promise<readonly FileTable[]> {
  return openFile(path, opening, false);
}

async function openFile(path: string, opening: Opening, isInside: boolean): Promise<readonly FileTable[]> {
  const { name = basename(path), folder = tmpdir(), forms = FORMS } = opening;
  const inside = async (unpacked: string, called: string): Promise<readonly FileTable[]> => {
    const place = await makeTemporaryFolder(folder);
    return openFile(unpacked, { name: called, folder: place, forms }, true);
  };
  const file = await opened(path, name);
  try {
    const { size, mtimeMs } = await statOf(file, name);
    const head = await firstBytes(file, size);
    const form = await formOf(head, forms, path, name);
    if (form === undefined) throw fileError(name, "unknown-form", "is in no form that is read", FETCH_AGAIN);
    const at = resolve(path);
    const tables = await form.tables({ path: at, name, bytes: size, head, folder, isInside, open: inside });
    return tables.map((table) => ({ ...table, origin: { path: at, bytes: size, modified: mtimeMs } }));
  } finally {
    await file.close();
  }
}

/**
 * The table of a file for those who read one: stat and protect. Throws (exit 3) where the file has several, naming them.
 */
export async function openOneTable(path: string, opening: Opening = {}): Promise<FileTable> {
  const [table, ...more] = await openSource(path, opening);
  const name = opening.name ?? basename(path);
  if (table === undefined) throw fileError(name, "no-table", "holds no table", FETCH_AGAIN);
  if (more.length === 0) return table;
  const names = [table, ...more].map((each) => each.name).join("; ");
  throw fileError(
    name,
    "several-tables",
    `holds several tables: ${names}`,
    "Save the one that counts by itself",
  );
}

/** The first form that the file is of; what it holds is looked at where its beginning does not tell. */
async function formOf(
  head: Buffer,
  forms: readonly FileForm[],
  path: string,
  name: string,
): Promise<FileForm | undefined> {
  const possible = forms.filter(({ isOf }) => isOf(head));
  if (possible[0]?.holds === undefined) return possible[0];
  const { withArchive } = await import("./zip/archive.ts");
  const names = await withArchive(path, name, async ({ members }) => members.map((member) => member.path));
  return possible.find(({ holds }) => holds === undefined || holds(names));
}

const FETCH_AGAIN = "Fetch or export it again";
const SAVE_FIRST = "Files are read more than once: save what comes out of it, and name that";
const NAME_FILES = "Name the files in it, such as FOLDER/*.csv";

async function statOf(
  file: FileHandle,
  name: string,
): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const found = await file.stat();
  if (found.isDirectory()) throw fileError(name, "is-a-folder", "is a folder", NAME_FILES);
  if (found.size === 0) throw fileError(name, "empty-file", "is empty", FETCH_AGAIN);
  return found;
}

const CHECK_DISK = "Check that the disk or share is there";

async function opened(path: string, name: string): Promise<FileHandle> {
  // To open a pipe that nobody writes into would wait for ever.
  const found = await stat(path).catch(() => undefined);
  if (found?.isFIFO() || found?.isSocket())
    throw fileError(name, "is-a-pipe", "is a pipe and no file", SAVE_FIRST);
  try {
    return await open(path, "r");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      const beside = await neighbours(path);
      // The name is there and what it names is not: a link whose disk or share is away.
      if (beside.includes(basename(path)))
        throw fileError(name, "file-missing", "is a link to a place that is not there", CHECK_DISK);
      const next = didYouMean(basename(path), beside) ?? "Check the name and the folder";
      throw fileError(name, "file-missing", "does not exist", next);
    }
    if (code === "EACCES" || code === "EPERM") {
      throw fileError(name, "file-forbidden", "may not be read by you", "Ask for permission to read it");
    }
    if (code === "EISDIR") throw fileError(name, "is-a-folder", "is a folder", NAME_FILES);
    throw fileError(name, "file-unreadable", "could not be opened", CHECK_DISK);
  }
}

const neighbours = (path: string): Promise<readonly string[]> => readdir(dirname(path)).catch(() => []);

async function firstBytes(file: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(size, HEAD_BYTES));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
}
