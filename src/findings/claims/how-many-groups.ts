import type { ReleasedRow } from "../../model/released.ts";
import { levelsOf } from "../../model/subject.ts";
import type { Result } from "../../result/result.ts";
import { numberText } from "../../text/number.ts";
import { hasAnswer } from "../figures.ts";

/**
 * How many groups a claim may say that lie on a side, and of how many: counted once more from the rows that it rests on, and
 * from the groups of their table.
 *
 * @param named the groups that differ beyond chance, whose number is told where they are too many to be named
 * @example // 42 providers above everybody's 75.0%, of 188 with an answer: "higher in 42 of the 188 groups" is held against both
 */
export function howManyGroups(named: readonly ReleasedRow[], result: Result): readonly string[] {
  const [first] = named;
  if (first?.kind !== "group") return [];
  const table = result.rows.filter((row) => hasAnswer(row) && isOfTable(row, first));
  const all = table.filter((row) => levelsOf(row).every((level) => isKnown(level, result)));
  const everybody = result.rows.find((row) => hasAnswer(row) && isEverybody(row, first));
  return [...sides(named, everybody), all.length].map((count) => numberText(count));
}

/**
 * How many people a claim may say that there are in the groups of a side: the sum of those that are told of each group, for the
 * groups above everybody's value and for those below it; where that is not shown, for the first so many and the others.
 */
export function howManyInGroups(named: readonly ReleasedRow[], result: Result): readonly string[] {
  const [first] = named;
  const middle = first && result.rows.find((row) => hasAnswer(row) && isEverybody(row, first))?.value;
  const parts =
    middle === undefined
      ? named.flatMap((_, at) => [named.slice(0, at + 1), named.slice(at + 1)])
      : [named.filter(({ value = 0 }) => value > middle), named.filter(({ value = 0 }) => value <= middle)];
  return parts.map((part) => numberText(part.reduce((sum, row) => sum + peopleOf(row), 0)));
}

const peopleOf = ({ denominator }: ReleasedRow): number =>
  denominator === undefined || denominator.status === "withheld" ? 0 : denominator.value;

/** How many lie above everybody's value and how many below it; where that is not shown, only how many there are. */
function sides(named: readonly ReleasedRow[], everybody: ReleasedRow | undefined): readonly number[] {
  const middle = everybody?.value;
  if (middle === undefined) return [named.length];
  const above = named.filter(({ value }) => value !== undefined && value > middle).length;
  return [above, named.length - above];
}

/** Whether a level is a group of people: what stands for "not known" is in the table and is not compared. */
const isKnown = (
  { dimension, level }: ReturnType<typeof levelsOf>[number],
  { dimensions }: Result,
): boolean =>
  (dimensions.find(({ id }) => id === dimension)?.levels.find(({ code }) => code === level)?.kind ??
    "known") === "known";

const isSameNumber = (row: ReleasedRow, first: ReleasedRow): boolean =>
  row.kind === "group" &&
  row.measure === first.measure &&
  row.statistic === first.statistic &&
  row.period?.start === first.period?.start;

const isOfTable = (row: ReleasedRow, first: ReleasedRow): boolean =>
  isSameNumber(row, first) && row.cut === first.cut;

const isEverybody = (row: ReleasedRow, first: ReleasedRow): boolean =>
  isSameNumber(row, first) && levelsOf(row).length === 0;
