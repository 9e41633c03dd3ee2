import { checkPolicy } from "../disclosure/policy/check-policy.ts";
import { policyNamed } from "../disclosure/policy/effective-policy.ts";
import type { Policy } from "../model/policy.ts";
import { readPolicies } from "../recipe/policies.ts";
import { didYouMean } from "../text/nearest.ts";

/** The policy of tables of which nobody has said that they are open. */
const DEFAULT = "nhs-hes";

/**
 * The policy with this id. Throws a usage error (exit 2) with the nearest names.
 *
 * @param recipeFolders folders of definitions, built-in first; a later one lies over an earlier one
 */
export async function policyCalled(
  id: string | undefined,
  recipeFolders: readonly string[],
): Promise<Policy> {
  const policies = await readPolicies(recipeFolders);
  return checkPolicy(policyNamed(id ?? DEFAULT, { policies, didYouMean }));
}
