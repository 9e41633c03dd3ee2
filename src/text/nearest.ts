import { distance } from "fastest-levenshtein";
import { listText } from "./list.ts";

/**
 * The names that a mistyped name most likely meant, nearest first, at most three: those within about a third of its
 * length in edits (case, spaces, `_` and `-` count for nothing), or that begin with it. Empty: nothing comes near.
 */
export function nearestNames(name: string, candidates: Iterable<string>): readonly string[] {
  const wanted = bare(name);
  const allowed = Math.max(1, Math.ceil(wanted.length / 3));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, edits: edits(wanted, bare(candidate)) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** "Did you mean a, b or c?", or undefined where nothing comes near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearestNames(name, candidates).map((each) => `'${each}'`);
  const last = near.pop();
  if (last === undefined) return undefined;
  return `Did you mean ${near.length === 0 ? last : `${near.join(", ")} or ${last}`}?`;
}

/** The nearest names; where none comes near, all there are. */
export function nearestOrAll(
  name: string,
  known: readonly string[],
): { readonly promised?: string; readonly next?: string } {
  const near = didYouMean(name, known);
  return near === undefined ? { promised: `There are ${listText(known)}` } : { next: near };
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, "");

/** Levenshtein's distance, but two neighbours exchanged, the commonest slip of a keyboard, are one edit. */
const edits = (wanted: string, candidate: string): number =>
  (wanted.length > 2 && candidate.startsWith(wanted)) || isExchange(wanted, candidate)
    ? 1
    : distance(wanted, candidate);

function isExchange(wanted: string, candidate: string): boolean {
  const at = [...wanted].findIndex((letter, index) => letter !== candidate[index]);
  const exchanged = wanted.slice(0, at) + (wanted[at + 1] ?? "") + (wanted[at] ?? "") + wanted.slice(at + 2);
  return at >= 0 && exchanged === candidate;
}
