import { aggregate, all, any, column, compare, literal, orElse } from "../sql/make-value.ts";
import type { Field, Select, SelectItem, Value } from "../sql/query.ts";
import { type GroupPart, groupParts } from "./group-parts.ts";
import { groupSize, type SizedColumn } from "./group-sizes.ts";
import type { NamedValue } from "./joins.ts";
import { codeOfNumber, type NumberedLevel } from "./numbered-levels.ts";
import type { RowValue } from "./row-values.ts";
import type { StatementWriter } from "./statement.ts";
import { type Grouped, maskOf } from "./strata-plan.ts";

/** The named query with the rows that are counted. */
export const COUNTED = "counted";

/** What rows are grouped by: a text, or a number that stands for one. */
export interface GroupColumn extends NamedValue, SizedColumn {
  readonly numbered?: readonly NumberedLevel[] | undefined;
}

/** So many numbers of groups stay in a processor's cache while rows are added to them. */
const NUMBERS_IN_CACHE = 50_000;

/**
 * The counts of all groupings of the rows in `COUNTED`. Rows are grouped by a few parts alone, each of few groups; every
 * grouping then adds up the groups of one part. There are far fewer groups than rows, so that a further grouping costs next
 * to nothing.
 */
export function groupsQuery(
  writer: StatementWriter,
  columns: readonly GroupColumn[],
  values: readonly RowValue[],
  asked: readonly Grouped[],
): Select {
  const names = columns.map(({ name }) => name);
  if (names.length === 0) return ofAllRows(values);
  const groupings = withoutEcho(asked);
  const parts = groupParts(groupings, groupSize(columns), NUMBERS_IN_CACHE / values.length);
  // Of one part nothing has to be said of which part a group is.
  const isOne = parts.length === 1;
  const tell = isOne ? [] : [PART];
  writer.query("groups", {
    ...rowsBy(names, values, isOne ? [] : [column(PART, maskedBy(names))]),
    ...(isOne ? { groupBy: names.map(bare) } : { groupingSets: parts.map(fieldsOf) }),
  });
  writer.query("every_cut", {
    ...groupingsOf(names, values, tell),
    groupingSets: groupings.map((each) => [...fieldsOf(each), ...tell.map(bare)]),
  });
  return {
    kind: "select",
    columns: [
      ...columns.map(({ name, numbered }) =>
        column(name, numbered === undefined ? bare(name) : codeOfNumber(bare(name), numbered)),
      ),
      ...["cut", ...values.map(({ name }) => name)].map((name) => column(name, bare(name))),
    ],
    from: { kind: "table", name: "every_cut" },
    where: isOne ? undefined : any(parts.map((part) => ofPart(part, names))),
  };
}

/** Of which part a group is. */
const PART = "part";

const bare = (name: string): Field => ({ kind: "field", name });

const fieldsOf = ({ columns }: Pick<Grouped, "columns">): readonly Field[] => columns.map(bare);

/** A cut may also be what another is parted by: asked for twice, its groups would be given twice. */
const withoutEcho = (groupings: readonly Grouped[]): readonly Grouped[] => [
  ...new Map(groupings.map((each) => [each.mask, each])).values(),
];

const maskedBy = (names: readonly string[]): Value => ({ kind: "grouping", columns: names.map(bare) });

const ofAllRows = (values: readonly RowValue[]): Select => ({
  kind: "select",
  columns: [column("cut", literal(0)), ...values.map(aggregated)],
  from: { kind: "table", name: COUNTED },
});

const total = ({ name }: NamedValue): Value => orElse(aggregate("sum", [bare(name)]), 0);

const aggregated = (value: RowValue): SelectItem =>
  column(value.name, value.counts ? aggregate("countIf", [bare(value.name)]) : total(value));

const rowsBy = (
  names: readonly string[],
  values: readonly RowValue[],
  part: readonly SelectItem[],
): Select => ({
  kind: "select",
  columns: [...names.map((name) => column(name, bare(name))), ...part, ...values.map(aggregated)],
  from: { kind: "table", name: COUNTED },
});

const groupingsOf = (
  names: readonly string[],
  values: readonly RowValue[],
  tell: readonly string[],
): Select => ({
  kind: "select",
  columns: [
    ...[...names, ...tell].map((name) => column(name, bare(name))),
    column("cut", maskedBy(names)),
    ...values.map((value) => column(value.name, total(value))),
  ],
  from: { kind: "table", name: "groups" },
});

/** The groupings that are sums of a part, from that part alone: sums of the groups of another would be something else. */
const ofPart = ({ columns, serves }: GroupPart, names: readonly string[]): Value => {
  const cuts = serves.map(({ mask }) => literal(mask));
  const isOfPart = compare(bare(PART), "=", literal(maskOf(names, columns)));
  return all([isOfPart, { kind: "in", value: bare("cut"), list: cuts, negated: false }]) ?? isOfPart;
};
