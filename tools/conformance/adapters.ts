import type { Adapter } from "./adapter.ts";
import { adapters as baseR } from "./adapters/base-r.ts";
import { adapters as baseRGaps } from "./adapters/base-r-gaps.ts";
import { adapter as dasGupta } from "./adapters/das-gupta.ts";
import { adapters as disclosureAudit } from "./adapters/disclosure-audit.ts";
import { adapter as disclosureDominance } from "./adapters/disclosure-dominance.ts";
import { adapter as disclosureOptimum } from "./adapters/disclosure-optimum.ts";
import { adapters as disclosureRounding } from "./adapters/disclosure-rounding.ts";
import { adapter as funnelPlotR } from "./adapters/funnel-plot-r.ts";
import { adapters as healthequalAcross } from "./adapters/healthequal-across.ts";
import { adapters as healthequalGradient } from "./adapters/healthequal-gradient.ts";
import { adapter as neyNewSii } from "./adapters/ney-new-sii.ts";
import { adapters as pheFunnel } from "./adapters/phe-funnel.ts";
import { adapters as pheIntervals } from "./adapters/phe-intervals.ts";
import { adapter as pheLifeExpectancy } from "./adapters/phe-life-expectancy.ts";
import { adapter as pheQuantile } from "./adapters/phe-quantile.ts";
import { adapter as pheSii } from "./adapters/phe-sii.ts";
import { adapters as pheStandardised } from "./adapters/phe-standardised.ts";
import { adapters as pheWithin } from "./adapters/phe-within.ts";
import { adapters as phsmethods } from "./adapters/phsmethods.ts";
import { adapter as plotTheDots } from "./adapters/plot-the-dots.ts";
import { adapter as rRng } from "./adapters/r-rng.ts";

/** Every adapter, one line each: a method folder of the fixtures without one counts as failed. */
export const ADAPTERS: readonly Adapter[] = [
  ...phsmethods,
  rRng,
  dasGupta,
  plotTheDots,
  ...pheWithin,
  ...pheIntervals,
  ...pheStandardised,
  pheLifeExpectancy,
  pheQuantile,
  ...pheFunnel,
  funnelPlotR,
  ...baseR,
  ...baseRGaps,
  ...healthequalGradient,
  pheSii,
  neyNewSii,
  ...healthequalAcross,
  ...disclosureRounding,
  ...disclosureAudit,
  disclosureOptimum,
  disclosureDominance,
];
