import type { Estimate } from "../model/estimate.ts";

/** An estimate that also carries its standard error, on the scale on which its method works (a log for ratios). */
export interface EstimateWithError extends Estimate {
  readonly standardError: number | undefined;
}
