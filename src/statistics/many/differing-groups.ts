import type { CountRange } from "../../model/count-range.ts";
import { normalCdf, normalQuantile } from "../distributions.ts";
import { dispersionOf } from "../funnel/over-dispersion.ts";
import { chanceBeyond } from "../rounded/coarsened-interval.ts";
import type { Counted } from "../within/count-checks.ts";

/** One group that differs from the others beyond chance. */
export interface DifferingGroup {
  /** Its place in the list. */
  readonly at: number;
  readonly side: "higher" | "lower";
}

export interface DifferingGroups {
  /** Of the test that all groups are equal. */
  readonly p: number;
  /** None where that test does not say that they differ. */
  readonly groups: readonly DifferingGroup[];
  readonly method: "funnel" | "each-against-the-rest";
  /** The variance between units by which the limits of the funnel were widened, of values between 0 and 1; 0: not widened. */
  readonly tau2: number;
}

/** From so many groups on they are units such as practices, which a funnel is for. Chosen: more than a dozen. */
export const UNITS_FROM = 13;
/** A little below one in twenty, for the steps of rounded counts. */
const LEVEL = 0.045;
/** The two-sided 99.8 % of a funnel's outer limits. */
const FUNNEL = 3.090232306167813;

/**
 * Which of many groups differ beyond chance. First a test that any does; then, of up to a dozen groups, each against the
 * rest with Holm's correction; of more, those outside the 99.8 % limits of a funnel, widened where units vary more than
 * chance has them. Counts shown rounded are taken with all counts that are shown so.
 * Of groups that do not differ one is named in at most 5 % of tables. Events that recur have a wider `spread`.
 * Source: Holm 1979; Spiegelhalter 2005, Quality and Safety in Health Care 14: 347-351.
 *
 * @example differingGroups([65, 49, 64].map((numerator) => ({ numerator, denominator: 100 })), "proportion").groups // [{ at: 1, side: "lower" }]
 */
export function differingGroups(
  groups: readonly Counted[],
  kind: "proportion" | "rate",
  spread = 1,
): DifferingGroups {
  const isFunnel = groups.length >= UNITS_FROM;
  const scores = groups.map((group) => scoreAgainstRest(group, groups, { kind, spread, isFunnel }));
  const ps = scores.map(({ z }) => 2 * normalCdf(-Math.abs(z)));
  const p = anyDiffers(scores, ps);
  const method = isFunnel ? "funnel" : "each-against-the-rest";
  if (!(p < LEVEL)) return { p, groups: [], method, tau2: 0 };
  return isFunnel
    ? { p, method, ...outsideFunnel(scores) }
    : { p, method, groups: oneByOne(groups, kind, spread), tau2: 0 };
}

interface Score {
  readonly z: number;
  /** The group's part of everybody. */
  readonly share: number;
  readonly standardError: number;
  /** Its value less that of the rest. */
  readonly distance: number;
  /** Its chance has no digits left, so that its score says no more than that of another such group. */
  readonly isFar: boolean;
}

interface Scoring {
  readonly kind: "proportion" | "rate";
  /** How many times the variance of independent events theirs is. */
  readonly spread: number;
  readonly isFunnel?: boolean;
}

/**
 * How surprising the group's count is where it has the value of the rest, whose own error is allowed for. Units of a funnel that are
 * far out are told apart (`isFunnel`), because its limits may be wide.
 */
function scoreAgainstRest(
  group: Counted,
  groups: readonly Counted[],
  { kind, spread: recurring, isFunnel = false }: Scoring,
): Score {
  const total = (of: "numerator" | "denominator"): number =>
    groups.reduce((sum, each) => sum + (each[of] ?? 0), 0);
  const [x, n] = [group.numerator ?? 0, group.denominator ?? 0];
  const [events, people] = [total("numerator") - x, total("denominator") - n];
  // Half a person keeps a rest in which nobody or everybody has it from being certain.
  const value = (events + 0.5) / (people + 1);
  const spread = kind === "proportion" ? value * (1 - Math.min(value, 1)) : value;
  const { score, isFar } = meanScore(group, value, kind, isFunnel);
  return {
    z: score / Math.sqrt(recurring * (1 + n / people) + roundingShare(group, value, spread)),
    share: n / (n + people),
    standardError: Math.sqrt((recurring * Math.max(spread, 1e-12)) / n),
    distance: x / n - value,
    isFar,
  };
}

/**
 * The mean of the scores of all counts that are shown so. Far out, nearly all of the chance of a shown count lies at its
 * end towards the middle, so that one score of them together would be too cautious.
 */
function meanScore(
  { numerator = 0, denominator = 0, possible }: Counted,
  value: number,
  kind: "proportion" | "rate",
  isFunnel: boolean,
): { readonly score: number; readonly isFar: boolean } {
  const { low, high } = possible?.numerator ?? { low: numerator, high: numerator };
  let sum = 0;
  let isFar = true;
  for (let x = low; x <= high; x += 1) {
    const count = { numerator: kind === "rate" ? x : Math.min(x, denominator), denominator };
    const beyond = chanceBeyond(count, value, kind);
    const hasNoDigits = beyond < SMALLEST || beyond > 1 - SMALLEST;
    const chance = Math.min(Math.max(beyond, SMALLEST), 1 - SMALLEST);
    isFar &&= hasNoDigits;
    sum += hasNoDigits && isFunnel ? deviance(count, value, kind) : -normalQuantile(chance);
  }
  return { score: sum / (high - low + 1), isFar };
}

/** A chance smaller than this, or nearer to 1, is beyond the digits of a number. */
const SMALLEST = 1e-15;

