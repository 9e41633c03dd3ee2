import type { Claim } from "../../model/claim.ts";
import type { PreviousFigure, PreviousFigures } from "../../model/previous-figures.ts";
import type { ReleasedRow } from "../../model/released.ts";
import type { Arrangement } from "../../result/arrange.ts";
import { dateText } from "../../text/date.ts";
import { listText } from "../../text/list.ts";
import { hasAnswer } from "../figures.ts";
import { pageClaim } from "../words/page-sentences.ts";

/** What became of one figure since the last briefing. */
export type Change =
  | {
      readonly kind: "wider" | "narrower" | "same";
      readonly before: string;
      readonly was: PreviousFigure;
    }
  | { readonly kind: "not-told"; readonly because: string };

/** At 95 %, two-sided. */
const Z95 = 1.959963984540054;

/**
 * Whether a figure differs from that of the last briefing: their difference beyond 1.96 of its standard error, which
 * comes from both printed intervals, widened by what printing rounds off. Much the same people are in both, so the
 * test is careful: it finds fewer changes than there are. Undefined where there was no briefing before.
 *
 * @example changeBetween({ value: 14, lower: 8, upper: 20, decimals: 0 }, { value: 4, lower: -1, upper: 9, decimals: 0 }) // "wider"
 */
export function changeBetween(
  now: Pick<PreviousFigure, "value" | "lower" | "upper" | "decimals">,
  then: Pick<PreviousFigure, "value" | "lower" | "upper" | "decimals">,
): "wider" | "narrower" | "same" {
  const side = now.value < 0 ? -1 : 1;
  const { value, lower, upper } = changeLimits(now, then);
  if (lower <= 0 && upper >= 0) return "same";
  return side * value > 0 ? "wider" : "narrower";
}

/** The change itself with the limits by which `changeBetween` judges it. */
export function changeLimits(
  now: Pick<PreviousFigure, "value" | "lower" | "upper" | "decimals">,
  then: Pick<PreviousFigure, "value" | "lower" | "upper" | "decimals">,
): { readonly value: number; readonly lower: number; readonly upper: number } {
  const error = (of: Pick<PreviousFigure, "lower" | "upper" | "decimals">): number =>
    ((of.upper - of.lower) / 2 + 10 ** -of.decimals / 2) / Z95;
  const value = now.value - then.value;
  const reach = Z95 * Math.hypot(error(now), error(then));
  return { value, lower: value - reach, upper: value + reach };
}

/** The change of a released row since the last briefing, or why none can be told. */
export function changeOf(
  row: ReleasedRow,
  previous: PreviousFigures | undefined,
  about: Pick<Arrangement, "policy" | "parameters" | "asAt" | "measures">,
): Change | undefined {
  if (previous === undefined || !hasAnswer(row)) return undefined;
  const then = previous.rows.get(row.id);
  if (then === undefined) return { kind: "not-told", because: "the last briefing did not show this figure" };
  const because = notComparable(row, then, previous, about);
  if (because !== undefined) return { kind: "not-told", because };
  const { value = 0, lower = 0, upper = 0, decimals } = row;
  const kind = changeBetween({ value, lower, upper, decimals }, then);
  return { kind, before: dateText(previous.asAt), was: then };
}

/** Another definition, edition or rule makes another figure, whether anything changed for people or not. */
function notComparable(
  row: ReleasedRow,
  then: PreviousFigure,
  previous: PreviousFigures,
  { policy, parameters, measures }: Pick<Arrangement, "policy" | "parameters" | "measures">,
): string | undefined {
  const definition = measures.find(({ id }) => id === row.measure)?.definition;
  const earlier = previous.definitions?.[row.measure];
  // A definition can be changed under the version that it had.
  const isOther = earlier !== undefined && definition !== undefined && earlier !== definition;
  if (then.measureVersion !== row.measureVersion || isOther) {
    return "its definition has changed since the last briefing";
  }
  if (previous.policy !== `${policy.id} ${policy.version}`) {
    return "the rules that protect people have changed since the last briefing";
  }
  const other = parameters.filter(
    ({ name, value }) =>
      !isDay(value) && previous.parameters[name] !== undefined && previous.parameters[name] !== value,
  );
  return other.length === 0
    ? undefined
    : `what is asked has changed since the last briefing (${listText(other.map(({ title }) => title))})`;
}

/** Days move on from briefing to briefing. */
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

const RULES = { wider: "gap-wider", narrower: "gap-narrower", same: "gap-not-changed" } as const;
const OF_GROUP = { wider: "group-higher", narrower: "group-lower", same: "group-not-changed" } as const;

/**
 * In words, about a figure of the row: a gap that is wider, or the value of a group that is higher.
 *
 * @param group whose value it is, where it is no gap
 */
export function changeClaim(change: Change, row: ReleasedRow, group: string): Claim {
  if (change.kind === "not-told") return pageClaim("change-not-told", { because: change.because }, []);
  const side = (row.value ?? 0) < 0 ? -1 : 1;
  const { before, was } = change;
  const args = { before, earlier: side * was.value, earlierUnit: row.unit, earlierDecimals: was.decimals };
  return row.kind === "group"
    ? pageClaim(OF_GROUP[change.kind], { ...args, group }, [row.id])
    : pageClaim(RULES[change.kind], args, [row.id]);
}
