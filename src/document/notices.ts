import { INTERNAL_MARK } from "../model/released.ts";
import type { Result } from "../result/result.ts";
import type { Note } from "./block.ts";
import { note } from "./make.ts";

/** What an answer has to be marked for. */
type Noticed = Pick<Result, "internal" | "synthetic" | "exceptions">;

const EXCEPTION_MARK = "exception from disclosure control";

export const SYNTHETIC_MARK = "synthetic data";

/** What a reader must see before anything else, in every format; empty for a release from real data. */
export function notices(result: Noticed): readonly string[] {
  return [
    ...(result.internal ? [`${INTERNAL_MARK}: small numbers are not protected in it`] : []),
    ...(result.synthetic ? [`This is ${SYNTHETIC_MARK}: invented people, invented numbers`] : []),
    ...(result.exceptions ?? []),
  ];
}

/** The same as notes of a document. */
export const noticesOf = (result: Noticed): readonly Note[] =>
  notices(result).map((text, at) => {
    if (result.internal && at === 0) return note("internal", text);
    return note(result.exceptions?.includes(text) === true ? "caution" : "synthetic", text);
  });

/** The same in a cell of data: short, and the same on every line. */
export function noticeCell(result: Noticed): string | undefined {
  const marks = [
    ...(result.internal ? [INTERNAL_MARK] : []),
    ...(result.synthetic ? [SYNTHETIC_MARK] : []),
    ...((result.exceptions ?? []).length > 0 ? [EXCEPTION_MARK] : []),
  ];
  return marks.length === 0 ? undefined : marks.join("; ");
}
