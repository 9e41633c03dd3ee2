import { parseArgs } from "node:util";
import { shippedPolicy } from "../conformance/shipped-policy.ts";
import { certifyEffect } from "./certify-effect.ts";
import { readTruth } from "./read-truth.ts";
import { certificationTable } from "./table.ts";

/**
 * `npm run certify`: whether what runs say is what was put in. For every effect of the synthetic system, counts are
 * drawn for many seeds, rounded as the shipped policy rounds them, and given to the estimators of runs.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    policy: { type: "string", default: "nhs-hes" },
    effect: { type: "string" },
    truth: { type: "string", default: "sample-data/effects-truth.json" },
  },
});

const policy = shippedPolicy(values.policy);
const rows = [1, 10].flatMap((times) =>
  readTruth(values.truth, times)
    .filter(({ id }) => values.effect === undefined || id === values.effect)
    .map(({ id, kind, groups }) => ({
      times,
      ...certifyEffect(id, kind, groups, policy, Number(values.seeds)),
    })),
);
process.stdout.write(certificationTable(rows, Number(values.seeds)));
