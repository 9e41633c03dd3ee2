import { fileError } from "../file-error.ts";
import type { Member } from "./member.ts";

/** All members together may unpack to so much. */
const MOST_BYTES = 20 * 1024 ** 3;

/** A member larger than this may be so many times its packed size: tables of one value all through reach about 250. */
const LARGE = 64 * 1024 ** 2;
const MOST_RATIO = 400;

/** Stored as it is, and deflate. */
const KNOWN_METHODS: ReadonlySet<number> = new Set([0, 8]);

/**
 * Refuses an archive for what its table of contents says, before anything is unpacked. The sizes in it can be trusted: a
 * member that unpacks to another size is refused when it is read.
 */
export function checkMembers(name: string, members: readonly Member[]): void {
  if (members.length === 0) throw fileError(name, "zip-empty", "is a zip archive with no file in it", AGAIN);
  for (const { path, entry } of members) {
    if (leadsOut(path)) throw unsafeName(name);
    if (entry.isEncrypted()) throw withPassword(name);
    if (!KNOWN_METHODS.has(entry.compressionMethod)) {
      throw fileError(
        name,
        "zip-method",
        `holds ${path}, packed in a way that is not read (method ${entry.compressionMethod})`,
        "Unpack it and name the files, or pack it again",
        "Members are stored or deflated",
      );
    }
  }
  refuseBomb(name, members);
}

export const unsafeName = (name: string): Error =>
  fileError(
    name,
    "zip-unsafe",
    "holds a name that leads out of its folder",
    "Do not unpack it; ask whoever sent it",
    "Names in an archive stay in its folder",
  );

export const withPassword = (name: string): Error =>
  fileError(name, "zip-password", "is a zip archive with a password", "Unpack it and name the files");

function refuseBomb(name: string, members: readonly Member[]): void {
  const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
  const bomb = members.find(
    ({ bytes, entry }) => bytes > LARGE && bytes > MOST_RATIO * Math.max(1, entry.compressedSize),
  );
  if (total <= MOST_BYTES && bomb === undefined) return;
  throw fileError(
    name,
    "zip-too-large",
    "would unpack to more than is taken",
    "Unpack it yourself if you trust it, and name the files",
    `An archive unpacks to at most 20 GB, and a large member to at most ${MOST_RATIO} times its packed size`,
  );
}

/** `../x`, `/x`, `C:\x`, `a\..\x`: none of them is ever written, but an archive that has one is not to be trusted. */
const leadsOut = (path: string): boolean =>
  /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes("..") || path.includes("\0");

const AGAIN = "Fetch or export it again";
