import type { Target } from "../../model/registry-entry.ts";
import type { Released, ReleasedRow } from "../../model/released.ts";
import type { ShownMeasure } from "../../model/shown.ts";
import type { Arrangement } from "../../result/arrange.ts";
import type { ComparatorVerdict, ResultComparator } from "../../result/comparator.ts";
import { isPast, targetsInForce } from "../../result/targets-in-force.ts";
import { whenText } from "../../text/target.ts";
import { hasAnswer } from "../figures.ts";
import { nothingHere, ownFigure } from "./own-figure.ts";

/** The targets that are in force on the day, and whether everybody's figure meets them: only where all of its interval does. */
export function targetComparators(arranged: Arrangement, measure: ShownMeasure): readonly ResultComparator[] {
  const row = ownFigure(arranged, measure);
  return targetsInForce(measure.targets, arranged.asAt).map((target, at): ResultComparator => {
    const { verdict, because } = judged(row, measure, target, arranged.asAt);
    return {
      id: [measure.id, "target", target.scope, at + 1].join("|"),
      measure: measure.id,
      kind: "target",
      title: `${target.scope === "local" ? "Local" : "National"} target, ${target.owner}`,
      periodLabel: datesText(target),
      period: undefined,
      value: target.value,
      lower: undefined,
      upper: undefined,
      decimals: String(target.value).split(".")[1]?.length ?? 0,
      unit: measure.unit,
      source: target.source,
      row: row?.id,
      verdict,
      because,
    };
  });
}

/** "from April 2024", "by 2028". */
const datesText = ({ from, by }: Target): string =>
  [
    ...(from === undefined ? [] : [`from ${whenText(from)}`]),
    ...(by === undefined ? [] : [`by ${whenText(by)}`]),
  ].join(" ");

interface Judged {
  readonly verdict: ComparatorVerdict;
  readonly because: readonly string[];
}

function judged(
  row: Released<ReleasedRow> | undefined,
  measure: ShownMeasure,
  target: Target,
  day: string,
): Judged {
  if (row === undefined || !hasAnswer(row)) return { verdict: "not-compared", because: [nothingHere(row)] };
  if (measure.better === "neutral")
    return { verdict: "not-compared", because: ["Neither direction is good by itself."] };
  const verdict = targetVerdict(row, measure.better, target, day);
  return { verdict, because: verdict === "cannot-tell" ? ["The interval holds the target."] : [] };
}

/**
 * Whether a figure meets a target: all of its interval must lie on one side. Missed is what is not met when the day is past.
 *
 * @example // 72 % (70 to 74) of a target of 75 % by March 2028, where higher is better, on 31 March 2026: "not-met-yet"
 */
export function targetVerdict(
  { lower = 0, upper = 0 }: Pick<ReleasedRow, "lower" | "upper">,
  better: "higher" | "lower",
  target: Target,
  day: string,
): "met" | "not-met" | "not-met-yet" | "cannot-tell" {
  const [above, below] = [lower >= target.value, upper < target.value];
  if (!above && !below) return "cannot-tell";
  if (better === "higher" ? above : below) return "met";
  return target.by === undefined || isPast(target, day) ? "not-met" : "not-met-yet";
}
