import { inputError, usageError } from "../../model/deepdive-error.ts";
import { numberIn, textColumn, textIn } from "../shell/cells.ts";
import type { MethodColumn, MethodOption, MethodRow, OutputColumn, Settings } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";

/** The column that says which group a row belongs to. */
export const GROUP: MethodColumn = textColumn(
  "group",
  "which group the row belongs to; numbers are an order, 1 the most deprived",
  ["quintile", "quantile", "decile", "subgroup", "deprivation"],
);

export const PAIR_OPTIONS: readonly MethodOption[] = [
  {
    name: "disadvantaged",
    help: "the group that is held against the comparator, as the file calls it; without it every other group is",
    type: "text",
  },
  {
    name: "comparator",
    help: "the group that it is held against; without it the highest number of an order",
    type: "text",
  },
];

export const POLARITY: MethodOption = {
  name: "better",
  help: "which direction is good; positive then means the group is worse off. Neutral is group minus comparator",
  type: "text",
  choices: ["higher", "lower", "neutral"],
  default: "neutral",
};

export const PAIR_OUTPUTS: readonly OutputColumn[] = [
  { name: "group", type: "text" },
  { name: "comparator", type: "text" },
];

export interface Pair<T> {
  readonly group: T;
  readonly comparator: T;
  readonly labels: { readonly group: string; readonly comparator: string };
}

/** Rows of one group, together. */
export interface NamedGroup {
  readonly name: string;
  readonly rows: readonly MethodRow[];
}

/**
 * Which groups are compared: the two that were named; every other with a named comparator; or, where the names are
 * numbers, the lowest with the highest. Refuses groups whose order nobody gave.
 */
export function pairsOf(rows: readonly MethodRow[], settings: Settings): readonly Pair<NamedGroup>[] {
  const groups = groupsByName(rows);
  if (groups.length < 2) {
    throw pairError(`has ${groups.length} group`, "two or more to compare", "Check the column with --group");
  }
  const [disadvantaged, comparator] = [
    textOption(settings, "disadvantaged"),
    textOption(settings, "comparator"),
  ];
  const against = comparator === undefined ? last(groups) : called(comparator, "comparator", groups);
  if (disadvantaged === undefined && comparator !== undefined) {
    return groups.filter((group) => group !== against).map((group) => pair(group, against));
  }
  const group = disadvantaged === undefined ? first(groups) : called(disadvantaged, "disadvantaged", groups);
  if (group !== against) return [pair(group, against)];
  throw pairError(
    "has one group on both sides",
    "two different groups",
    "Name them with --disadvantaged and --comparator",
  );
}

const pair = (group: NamedGroup, comparator: NamedGroup): Pair<NamedGroup> => ({
  group,
  comparator,
  labels: { group: group.name, comparator: comparator.name },
});

export function groupsByName(rows: readonly MethodRow[], column = "group"): readonly NamedGroup[] {
  const groups = new Map<string, MethodRow[]>();
  for (const row of rows) {
    const name = textIn(row, column) ?? "";
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [row]);
    else known.push(row);
  }
  return [...groups].map(([name, own]) => ({ name, rows: own }));
}

function called(name: string, option: string, groups: readonly NamedGroup[]): NamedGroup {
  const found = groups.find((group) => group.name === name.trim());
  if (found !== undefined) return found;
  throw usageError({
    code: "unknown-group",
    thing: `option --${option}`,
    has: `names the group '${name}', which the column does not hold`,
    promised: "a group as the file calls it",
    next: "Check its spelling, and the column with --group",
  });
}

const inOrder = (groups: readonly NamedGroup[]): readonly NamedGroup[] => {
  const numbered = groups.map((group) => ({ group, place: placeOf(group.name) }));
  if (numbered.some(({ place }) => place === undefined)) {
    throw pairError(
      "has groups without an order",
      "names that are numbers, 1 the most deprived, or two named groups",
      "Name them with --disadvantaged and --comparator",
    );
  }
  return numbered.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ group }) => group);
};

const placeOf = (name: string): number | undefined => (/^\d+$/.test(name) ? Number(name) : undefined);
const first = (groups: readonly NamedGroup[]): NamedGroup => inOrder(groups)[0] as NamedGroup;
const last = (groups: readonly NamedGroup[]): NamedGroup => inOrder(groups)[groups.length - 1] as NamedGroup;

const pairError = (has: string, promised: string, next: string) =>
  inputError({ code: "groups-to-compare", thing: "a comparison of groups", has, promised, next });

/** The two counts of a group that was added up. */
export const countsOf = ({ rows }: NamedGroup) => ({
  numerator: rows[0] === undefined ? undefined : numberIn(rows[0], "numerator"),
  denominator: rows[0] === undefined ? undefined : numberIn(rows[0], "denominator"),
});
