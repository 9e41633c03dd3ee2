import { INTERNAL_MARK } from "../model/released.ts";
import type { Result } from "../result/result.ts";

export const SYNTHETIC_MARK = "synthetic data";

/** What a reader must see before anything else, in every format; empty for a release from real data. */
export function notices(result: Pick<Result, "internal" | "synthetic">): readonly string[] {
  return [
    ...(result.internal ? [`${INTERNAL_MARK}: small numbers are not protected in it`] : []),
    ...(result.synthetic ? [`This is ${SYNTHETIC_MARK}: invented people, invented numbers`] : []),
  ];
}

/** The same in a cell of data: short, and the same on every line. */
export function noticeCell(result: Pick<Result, "internal" | "synthetic">): string | undefined {
  const marks = [...(result.internal ? [INTERNAL_MARK] : []), ...(result.synthetic ? [SYNTHETIC_MARK] : [])];
  return marks.length === 0 ? undefined : marks.join("; ");
}
