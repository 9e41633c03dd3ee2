import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";
import { identifyingColumns } from "./evidence.ts";
import { looksLikeHeader } from "./header.ts";
import { foundColumns, type LayoutMatch, OWN_LAYOUT, readIndexes } from "./match-layout.ts";

/** A file in which nothing fits: its name, its header, and how near each dataset comes. */
export interface Unrecognised {
  readonly name: string;
  readonly headers: readonly string[];
  /** How each layout of the datasets that may be meant fits. */
  readonly matches: readonly LayoutMatch[];
  /** How each layout of every dataset fits. */
  readonly all: readonly LayoutMatch[];
  readonly wanted: Contract | undefined;
}

/** What is said of a file that no layout fits: what it has, and the nearest datasets if any is near. */
export function notRecognised({ name, headers, matches, all, wanted }: Unrecognised): DeepdiveError {
  const code = "layout-not-recognised";
  const thing = `file ${name}`;
  if (headers.length === 1) {
    return inputError({
      code,
      thing,
      has: "has one column only",
      promised: "Fields are parted by commas, tabs, semicolons or vertical bars",
      next: "Save it with one of these, if it has another delimiter",
    });
  }
  // A first line is repeated only where it is a header beyond doubt: else it may be somebody's row.
  const known = Math.max(0, ...all.map((match) => readIndexes(match).size));
  const isHeader = known >= 2 || (known === 1 && looksLikeHeader(headers));
  const lacks = nearestMatches(matches, wanted !== undefined).map(
    ({ contract, layout, missing }) =>
      `${contract.id}${layout.id === OWN_LAYOUT.id ? "" : ` (${layout.id})`} lacks ${missing.join(", ")}`,
  );
  return inputError({
    code,
    thing,
    has: isHeader
      ? `has a header that ${wanted ? `dataset ${wanted.id} does not know` : "no dataset knows"}: ${listed(headers)}`
      : `has ${headers.length} columns and a first line in which no header is known`,
    promised: lacks.length > 0 ? `Nearest: ${lacks.join("; ")}` : undefined,
    next: wanted
      ? `If it is ${wanted.id}, say what its headers stand for: deepdive map FILE ${wanted.id} proposes it. Or write it into a file of recipes/datasets: "extends: ${wanted.id}" and "columns: { COLUMN: { aliases: [HEADER] } }"`
      : "deepdive map FILE proposes what its headers stand for, for review; deepdive map FILE DATASET where you know what a row is (docs/datasets.md lists all). If it is none of these, write the dataset in recipes/datasets",
  });
}

/**
 * For each dataset its best layout, and of these the three that come nearest: those of which all that
 * identifies them is there, or more than half of that and of what is required. A column or two that many tables have, such as sex and age, make nothing near.
 */
function nearestMatches(matches: readonly LayoutMatch[], isWanted: boolean): readonly LayoutMatch[] {
  const best = new Map<string, LayoutMatch>();
  const score = (match: LayoutMatch): number => readIndexes(match).size - match.missing.length;
  for (const match of matches) {
    const before = best.get(match.contract.id);
    if (!before || score(match) > score(before)) best.set(match.contract.id, match);
  }
  return [...best.values()]
    .filter((match) => isWanted || isNear(match))
    .sort((a, b) => score(b) - score(a))
    .slice(0, 3);
}

function isNear(match: LayoutMatch): boolean {
  const found = foundColumns(match);
  const identifying = identifyingColumns(match.contract);
  const needed = match.contract.columns
    .filter(({ name, required }) => required && !identifying.some((names) => names.includes(name)))
    .map(({ name }) => [name]);
  const isThere = (names: readonly string[]): boolean => names.some((name) => found.has(name));
  if (match.contract.identifies && identifying.length >= 2 && identifying.every(isThere)) return true;
  const there = [...identifying, ...needed].filter(isThere).length;
  return there >= 2 && 2 * there > identifying.length + needed.length;
}

const listed = (headers: readonly string[]): string =>
  [
    ...headers.slice(0, 20).map((header) => (header.length > 60 ? `${header.slice(0, 60)}…` : header)),
    ...(headers.length > 20 ? [`and ${headers.length - 20} more`] : []),
  ].join(", ");
