/** How much of an answer is shown: all of it, a summary to begin with, or the tables of some cuts. */
export type DeepDiveView =
  | { readonly kind: "full" }
  | { readonly kind: "summary" }
  /** Cuts are named by their dimensions: "core20+place". */
  | { readonly kind: "cuts"; readonly cuts: readonly string[] };
