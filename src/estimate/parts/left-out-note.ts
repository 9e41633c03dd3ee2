import { shareText } from "../../text/row-share.ts";

/** What a reader must know of those who are in no part; undefined where there are none. */
export function leftOutNote(share: number, what: string): string | undefined {
  return share <= 0 ? undefined : `Left out: ${shareText(share)} ${what}.`;
}

/** The notes of an estimate as one; undefined where there are none. */
export function joinNotes(...notes: readonly (string | undefined)[]): string | undefined {
  const told = notes.filter((note) => note !== undefined);
  return told.length === 0 ? undefined : told.join(" ");
}