/**
 * The signed root of the deviance: the score of a count so far out that its chance has no digits left. Without it all such counts
 * have one score of 8, and none of them stands out where units vary.
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, section 2.4.3.
 *
 * @example deviance({ numerator: 1500, denominator: 1500 }, 0.05, "proportion") // 94.8, the root of 2 × 1500 × ln 20
 */
function deviance(
  { numerator: x, denominator: n }: { readonly numerator: number; readonly denominator: number },
  value: number,
  kind: "proportion" | "rate",
): number {
  const expected = n * value;
  const part = (count: number, of: number): number => (count === 0 ? 0 : count * Math.log(count / of));
  const others = kind === "rate" ? expected - x : part(n - x, n - expected);
  return Math.sign(x - expected) * Math.sqrt(Math.max(0, 2 * (part(x, expected) + others)));
}

/** What the rounding of both counts adds to the variance of the numerator, as a part of it. */
function roundingShare({ denominator = 0, possible }: Counted, value: number, spread: number): number {
  if (possible === undefined) return 0;
  const variance = ({ low, high }: CountRange): number => ((high - low + 1) ** 2 - 1) / 12;
  const added = variance(possible.numerator) + value ** 2 * variance(possible.denominator);
  return added / Math.max(denominator * spread, 1e-12);
}

/** Nearly all of the chance of error goes to the one most unlike the rest, which is what is then named; a fiftieth to all. */
function anyDiffers(scores: readonly Score[], ps: readonly number[]): number {
  const most = Math.min(1, ps.length * Math.min(...ps));
  const squares = scores.reduce((sum, { z, share }) => sum + (1 - share) * z ** 2, 0);
  return Math.min(1, 1.02 * most, 50 * chiSquareTail(squares, scores.length - 1));
}

/** Wilson and Hilferty's cube root (1931): right to three decimals, which a test needs. */
function chiSquareTail(value: number, freedom: number): number {
  const variance = 2 / (9 * freedom);
  return normalCdf(-(Math.cbrt(value / freedom) - 1 + variance) / Math.sqrt(variance));
}

/**
 * The group most unlike the rest, then the next among those that are left, as long as each stands against Holm's next
 * level. A group that was named is taken out of the rest, or one that is low would make all the others look high. Of two
 * that are left and differ, the smaller is named: the larger is what most people are like. Of groups that are all beyond the
 * digits of a chance the one whose value lies furthest from the rest is the most unlike them. No group is named on another
 * side than where it is against all others: of 42, 30, 18, 0 and 0 % the second is above most people, whoever is left.
 *
 * Example: 73 % of 7,050 people, 58 % of 690 and 46 % of 260. The third is named, then the second.
 */
function oneByOne(
  groups: readonly Counted[],
  kind: "proportion" | "rate",
  spread: number,
): readonly DifferingGroup[] {
  const scored = (group: Counted, rest: readonly Counted[]): FoundScore =>
    isTooFew(group) ? NOTHING : scoreAgainstRest(group, rest, { kind, spread });
  const sides = groups.map((group) => Math.sign(scored(group, groups).z));
  const found: DifferingGroup[] = [];
  let left = groups.map((group, at) => ({ group, at }));
  while (left.length >= (found.length === 0 ? FEWEST : 2)) {
    const rest = left.map(({ group }) => group);
    const level = LEVEL / left.length;
    const scores = left
      .map(({ group, at }) => ({ score: scored(group, rest), side: sides[at] }))
      .map(({ score, side }) => (Math.sign(score.z) === side ? score : NOTHING));
    const most = left.length === 2 ? smallest(rest, scores) : furthest(scores, level);
    const { z } = scores[most] ?? NOTHING;
    if (!stands(z, level)) break;
    found.push({ at: left[most]?.at ?? 0, side: sideOfScore(z) });
    left = left.filter((_, at) => at !== most);
  }
  return found.toSorted((one, other) => one.at - other.at);
}

type FoundScore = Pick<Score, "z" | "distance" | "isFar">;

/** Of fewer people than these no group is named: where nobody else has it, one of one would look far out. */
const FEWEST_PEOPLE = 5;

const isTooFew = ({ denominator = 0 }: Counted): boolean => denominator < FEWEST_PEOPLE;

/** Two groups alone are compared as a gap: neither is unlike the rest. */
const FEWEST = 3;

/** The score of a group of which nothing is said. */
const NOTHING: FoundScore = { z: 0, distance: 0, isFar: false };

const stands = (z: number, level: number): boolean => 2 * normalCdf(-Math.abs(z)) <= level;

/** The place of the group most unlike the rest. */
function furthest(scores: readonly FoundScore[], level: number): number {
  const far = scores.map(({ isFar, z, distance }) => (isFar && stands(z, level) ? Math.abs(distance) : 0));
  return greatest(Math.max(...far) > 0 ? far : scores.map(({ z }) => Math.abs(z)));
}

const greatest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** The place of the group with the fewest people, of those that have a score. */
const smallest = (groups: readonly Counted[], scores: readonly FoundScore[]): number =>
  greatest(
    groups.map(({ denominator = 0 }, at) => (scores[at]?.z === 0 ? Number.NEGATIVE_INFINITY : -denominator)),
  );

const sideOfScore = (z: number): "higher" | "lower" => (z > 0 ? "higher" : "lower");

function outsideFunnel(scores: readonly Score[]): Pick<DifferingGroups, "groups" | "tau2"> {
  const { tau2 } = dispersionOf(scores, "winsorise");
  const groups = scores.flatMap(({ z, standardError }, at) => {
    const widened = standardError / Math.sqrt(standardError ** 2 + tau2);
    return Math.abs(z) * widened > FUNNEL ? [{ at, side: sideOfScore(z) }] : [];
  });
  return { groups, tau2 };
}
