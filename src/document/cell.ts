import type { WithheldReason } from "../model/protected-count.ts";
import { COUNT, type Unit } from "../model/unit.ts";

/** What a cell of a table holds. It says what it is, so that no writer and no legend has to read printed text. */
export type Cell = TextCell | NumberCell | IntervalCell | WithheldCell | NoAnswerCell | NotApplicableCell;

export interface TextCell {
  readonly kind: "text";
  readonly text: string;
}

export interface NumberCell {
  readonly kind: "number";
  readonly value: number;
  /** Decimals to show. */
  readonly decimals: number;
  /** A bare count has no unit to tell. */
  readonly unit: Unit;
}

/** Lower and upper limit, in the unit of the value beside them. */
export interface IntervalCell {
  readonly kind: "interval";
  readonly lower: number;
  readonly upper: number;
  readonly decimals: number;
}

/** There is a number, and disclosure control keeps it back. Neither zero nor missing. */
export interface WithheldCell {
  readonly kind: "withheld";
  readonly reason: WithheldReason | undefined;
}

/** There is nothing to compute the number from. */
export interface NoAnswerCell {
  readonly kind: "no-answer";
  readonly note: string | undefined;
}

/** There can be no number: a group that does not exist, a statistic that is not made. */
export interface NotApplicableCell {
  readonly kind: "not-applicable";
}

export const textCell = (text: string): TextCell => ({ kind: "text", text });

/** A count has no decimals and no unit. */
export const numberCell = (value: number, decimals = 0, unit: Unit = COUNT): NumberCell => ({
  kind: "number",
  value,
  decimals,
  unit,
});

export const NOT_APPLICABLE: NotApplicableCell = { kind: "not-applicable" };
