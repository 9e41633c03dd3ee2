import { usageError } from "../../model/deepdive-error.ts";
import { didYouMean } from "../../text/nearest.ts";

/** The definition of that name. Throws a usage error with the nearest names. */
export function foundDefinition<T>(kind: string, all: ReadonlyMap<string, T>, id: string | undefined): T {
  const one = id === undefined ? undefined : all.get(id);
  if (one !== undefined) return one;
  throw usageError({
    code: `unknown-${kind}`,
    thing: id === undefined ? `which ${kind} to show` : `${kind} '${id}'`,
    has: id === undefined ? "was not said" : "has no definition",
    next: (id === undefined ? undefined : didYouMean(id, all.keys())) ?? `deepdive ${kind}s lists them`,
  });
}
