import {
  type Cube,
  type CubeCell,
  type CubeCut,
  type CubeDimension,
  cellId,
  type Nesting,
} from "../../cube/cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { addEmptyGroups } from "./add-empty-groups.ts";
import type { CountRow, CountTable, InnerRow, TableColumns } from "./count-table.ts";
import { publishedMargins } from "./published-margins.ts";

/**
 * A table of counts as a cube: the groups of `by`, with rows of the same group added up, and the margins to publish.
 * Refuses (exit 3) a total in the file that is not the sum of its parts, because what subtraction gives away is worked
 * out from the totals.
 */
export function cubeOfTable(
  table: CountTable,
  rows: readonly CountRow[],
  shape: TableColumns,
  measure: string,
): Cube {
  const present = addRows(rows.filter(({ levels }) => levels.every((level) => level !== undefined)));
  const inner = shape.emptyGroups ? addEmptyGroups(present, shape, table) : present;
  const totals = rows.filter(({ levels }) => levels.includes(undefined));
  if (inner.length === 0) throw onlyTotals(table);
  const nestings = shape.nests.map((nest) => nestingOf(table, inner, shape, nest));
  for (const total of totals) checkTotal(table, total, inner, shape);
  const cuts = [shape.by, ...publishedMargins(shape, totals, table)].map(cutOf);
  return {
    measures: [
      {
        id: measure,
        population: measure,
        kind: shape.denominator === undefined ? "count" : "proportion",
      },
    ],
    dimensions: shape.by.map((name, at) => dimensionOf(name, inner, at)),
    cuts,
    nestings,
    cells: cuts.flatMap((cut) => cellsOf(cut, inner, shape, measure)),
  };
}

const cutOf = (dimensions: readonly string[]): CubeCut => ({
  id: dimensions.length === 0 ? "total" : dimensions.join(" x "),
  dimensions,
});

/** One row for each group, in the order of the file. */
function addRows(rows: readonly CountRow[]): readonly InnerRow[] {
  const groups = new Map<string, InnerRow>();
  for (const row of rows) {
    const levels = row.levels.map((level) => level ?? "");
    const key = JSON.stringify(levels);
    const before = groups.get(key);
    groups.set(key, before === undefined ? { ...row, levels } : sum(before, row));
  }
  return [...groups.values()];
}

const sum = (a: InnerRow, b: CountRow): InnerRow => ({
  ...a,
  numerator: a.numerator + b.numerator,
  denominator: a.denominator === undefined ? undefined : a.denominator + (b.denominator ?? 0),
});

function cellsOf(
  cut: CubeCut,
  inner: readonly InnerRow[],
  { by }: TableColumns,
  measure: string,
): readonly CubeCell[] {
  const positions = cut.dimensions.map((dimension) => by.indexOf(dimension));
  const parts = inner.map((row) => ({ ...row, levels: positions.map((at) => row.levels[at] ?? "") }));
  return addRows(parts).map(({ levels, numerator, denominator }) => ({
    id: cellId(measure, cut.id, levels),
    measure,
    cut: cut.id,
    levels,
    numerator,
    denominator,
  }));
}

/** Levels in the order of the file. An empty cell is a level of its own: people for whom it is not recorded. */
function dimensionOf(name: string, inner: readonly InnerRow[], at: number): CubeDimension {
  const codes = [...new Set(inner.map(({ levels }) => levels[at] ?? ""))];
  const levels = codes.map((code) => ({
    code,
    label: code === "" ? "not recorded" : code,
    kind: code === "" ? ("unknown" as const) : ("known" as const),
  }));
  return { id: name, title: name, ordered: false, levels };
}

function nestingOf(
  table: CountTable,
  inner: readonly InnerRow[],
  { by }: TableColumns,
  { child, parent }: TableColumns["nests"][number],
): Nesting {
  const [childAt, parentAt] = [by.indexOf(child), by.indexOf(parent)];
  const parentOf = new Map<string, string>();
  for (const { levels, row } of inner) {
    const below = levels[childAt] ?? "";
    const above = levels[parentAt] ?? "";
    if (parentOf.has(below) && parentOf.get(below) !== above) throw twoParentsAt(table, row, child, parent);
    parentOf.set(below, above);
  }
  return { child, parent, parentOf };
}

const twoParentsAt = ({ name }: CountTable, row: number, child: string, parent: string): Error =>
  inputError({
    code: "hierarchy-two-parents",
    thing: `${name}, row ${row} after the header`,
    has: `a level of '${child}' that lies in another level of '${parent}' further up`,
    promised: "In a hierarchy every level lies in one level of the dimension above",
    next: "Correct the row from its source. Without --nest, a reader who knows what lies in what may work a withheld count out",
  });

function checkTotal(
  table: CountTable,
  total: CountRow,
  inner: readonly InnerRow[],
  shape: TableColumns,
): void {
  const parts = inner.filter(({ levels }) =>
    total.levels.every((level, at) => level === undefined || level === levels[at]),
  );
  const added = (count: (row: CountRow) => number): number => parts.reduce((all, row) => all + count(row), 0);
  const columns = [
    ...(added(({ numerator }) => numerator) === total.numerator ? [] : [shape.numerator]),
    ...(added(({ denominator }) => denominator ?? 0) === (total.denominator ?? 0)
      ? []
      : [shape.denominator ?? ""]),
  ];
  const [column] = columns;
  if (column === undefined) return;
  throw inputError({
    code: "parts-not-total",
    thing: `${table.name}, row ${total.row} after the header, column '${column}'`,
    has: "a total that is not the sum of its parts",
    promised:
      "A total is the sum of its parts, unknown included: what subtraction gives away is worked out from that",
    next: "Look in the source which is wrong: a part that is missing, or the total. Rounded tables cannot be protected again",
  });
}

const onlyTotals = ({ name }: CountTable): Error =>
  inputError({
    code: "only-totals",
    thing: name,
    has: "only rows for all levels together",
    promised: "Groups, from which the totals are made",
    next: "Check --by and --total-label",
  });
