import { readFileSync } from "node:fs";
import { readPolicyFile } from "../../build/src/recipe/policies.js";

/** A policy as it is shipped. */
export const shippedPolicy = async (id) =>
  readPolicyFile(
    readFileSync(new URL(`../../recipes/policies/${id}.yaml`, import.meta.url), "utf8"),
    `${id}.yaml`,
    id,
  );
