import { usageError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import { smallCounts } from "../count/protect-count.ts";

const isWhole = (value: number, minimum: number): boolean => Number.isSafeInteger(value) && value >= minimum;

/** Every demand on a policy, with the words of its error. The first demand that fails is the error. */
const demands: readonly {
  readonly holds: (policy: Policy) => boolean;
  readonly has: string;
  readonly promised: string;
}[] = [
  {
    holds: (policy) => isWhole(policy.withholdBelow, 1),
    has: "has a threshold (withholdBelow) that is not a whole number of 1 or more",
    promised: "Counts from 1 to withholdBelow - 1 are withheld; 1 withholds nothing",
  },
  {
    holds: ({ rounding }) => rounding.kind === "none" || isWhole(rounding.base, 2),
    has: "rounds to a base that is not a whole number of 2 or more",
    promised: "A base is a whole number such as 5 or 6",
  },
  {
    holds: (policy) => isWhole(policy.protection, 1),
    has: "has a protection that is not a whole number of 1 or more",
    promised: "Protection is how many values must stay possible for every withheld count",
  },
  {
    holds: (policy) =>
      !policy.secondary || smallCounts(policy).high < 1 || smallValues(policy) >= policy.protection,
    has: "asks for more possible values than there are small counts, since its threshold is public",
    promised: "protection is at most the number of counts that the threshold withholds",
  },
  {
    holds: (policy) => policy.smallRange !== true || (policy.secondary && smallCounts(policy).high > 1),
    has: "keeps the small range, without a threshold or without secondary suppression",
    promised: "protection: small-range is for policies that withhold small counts, and more for their sake",
  },
  {
    holds: (policy) => policy.zeros === "show" || policy.withholdBelow > 1,
    has: "withholds zeros but no other count",
    promised: "Where zeros are withheld the threshold is 2 or more, or every marker would be a zero",
  },
  {
    holds: (policy) => policy.minimumEvents === undefined || isWhole(policy.minimumEvents, 1),
    has: "has a minimum of events that is not a whole number of 1 or more",
    promised: "Leave minimumEvents out where there is no such rule",
  },
  {
    holds: (policy) => policy.unprintedParts === undefined || protectsNothing(policy),
    has: "lets out estimates from counts that are not printed, while it protects counts",
    promised:
      "Disclosure control does not hold those counts against the printed ones, so unprinted_parts is for policies that withhold and round nothing",
  },
  {
    holds: ({ dominance }) =>
      dominance === undefined || (isWhole(dominance.n, 1) && isShare(dominance.k) && isShare(dominance.p)),
    has: "has a dominance rule that cannot be: n is a whole number of contributors, k and p are shares",
    promised: "n of 1 or more; k and p above 0 and at most 1",
  },
  {
    holds: (policy) => policy.source.trim() !== "" && policy.version.trim() !== "",
    has: "does not say where its rule is written down, or which version it is",
    promised: "A policy names its source and its version",
  },
];

const protectsNothing = ({ withholdBelow, rounding, zeros, minimumEvents }: Policy): boolean =>
  withholdBelow <= 1 && rounding.kind === "none" && zeros === "show" && minimumEvents === undefined;

const isShare = (value: number): boolean => value > 0 && value <= 1;

function smallValues(policy: Policy): number {
  const { low, high } = smallCounts(policy);
  return high - low + 1;
}

/** Refuses a policy that cannot be meant (exit 2), such as a threshold of 0, a base of 1, or protection out of reach. */
export function checkPolicy(policy: Policy): Policy {
  for (const { holds, has, promised } of demands) {
    if (!holds(policy)) {
      throw usageError({
        code: "policy-invalid",
        thing: `disclosure policy '${policy.id}'`,
        has,
        promised,
        next: "Correct the policy's file",
      });
    }
  }
  return policy;
}
