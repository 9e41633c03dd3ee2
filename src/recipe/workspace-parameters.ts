import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { WorkspaceParameter } from "../model/workspace.ts";
import { didYouMean } from "../text/nearest.ts";
import { typedValue } from "./parameters.ts";

/**
 * What deepdive.yaml gives to the parameters of every recipe, as `--param` would give it. Throws a usage error with its
 * line for a name that not every recipe has, with the nearest, and for a value that the parameter cannot take.
 */
export function workspaceParameters(
  given: readonly WorkspaceParameter[],
  { parameters }: Pick<Definitions, "parameters">,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map(({ name, value, at }) => {
      const parameter = parameters.get(name);
      if (parameter === undefined) {
        throw usageError({
          code: "unknown-parameter",
          at,
          thing: `parameter '${name}'`,
          has: "is not one that every recipe has",
          promised: `Those are ${[...parameters.keys()].join(", ")}`,
          next: didYouMean(name, parameters.keys()),
        });
      }
      try {
        typedValue(parameter, value);
      } catch (cause) {
        if (!(cause instanceof DeepdiveError)) throw cause;
        throw new DeepdiveError({ ...cause.parts, at });
      }
      return [name, value];
    }),
  );
}
