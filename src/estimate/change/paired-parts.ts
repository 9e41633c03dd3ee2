import type { AgedPart, AgedParts } from "../parts/parts.ts";

/** The bands in which both groups have somebody, in one order; or why they cannot be held against each other. */
export type PairedParts =
  | { readonly first: readonly AgedPart[]; readonly second: readonly AgedPart[] }
  | { readonly because: string };

/**
 * The parts of two groups side by side. A band that nobody of both groups is in is left out. One that has nobody in one group has no
 * figure there, and events of nobody are an error of the data: there is no answer then.
 */
export function pairedParts(group: AgedParts, comparator: AgedParts): PairedParts {
  const empty = [...group.parts, ...comparator.parts].filter(({ population }) => population <= 0);
  if (empty.some(({ events }) => events > 0))
    return { because: "No answer: there are events in an age band without people." };
  const theirs = new Map(comparator.parts.map((each) => [each.key, each]));
  const pairs = group.parts.flatMap((own): readonly (readonly [AgedPart, AgedPart])[] => {
    const other = theirs.get(own.key);
    return other !== undefined && own.population > 0 && other.population > 0 ? [[own, other]] : [];
  });
  if (empty.length > 0 && (pairs.length === 0 || isOneSided(group, comparator)))
    return { because: "No answer: an age band has nobody in one of the two groups." };
  return { first: pairs.map(([own]) => own), second: pairs.map(([, other]) => other) };
}

/** Whether a band has people in one of the groups alone: it then has no figure in the other to hold them against. */
function isOneSided(group: AgedParts, comparator: AgedParts): boolean {
  const peopled = ({ parts }: AgedParts): ReadonlySet<string> =>
    new Set(parts.filter(({ population }) => population > 0).map(({ key }) => key));
  const [own, other] = [peopled(group), peopled(comparator)];
  return own.size !== other.size || [...own].some((key) => !other.has(key));
}
