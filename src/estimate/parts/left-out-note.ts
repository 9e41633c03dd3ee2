import { shareText } from "../../text/row-share.ts";

/** What a reader must know of those who are in no part; undefined where there are none. */
export function leftOutNote(share: number, what: string): string | undefined {
  return share <= 0 ? undefined : `Left out: ${shareText(share)} ${what}.`;
}

/**
 * The notes of an estimate as one, each sentence once; undefined where there are none.
 *
 * @example joinNotes("Nobody is in 6 parts.", "Nobody is in 6 parts. Left out: 2%.") // "Nobody is in 6 parts. Left out: 2%."
 */
export function joinNotes(...notes: readonly (string | undefined)[]): string | undefined {
  const sentences = new Set(notes.flatMap((note) => note?.split(/(?<=\.) (?=[A-Z])/) ?? []));
  return sentences.size === 0 ? undefined : [...sentences].join(" ");
}
