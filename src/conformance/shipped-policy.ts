import { readFileSync } from "node:fs";
import { checkPolicy } from "../disclosure/check-policy.ts";
import type { Policy } from "../model/policy.ts";
import { readPolicyFile } from "../recipe/policies.ts";

/** A policy from the file that ships, so that it is the file, not a copy of it, that is held to the references. */
export function shippedPolicy(id: string): Policy {
  const file = `recipes/policies/${id}.yaml`;
  return checkPolicy(
    readPolicyFile(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"), file, id),
  );
}
