import { z } from "zod";
import { dateParts } from "../calendar/day.ts";
import { type AskedComparators, type Baseline, COMPARATOR_AREAS } from "../model/comparator.ts";
import type { DeepdiveError, Position } from "../model/deepdive-error.ts";
import { periodText } from "../text/date.ts";
import { textField } from "./fields.ts";

/** `comparators:` of a recipe: with whom, and with which period, its figures for everybody are compared. */
export const comparatorsEntry = z
  .strictObject({
    areas: z
      .array(z.enum(COMPARATOR_AREAS))
      .optional()
      .describe(
        "Whose published figures stand beside those of everybody: England, the region and the peers of deepdive.yaml; all, where absent",
      ),
    baseline: z
      .string()
      .optional()
      .describe(
        "The period against which recovery is told: a financial year, as in 2019-20, or two days, as in 2019-04-01/2020-03-31",
      ),
  })
  .describe(
    "What stands beside the figures of everybody. Without it: England, the region and the peers, as far as the store has published figures for the measures",
  );

const code = z
  .string()
  .regex(/^[A-Z]\d{8}$/, "It is a code of the Office for National Statistics: E12000005");

const areaEntry = z.strictObject({
  code: code.describe("Its code of the Office for National Statistics"),
  title: textField.describe("The area as people read it"),
});

/** `comparators:` of deepdive.yaml. */
export const workspaceComparatorsEntry = z
  .strictObject({
    region: areaEntry.optional().describe("The region in which the footprint lies"),
    peers: z
      .strictObject({
        title: textField.describe("Who they are, as people read it: five systems most like ours"),
        areas: z
          .array(areaEntry)
          .min(1, "names no area")
          .max(20, "names more than 20 areas")
          .describe("The areas, in the order in which they are shown"),
        source: textField.describe("Who chose them, and where that is written down"),
      })
      .optional()
      .describe("Areas like the footprint, which somebody chose"),
  })
  .describe("With whom published figures are compared");

/** What a recipe asks to be compared with. `why` is told of a baseline that is no period. */
export function comparatorsOf(
  { areas, baseline }: z.output<typeof comparatorsEntry>,
  at: Position,
  report: (parts: Omit<DeepdiveError["parts"], "at" | "exit">) => void,
): AskedComparators {
  const read = baseline === undefined ? undefined : baselineOf(baseline);
  if (typeof read === "string") {
    report({
      code: "baseline-no-period",
      thing: "comparators, baseline",
      has: `is '${baseline}'. ${read}`,
      promised: "It is a financial year or two days",
      next: "Write 2019-20, or 2019-04-01/2020-03-31",
    });
  }
  return {
    ...(areas === undefined ? {} : { areas }),
    at,
    ...(typeof read === "object" ? { baseline: read } : {}),
  };
}

/**
 * The days of a baseline, or why it has none. "2011-12" is a financial year and a month at once: it is asked for by its days.
 *
 * @example baselineOf("2019-20") // { start: "2019-04-01", end: "2020-03-31", label: "2019/20" }
 */
export function baselineOf(text: string): Baseline | string {
  const year = /^(\d{4})[-/](\d{2})$/.exec(text);
  if (year !== null) {
    const [first, last] = [Number(year[1]), Number(year[2])];
    if ((first + 1) % 100 !== last) return "The second year of a financial year is the next";
    if (text.includes("-") && last >= 1 && last <= 12)
      return `That is a month too: write ${first}-04-01/${first + 1}-03-31`;
    return {
      start: `${first}-04-01`,
      end: `${first + 1}-03-31`,
      label: `${first}/${String(last).padStart(2, "0")}`,
    };
  }
  const [start = "", end = "", more] = text.split("/");
  if (more !== undefined || dateParts(start) === undefined || dateParts(end) === undefined)
    return "Nobody can say which days these are";
  if (start > end) return "It begins after it ends";
  return { start, end, label: periodText(start, end) };
}
