import { resolve } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import type { Warehouse } from "../model/warehouse.ts";
import { readFileOrNone } from "../recipe/read-folder.ts";

/** Variables of the environment, as they are handed in from outside. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The password or token of a warehouse, from where deepdive.yaml says; undefined where it says nothing. Throws a usage error
 * that names the place and never what stands there.
 */
export async function secretOf(
  { secret: place, at }: Pick<Warehouse, "secret" | "at">,
  environment: Environment,
  workspace: string,
): Promise<string | undefined> {
  if (place === undefined) return undefined;
  const { name } = place;
  const isVariable = place.from === "environment";
  const found = isVariable ? environment[name] : (await readFileOrNone(resolve(workspace, name)))[0]?.text;
  const secret = found?.trim();
  if (secret !== undefined && secret !== "") return secret;
  const where = isVariable ? `the variable ${name} of the environment` : `the file ${name}`;
  throw usageError({
    code: "secret-missing",
    at,
    thing: "the password or token of the warehouse",
    has: `is not there: ${where} ${found === undefined ? "does not exist" : "is empty"}`,
    next: isVariable
      ? `Set it for the command alone: ${name}=… deepdive …`
      : "Write it there, into a file that only its owner may read",
  });
}
