import { INTERNAL_MARK } from "../model/released.ts";
import type { Result } from "../result/result.ts";
import { restatedText } from "../text/restated.ts";
import type { Note } from "./block.ts";
import { note } from "./make.ts";

/** What an answer has to be marked for. */
type Noticed = Pick<Result, "internal" | "synthetic" | "exceptions" | "restates">;

const EXCEPTION_MARK = "exception from disclosure control";

const RESTATED_MARK = "restated";

export const SYNTHETIC_MARK = "synthetic data";

/** What a reader must see before anything else, in every format; empty for a release from real data. */
export function notices(result: Noticed): readonly string[] {
  return [
    ...(result.internal ? [`${INTERNAL_MARK}: small numbers are not protected in it`] : []),
    ...(result.synthetic ? [`This is ${SYNTHETIC_MARK}: invented people, invented numbers`] : []),
    ...cautions(result),
  ];
}

const cautions = ({ exceptions = [], restates }: Noticed): readonly string[] => [
  ...exceptions,
  ...(restates === undefined ? [] : [restatedText(restates)]),
];

/** The same as notes of a document. */
export const noticesOf = (result: Noticed): readonly Note[] =>
  notices(result).map((text, at) => {
    if (result.internal && at === 0) return note("internal", text);
    return note(cautions(result).includes(text) ? "caution" : "synthetic", text);
  });

/** The same in a cell of data: short, and the same on every line. */
export function noticeCell(result: Noticed): string | undefined {
  const marks = [
    ...(result.internal ? [INTERNAL_MARK] : []),
    ...(result.synthetic ? [SYNTHETIC_MARK] : []),
    ...((result.exceptions ?? []).length > 0 ? [EXCEPTION_MARK] : []),
    ...(result.restates === undefined ? [] : [RESTATED_MARK]),
  ];
  return marks.length === 0 ? undefined : marks.join("; ");
}
