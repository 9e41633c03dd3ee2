import { INTERNAL_MARK } from "../model/released.ts";
import type { Result } from "../result/result.ts";
import type { Note } from "./block.ts";
import { note } from "./make.ts";

export const SYNTHETIC_MARK = "synthetic data";

/** What a reader must see before anything else, in every format; empty for a release from real data. */
export function notices(result: Pick<Result, "internal" | "synthetic">): readonly string[] {
  return [
    ...(result.internal ? [`${INTERNAL_MARK}: small numbers are not protected in it`] : []),
    ...(result.synthetic ? [`This is ${SYNTHETIC_MARK}: invented people, invented numbers`] : []),
  ];
}

/** The same as notes of a document. */
export const noticesOf = (result: Pick<Result, "internal" | "synthetic">): readonly Note[] =>
  notices(result).map((text, at) => note(result.internal && at === 0 ? "internal" : "synthetic", text));

/** The same in a cell of data: short, and the same on every line. */
export function noticeCell(result: Pick<Result, "internal" | "synthetic">): string | undefined {
  const marks = [...(result.internal ? [INTERNAL_MARK] : []), ...(result.synthetic ? [SYNTHETIC_MARK] : [])];
  return marks.length === 0 ? undefined : marks.join("; ");
}
