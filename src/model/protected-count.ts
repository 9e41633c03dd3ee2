/** Why a count is withheld. The reason itself is safe to publish. */
export type WithheldReason =
  /** Below the policy's threshold. */
  | "small-count"
  /** Withheld so that another withheld count cannot be worked out. */
  | "secondary"
  /** Together with something published earlier it would give a count away. Released as `secondary`. */
  | "differencing"
  /** Computed from a withheld count. */
  | "depends-on-withheld"
  /** Too few events for a rate under the policy. */
  | "few-events"
  /** The source of the data withholds or lacks a number that it is the sum of. */
  | "withheld-by-source";

/** A count as it may be known outside. Withheld is never zero and never missing. */
export type ProtectedCount =
  | { readonly status: "published"; readonly value: number }
  | {
      readonly status: "rounded";
      readonly value: number;
      /** True: the sum of the rounded parts that are shown, which says nothing of the count beyond what they say. */
      readonly summed?: true;
    }
  | { readonly status: "withheld"; readonly reason: WithheldReason };
