import type { Policy } from "../../model/policy.ts";

/**
 * Counts of parts of groups that no page prints, where the policy lets estimates be computed from them; undefined where it
 * does not. A policy that withholds or rounds never does: what is computed from true parts would narrow the counts that
 * it protects, and the linked system does not hold it against them.
 */
export const partsUnder = <T>({ unprintedParts }: Policy, parts: T): T | undefined =>
  unprintedParts === undefined ? undefined : parts;
