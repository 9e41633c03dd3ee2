import { createHash } from "node:crypto";
import type { FileOutcome, VerifiedFile } from "../../model/brief-verification.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import { MANIFEST } from "./manifest.ts";

/**
 * Holds what was made again against what lies there and against the hashes of the manifest, byte for byte. The manifest is
 * held against itself: it was made again with the times that it tells.
 */
export function verifiedFiles(
  made: readonly OutputFile[],
  there: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, string>,
): readonly VerifiedFile[] {
  const again = new Map(made.map(({ name, content }) => [name, Buffer.from(content)]));
  const names = [...new Set([...hashes.keys(), ...again.keys(), ...there.keys()])].toSorted();
  return names.map((name) => ({ name, outcome: outcomeOf(name, again.get(name)) }));

  function outcomeOf(name: string, own: Buffer | undefined): FileOutcome {
    const lies = there.get(name);
    if (own === undefined) return hashes.has(name) ? "otherwise" : "added";
    if (lies === undefined) return "gone";
    if (name === MANIFEST) return own.equals(lies) ? "same" : "otherwise";
    if (createHash("sha256").update(own).digest("hex") !== hashes.get(name)) return "otherwise";
    return own.equals(lies) ? "same" : "changed-by-hand";
  }
}
