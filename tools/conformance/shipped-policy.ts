import { readFileSync } from "node:fs";
import { checkPolicy } from "../../src/disclosure/policy/check-policy.ts";
import type { Policy } from "../../src/model/policy.ts";
import { readPolicyFile } from "../../src/recipe/policies.ts";

/** A policy from the file that ships, so that it is the file, not a copy of it, that is held to the references. */
export function shippedPolicy(id: string): Policy {
  const file = `recipes/policies/${id}.yaml`;
  return checkPolicy(readPolicyFile(readFileSync(file, "utf8"), file, id));
}
