/** The lines of the page of the whole system, in their order. */
export interface ResultBoard {
  readonly lines: readonly BoardLine[];
}

/** One measure of the page, and where its figures come from. */
export type BoardLine = { readonly measure: string; readonly title: string } & (
  | { readonly kind: "own" }
  /** Another deep dive counts it; `reason` is why it has no figure by what that one does not cut by. */
  | {
      readonly kind: "elsewhere";
      readonly recipe: string;
      readonly recipeTitle: string;
      readonly reason: string;
      /** It is this statistic of another measure: a slope. */
      readonly statistic?: { readonly of: string; readonly told: string } | undefined;
    }
  /** It is in the registry, and cannot be computed yet. */
  | { readonly kind: "awaited"; readonly reason: string }
);
