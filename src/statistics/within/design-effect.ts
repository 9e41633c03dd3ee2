import { studentQuantile } from "../distributions.ts";

/** The counts of one unit of a group, such as one practice of a fifth. */
export interface UnitCounts {
  readonly numerator: number;
  readonly denominator: number;
}

/** The variance of the part above, less the mean times what is below, where nobody and nothing comes in units. */
const ALONE = {
  proportion: (mean: number, people: number): number => mean * (1 - mean) * people,
  rate: (mean: number, people: number): number => mean * people,
  ratio: (mean: number, below: number): number => mean * below + mean ** 2 * below,
} as const;

/** The kinds of measure whose counts of units say how far units differ. */
export type CountedInUnits = keyof typeof ALONE;

export const isCountedInUnits = (kind: string): kind is CountedInUnits => Object.hasOwn(ALONE, kind);

/** Of an interval at 95 %. */
const [TAIL, Z] = [0.025, 1.959963984540054];

/**
 * How many times as wide, squared, the interval of a group must be whose people come in units: patients of one practice are alike
 * in more than chance says. The counts divided by it are the effective sample, from which the usual methods give limits (Rao and Scott
 * 1992, Biometrics 48: 577-585). The variance is that of the ratio of totals over units, each residual divided by one less its
 * share (the CR2 form of Bell and McCaffrey 2002); Student's t stands for the normal, by the number of units (Korn and Graubard
 * 1998, Survey Methodology 24: 193-201). Never below that of independent people. Undefined: fewer than two units show no difference.
 * With `least` never below that of events which come again to the same people. Of a ratio both counts are independent events: what is above varies, and what is below varies too.
 *
 * Of two practices with 10 and 30 of 100 people, a variance 12.5 times that of independent people meets (12.706 / 1.96)^2.
 *
 * @example designEffect([{ numerator: 10, denominator: 100 }, { numerator: 30, denominator: 100 }], "proportion") // 525.34…
 */
export function designEffect(
  units: readonly UnitCounts[],
  kind: CountedInUnits,
  least = 1,
): number | undefined {
  const counted = units.filter(({ denominator }) => denominator > 0);
  if (counted.length < 2) return undefined;
  const events = counted.reduce((sum, { numerator }) => sum + numerator, 0);
  const people = counted.reduce((sum, { denominator }) => sum + denominator, 0);
  const mean = events / people;
  const between = counted.reduce(
    (sum, { numerator, denominator }) =>
      sum + (numerator - mean * denominator) ** 2 / (1 - denominator / people),
    0,
  );
  const alone = ALONE[kind](mean, people);
  const t = Math.abs(studentQuantile(TAIL, counted.length - 1)) / Z;
  return Math.max(1, least, alone > 0 ? between / alone : 1) * t ** 2;
}
