import { crc32 } from "node:zlib";
import { type Entry, open, type ZipFile } from "yauzl";
import { fileError } from "../file-error.ts";
import { checkMembers, unsafeName, withPassword } from "./check-members.ts";
import type { Member } from "./member.ts";

/** A zip archive of which the table of contents has been read. */
export interface Archive {
  /** What people call it. */
  readonly name: string;
  readonly members: readonly Member[];
  /** The bytes of a member, unpacked and held against their checksum. */
  readonly stream: (member: Member) => AsyncIterable<Buffer>;
}

/**
 * Opens an archive, does the work and closes it. Throws (exit 3) for an archive that is broken or cut short, that has a
 * password, or that could harm: names that lead out of a folder, members that unpack to more than is taken.
 */
export async function withArchive<T>(
  path: string,
  name: string,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const zip = await opened(path).catch(() => {
    throw broken(name);
  });
  try {
    const members = await membersOf(zip).catch((cause: unknown) => {
      throw refusedName(name, cause) ?? broken(name);
    });
    checkMembers(name, members);
    return await work({ name, members, stream: (member) => unpacked(zip, member, name) });
  } finally {
    zip.close();
  }
}

const broken = (name: string): Error =>
  fileError(name, "zip-broken", "begins as a zip archive and cannot be unpacked", "Fetch it again");

/** The library itself refuses some names, and a kind of encryption that hides them. */
function refusedName(name: string, cause: unknown): Error | undefined {
  const words = cause instanceof Error ? cause.message : "";
  if (/path|characters in fileName/.test(words)) return unsafeName(name);
  return /encrypt/.test(words) ? withPassword(name) : undefined;
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((done, failed) => {
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: false }, (cause, zip) => {
      if (cause || zip === undefined) failed(cause);
      else done(zip);
    });
  });

function membersOf(zip: ZipFile): Promise<readonly Member[]> {
  const members: Member[] = [];
  return new Promise((done, failed) => {
    zip.on("error", failed);
    zip.on("end", () => done(members));
    zip.on("entry", (entry: Entry) => {
      // Folders have entries of their own.
      if (!entry.fileName.endsWith("/"))
        members.push({ path: entry.fileName, bytes: entry.uncompressedSize, entry });
      if (members.length > MOST_MEMBERS) failed(new Error("too many members"));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

const MOST_MEMBERS = 10_000;

async function* unpacked(zip: ZipFile, { path, entry }: Member, name: string): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const piece of (await streamOf(zip, entry)) as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (cause) {
    // What the reader of the pieces throws does not come here: a generator that is left is returned from.
    throw memberBroken(name, path, cause);
  }
  if (sum !== entry.crc32) throw memberBroken(name, path, undefined);
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((done, failed) => {
    zip.openReadStream(entry, (cause, stream) => {
      if (cause || stream === undefined) failed(cause);
      else done(stream);
    });
  });

const memberBroken = (name: string, member: string, cause: unknown): Error =>
  cause instanceof Error && cause.name === "AbortError"
    ? cause
    : fileError(name, "zip-broken", `holds ${member}, which cannot be unpacked to its end`, "Fetch it again");
