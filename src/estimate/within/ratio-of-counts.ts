import { ratioOfCounts } from "../../statistics/within/ratio-of-counts.ts";
import type { Estimator } from "../estimator.ts";

/** A measure's own figure where it is one count over another that it is no part of. */
export const ratioOfCountsEstimator: Estimator = {
  id: "ratio-of-counts",
  needs: "cell",
  kinds: ["ratio"],
  byDefault: ["ratio"],
  directed: false,
  statistic: "ratio of counts",
  unit: "value",
  methods: [
    {
      names: ["Log"],
      clause: "ratios of counts have a log interval that takes both counts as Poisson (Breslow and Day 1987)",
    },
    {
      names: ["Log, widest"],
      clause: "ratios of rounded counts have the widest log interval that any counts shown so would have",
    },
  ],
  reading: "A ratio of counts can exceed 1, or 100: what is above is no part of what is below.",
  estimate: (counts, { multiplier }) => ratioOfCounts(counts, { multiplier }),
};
