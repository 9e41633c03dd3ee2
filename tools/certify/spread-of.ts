import type { TrueGroup } from "./true-group.ts";

/** How far events of the same people spread, in one decimal as a run counts it; undefined where they come by chance alone. */
export function spreadOf(groups: readonly TrueGroup[]): number | undefined {
  const sum = (field: "expected" | "variance"): number =>
    groups.reduce((total, each) => total + each[field], 0);
  const spread = Math.round((10 * sum("variance")) / sum("expected")) / 10;
  return spread > 1 ? spread : undefined;
}
