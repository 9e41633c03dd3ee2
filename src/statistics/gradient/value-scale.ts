/** The scale on which a value is taken to be normal. */
export interface ValueScale {
  readonly name: "identity" | "log" | "logit";
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
}

export const IDENTITY: ValueScale = { name: "identity", to: (y) => y, from: (y) => y };
export const LOG: ValueScale = { name: "log", to: Math.log, from: Math.exp };
export const LOGIT: ValueScale = {
  name: "logit",
  to: (p) => Math.log(p / (1 - p)),
  from: (l) => Math.exp(l) / (1 + Math.exp(l)),
};

/** What kind of number the indicator is: it decides the scale of its standard error. */
export type ValueType = "other" | "rate" | "proportion";

export const SCALES: Readonly<Record<ValueType, ValueScale>> = {
  other: IDENTITY,
  rate: LOG,
  proportion: LOGIT,
};
