/** A disclosure policy: how small numbers are kept from being known. Each is a YAML file with its source. */
export interface Policy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Where the rule is written down, as a citation. */
  readonly source: string;
  readonly url?: string | undefined;
  /** Counts from 1 to `withholdBelow - 1` are withheld; 1 withholds nothing. */
  readonly withholdBelow: number;
  /** `show`: 0 is shown as 0. `withhold`: zeros are disclosive and are withheld like small counts. */
  readonly zeros: "show" | "withhold";
  readonly rounding: Rounding;
  /** `true-counts`: a total is the true total, rounded on its own. `rounded-parts`: the sum of its rounded parts. */
  readonly totals: "true-counts" | "rounded-parts";
  /** Withhold more where subtraction would give a withheld count away, and audit the result. */
  readonly secondary: boolean;
  /** How many values must stay possible for every withheld count, given all that is published. */
  readonly protection: number;
  /** Every value of the small range (1 to `withholdBelow - 1`) must stay possible for a printed count that is small. */
  readonly smallRange?: boolean | undefined;
  /** No rate from fewer events than this; undefined: no such rule. */
  readonly minimumEvents?: number | undefined;
  /** Rules for sums of amounts (cost): n largest contributors hold at least k of the total; p-ratio below p. */
  readonly dominance?: { readonly n: number; readonly k: number; readonly p: number } | undefined;
  /**
   * Estimates from parts of groups that are counted and not printed (age bands, bands of a value) are shown from so many
   * events in the group. Undefined: never, because the linked system does not hold those counts.
   */
  readonly unprintedParts?: { readonly fewestEvents: number } | undefined;
  /** The order in which a comparison of policies lists them. It decides nothing: policies are compared by what they do. */
  readonly strictness: number;
}

export type Rounding =
  | { readonly kind: "none" }
  /** To the nearest multiple of `base`. */
  | { readonly kind: "nearest"; readonly base: number }
  /** 0 stays 0; else ceil(x / base) * base - floor(base / 2). */
  | { readonly kind: "midpoint"; readonly base: number };
