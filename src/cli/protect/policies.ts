import { join } from "node:path";
import { checkPolicy } from "../../disclosure/policy/check-policy.ts";
import { policyNamed } from "../../disclosure/policy/effective-policy.ts";
import type { Policy } from "../../model/policy.ts";
import { readPolicyFile } from "../../recipe/policies.ts";
import { readFolder } from "../../recipe/read-folder.ts";
import { didYouMean } from "../../text/nearest.ts";
import { builtInRecipes } from "../places.ts";

/** The policy of tables of which nobody has said that they are open. */
const DEFAULT = "nhs-hes";

/** The policy with this id, of the workspace or built in. Throws a usage error (exit 2) with the nearest names. */
export async function policyCalled(id: string | undefined, workspace: string): Promise<Policy> {
  const folders = await Promise.all(
    [builtInRecipes(), join(workspace, "recipes")].map((folder) => policiesIn(join(folder, "policies"))),
  );
  const policies = new Map(folders.flat().map((policy) => [policy.id, policy]));
  return checkPolicy(policyNamed(id ?? DEFAULT, { policies, didYouMean }));
}

async function policiesIn(folder: string): Promise<readonly Policy[]> {
  return (await readFolder(folder)).map(({ text, file, id }) => readPolicyFile(text, file, id));
}
