import { COUNT } from "../../model/unit.ts";
import type { Estimator } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";

/** A number alone: people or events, without an interval. It needs no method of the shell. */
export const countEstimator: Estimator = {
  id: "count",
  needs: "cell",
  kinds: ["count"],
  byDefault: ["count"],
  directed: false,
  statistic: "count",
  unit: COUNT,
  methods: [{ names: ["count"], clause: "counts are as they were counted, without an interval" }],
  estimate: ({ numerator }) => ({ ...noAnswer("count"), value: numerator }),
};
