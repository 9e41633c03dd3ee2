import type { Table } from "../../document/table.ts";

/** A piece of a page of text, without an empty line before or after it. */
export interface Piece {
  /**
   * `heading`: prose and lines stand close under it. `prose`: goes on close to the heading. `lines`: stands close to
   * the heading and ends that. `apart`: an empty line before and after.
   */
  readonly role: "heading" | "prose" | "lines" | "apart";
  readonly text: string;
  /** The table that it shows, without the columns for which there was no room. */
  readonly table?: Table | undefined;
  /** Titles of the columns for which there was no room. */
  readonly dropped?: readonly string[] | undefined;
}

/** The pieces as one text, with an empty line between those that do not belong close together. */
export function joinPieces(pieces: readonly Piece[]): string {
  let text = "";
  let isUnderHeading = false;
  for (const [at, piece] of pieces.entries()) {
    const isClose: boolean = isUnderHeading && (piece.role === "prose" || piece.role === "lines");
    if (at > 0) text += isClose ? "\n" : "\n\n";
    text += piece.text;
    isUnderHeading = piece.role === "heading" || (isClose && piece.role === "prose");
  }
  return text;
}
