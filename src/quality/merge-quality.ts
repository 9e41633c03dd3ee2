import { NO_QUALITY, type Quality } from "../model/quality.ts";

/** Promises of a dataset, with those of a workspace over them: what the workspace says of a column holds for it. */
export function mergeQuality(
  contract: Quality = NO_QUALITY,
  workspace: Quality | undefined = undefined,
): Quality {
  if (workspace === undefined) return contract;
  return {
    defaultCodes: { ...contract.defaultCodes, ...workspace.defaultCodes },
    completeness: { ...contract.completeness, ...workspace.completeness },
    matched: { ...contract.matched, ...workspace.matched },
    agrees: { ...contract.agrees, ...workspace.agrees },
    limits: { ...contract.limits, ...workspace.limits },
    coverage: workspace.coverage ?? contract.coverage,
    provisionalDays: workspace.provisionalDays ?? contract.provisionalDays,
    bias: workspace.bias ?? contract.bias,
    live: workspace.live ?? contract.live,
    shares: workspace.shares ?? contract.shares,
    extremes: workspace.extremes ?? contract.extremes,
  };
}
