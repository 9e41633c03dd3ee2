import type { Result } from "../../result/result.ts";
import { bannedIn, figuresIn, toldComparisonIn } from "../../text/claim-words.ts";
import { checkClaim } from "./check-claim.ts";
import type { ClaimProblem } from "./claim-problem.ts";
import { claimsOf } from "./claims-of.ts";

/**
 * Holds a rendered page against its answer: every claim against its rows, and every line of the page against what may
 * stand there. A line that is no line of the answer's own page may say whatever has no figure, compares nothing and
 * names no cause; so no figure can be changed, turned round, added or taken from another month.
 *
 * @param page the lines of the page to check
 * @param own the lines that the answer's document has in the same format
 */
export function lintPage(
  page: readonly string[],
  own: readonly string[],
  result: Result,
): readonly ClaimProblem[] {
  const known = new Set(own);
  return [
    ...lintClaims(result),
    ...page.filter((line) => !known.has(line)).flatMap((line) => problemOf(line, strayBecause(line))),
  ];
}

/** Every claim of the answer held against its rows, and against what may not be said at all. */
export const lintClaims = (result: Result): readonly ClaimProblem[] =>
  claimsOf(result.pages).flatMap((claim) => [
    ...checkClaim(claim, result),
    ...problemOf(claim.text, bannedBecause(claim.text)),
  ]);

const problemOf = (line: string, because: string | undefined): readonly ClaimProblem[] =>
  because === undefined ? [] : [{ line, because }];

function bannedBecause(text: string): string | undefined {
  const banned = bannedIn(text);
  return banned && `it says '${banned.phrase}': ${banned.kind}`;
}

function strayBecause(line: string): string | undefined {
  const banned = bannedBecause(line);
  if (banned !== undefined) return banned;
  const [figure] = figuresIn(line);
  if (figure !== undefined) return `the figure ${figure} stands in a line that no released number carries`;
  const compared = toldComparisonIn(line);
  return compared && `it compares ('${compared}'), which no rule carries`;
}
