import type { CountRange } from "../count/protect-count.ts";
import type { EitherOr } from "./either-or.ts";

/** One unknown of the system: a count that is printed, or a count that a reader can work out from printed counts. */
export interface SystemCell {
  readonly id: string;
  /** The true count, a whole number of 0 or more. */
  readonly count: number;
  /** False: nobody prints it (people without the vaccine, a margin of two tables), but it must not be learnt either. */
  readonly printed: boolean;
  /** What withholding it loses, above 0: 1 for a cell of the finest table, more for totals and shared denominators. */
  readonly cost: number;
  /** What readers know already, from earlier releases. */
  readonly known?: CountRange | undefined;
  /** The same where no single range says it. `grantEitherOr` makes a range of it. */
  readonly eitherOr?: EitherOr | undefined;
  /** Of a numerator that earlier releases printed: what that says of its complement. */
  readonly complement?: EitherOr | undefined;
  /** False: an earlier release printed it, so it is no use to withhold it now. True unless stated. */
  readonly withholdable?: boolean | undefined;
  /** True: an earlier release withheld it. It has to stay unknown whatever its count, and withheld where printed. */
  readonly withheldBefore?: boolean | undefined;
  /** True: earlier releases imply it, and `count` is only one that fits. It needs protection whatever its count. */
  readonly impliedBefore?: boolean | undefined;
  /** True: nobody counted it, and `count` is only one that fits; it is of a table that nobody printed either. */
  readonly supposed?: boolean | undefined;
  /** True: it counts nobody in particular (people, each as often as they meet something), so nobody has to keep it. */
  readonly tally?: boolean | undefined;
  /** Where its difference from an earlier release is a small count: what a reader may guess of it. */
  readonly differencingRange?: CountRange | undefined;
}

/** A total and its parts, as indices into the cells: total = sum of parts. No part is left out. */
export interface Equation {
  readonly total: number;
  readonly parts: readonly number[];
  /**
   * `margin`: a total of a table; `joint`: of a table that nobody prints. `complement`: denominator = numerator +
   * complement. `same`: two counts of the same people. `nested`: people within others, and the rest of these. `overlap`:
   * people who meet some conditions, and who meet all of them, or any.
   */
  readonly kind: "margin" | "joint" | "complement" | "same" | "nested" | "overlap";
}

/**
 * Everything that is published together, as unknowns and the equations that tie them: any margins, hierarchies, links.
 *
 * Example: 3 of 23 people had the vaccine. The cells are 23, 3 and the complement 20; the equation is 23 = 3 + 20.
 */
export interface LinkedSystem {
  readonly cells: readonly SystemCell[];
  readonly equations: readonly Equation[];
}
