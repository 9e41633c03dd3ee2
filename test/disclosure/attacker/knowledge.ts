import type { Joint } from "../../../src/cube/cube.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { type Group, type Groups, groupsOf } from "./groups.ts";
import { crossingsOf, jointsOf, nestingsOfJoints } from "./joint-tables.ts";
import { COMPLEMENT, codeOfJoint, codesOf, DENOMINATOR, groupOf, NUMERATOR, nameOf } from "./names.ts";
import { overlapsOf } from "./overlaps.ts";
import type { Published } from "./published.ts";
import { isPrintedAbove, readCount, readRate, summedFromParts } from "./read-count.ts";

/** sum(parts) = total, over positions of unknowns. `direct`: no table lies between, so the others follow from these. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
  readonly direct: boolean;
}

/** All that is known outside, as whole unknowns: ranges, sums, and ranges with a hole. */
export interface Knowledge {
  readonly names: readonly string[];
  readonly low: number[];
  readonly high: number[];
  readonly sums: readonly Sum[];
  /** Unknowns that are 0 or at least so many: a printed numerator has no small rest. */
  readonly zeroOr: ReadonlyMap<number, number>;
  readonly at: ReadonlyMap<string, number>;
  /** The row's count, withheld or not. */
  readonly shown: ReadonlyMap<number, "open" | "withheld">;
}

/** Names of unknowns that are no number of people, so that nobody has to keep them. */
export const SLACK = "no people: ";

/** More than invented tables count: unknowns without an upper end end there, so that no programme is unbounded. */
const MOST = 20_000;

/** The same for releases of more people: twice the greatest count that is printed. */
const mostOf = (releases: readonly Published[]): number =>
  releases
    .flatMap(({ rows }) => rows.flatMap(({ numerator, denominator }) => [numerator, denominator]))
    .reduce(
      (most, count) =>
        count === undefined || count.status === "withheld" ? most : Math.max(most, 2 * count.value),
      MOST,
    );

interface Table {
  readonly split: readonly string[];
  readonly printed: boolean;
  /** Position of the unknown by the group's name in this table. */
  readonly members: Map<string, { readonly unknown: number; readonly group: Group }>;
}

interface Draft {
  /** Above every count. */
  readonly most: number;
  readonly names: string[];
  readonly low: number[];
  readonly high: number[];
  readonly sums: Sum[];
  readonly zeroOr: Map<number, number>;
  readonly at: Map<string, number>;
  readonly shown: Map<number, "open" | "withheld">;
  /** Tables of each quantity in each period, by split. */
  readonly tables: Map<string, Map<string, Table>>;
}

/** Puts together what several releases say. Cells that are absent from a printed table are nobody. */
export function knowledgeOf(releases: readonly Published[]): Knowledge {
  const joints = jointsOf(releases);
  const groups = groupsOf([...releases.flatMap(({ nestings }) => nestings), ...nestingsOfJoints(joints)]);
  const draft: Draft = {
    most: mostOf(releases),
    names: [],
    low: [],
    high: [],
    sums: [],
    zeroOr: new Map(),
    at: new Map(),
    shown: new Map(),
    tables: new Map(),
  };
  for (const release of releases) readRelease(draft, release, groups);
  for (const tables of draft.tables.values()) {
    for (const joint of joints) addJoint(draft, tables, joint, groups);
    addMargins(draft, tables, groups);
  }
  for (const release of releases) addComplements(draft, release, groups);
  addSame(draft, releases);
  addNested(draft, releases);
  addOverlaps(draft, releases);
  for (const release of releases) readNumbers(draft, release, groups);
  return draft;
}

function unknownOf(draft: Draft, name: string): number {
  const known = draft.at.get(name);
  if (known !== undefined) return known;
  const unknown = draft.names.length;
  draft.names.push(name);
  draft.low.push(0);
  draft.high.push(draft.most);
  draft.at.set(name, unknown);
  return unknown;
}

function narrow(draft: Draft, unknown: number, low: number, high: number): void {
  draft.low[unknown] = Math.max(draft.low[unknown] ?? 0, low);
  draft.high[unknown] = Math.min(draft.high[unknown] ?? draft.most, high);
}

/** Every group that is printed gets its unknowns; what is printed of them is read once the tables are there. */
function readRelease(draft: Draft, { rows, measures, cuts, period }: Published, groups: Groups): void {
  for (const row of rows) {
    const measure = measures.find(({ id }) => id === row.measure);
    if (measure === undefined || row.numerator === undefined) continue;
    const dimensions = cuts.get(row.cut) ?? [];
    place(draft, NUMERATOR(measure.id), period, dimensions, row, groups);
    if (row.denominator !== undefined)
      place(draft, DENOMINATOR(measure.population), period, dimensions, row, groups);
  }
}

function place(
  draft: Draft,
  what: string,
  period: string,
  dimensions: readonly string[],
  row: ReleasedRow,
  groups: Groups,
): void {
  const split = groups.fewest(dimensions);
  const group = groups.whole(groupOf(codesOf(row), dimensions));
  const tables = draft.tables.get(`${what}|${period}`) ?? new Map<string, Table>();
  draft.tables.set(`${what}|${period}`, tables);
  const table = tables.get(split.join()) ?? { split, printed: true, members: new Map() };
  tables.set(split.join(), table);
  const name = nameOf(what, period, split, group);
  table.members.set(name, { unknown: unknownOf(draft, name), group });
}

/** The table by every combination that the lookup has, which nobody prints and which printed tables are sums of. */
function addJoint(draft: Draft, tables: Map<string, Table>, joint: Joint, groups: Groups): void {
  const any = tables.values().next().value?.members.keys().next().value ?? "";
  const [what = "", period = ""] = any.split("|");
  const printed = [...tables.values()];
  const levelsOf = (dimension: string): readonly string[] => [
    ...new Set(
      printed.flatMap(({ members }) => [...members.values()].flatMap(({ group }) => group[dimension] ?? [])),
    ),
  ];
  for (const rest of crossingsOf(
    joint,
    printed.map(({ split }) => split),
  )) {
    const split = groups.fewest([joint.id, ...rest]);
    const table: Table = { split, printed: false, members: new Map() };
    const all = rest.reduce<readonly Group[]>(
      (before, one) => before.flatMap((group) => levelsOf(one).map((level) => ({ ...group, [one]: level }))),
      joint.groups.map((levels) => ({ [joint.id]: codeOfJoint(levels) })),
    );
    for (const one of all) {
      const group = groups.whole(one);
      const name = nameOf(what, period, split, group);
      table.members.set(name, { unknown: unknownOf(draft, name), group });
    }
    tables.set(split.join(), table);
  }
}

/** Margins that tables have in common, printed or not, and every coarse table as the sum of every finer one. */
function addMargins(draft: Draft, tables: Map<string, Table>, groups: Groups): void {
  const any = tables.values().next().value?.members.keys().next().value ?? "";
  const [what = "", period = ""] = any.split("|");
  const queue = [...tables.values()];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    for (const other of [...tables.values()]) {
      const mine = new Set(groups.known(one.split));
      const split = groups.fewest(groups.known(other.split).filter((dimension) => mine.has(dimension)));
      if (tables.has(split.join())) continue;
      const margin: Table = { split, printed: false, members: new Map() };
      tables.set(split.join(), margin);
      queue.push(margin);
    }
  }
  const finer = (coarse: Table): readonly Table[] =>
    [...tables.values()].filter(
      (fine) => fine !== coarse && coarse.split.every((one) => groups.known(fine.split).includes(one)),
    );
  for (const margin of tables.values()) {
    if (margin.printed) continue;
    for (const fine of finer(margin)) {
      for (const { group } of fine.members.values()) {
        const name = nameOf(what, period, margin.split, group);
        margin.members.set(name, { unknown: unknownOf(draft, name), group });
      }
    }
  }
  for (const coarse of tables.values()) {
    const below = finer(coarse);
    for (const fine of below) {
      const direct = !below.some((between) => between !== fine && finer(between).includes(fine));
      addSums(draft, coarse, fine, direct, (group) => nameOf(what, period, coarse.split, group));
    }
  }
}

function addSums(
  draft: Draft,
  coarse: Table,
  fine: Table,
  direct: boolean,
  nameIn: (group: Group) => string,
): void {
  const parts = new Map<string, number[]>([...coarse.members.keys()].map((name) => [name, []]));
  for (const { unknown, group } of fine.members.values()) {
    const list = parts.get(nameIn(group));
    if (list === undefined) narrow(draft, unknown, 0, 0);
    else list.push(unknown);
  }
  for (const [name, list] of parts) {
    const total = coarse.members.get(name)?.unknown ?? 0;
    draft.sums.push({ total, parts: list, direct });
  }
}

/** Those who have it and those who do not are all, wherever both are counted. */
function addComplements(draft: Draft, { measures, period }: Published, groups: Groups): void {
  void groups;
  for (const { id, population, kind } of measures) {
    if (kind !== "proportion") continue;
    const of = (what: string) => draft.tables.get(`${what}|${period}`) ?? new Map<string, Table>();
    for (const { split, members } of of(NUMERATOR(id)).values()) {
      for (const { unknown, group } of members.values()) {
        const total = draft.at.get(nameOf(DENOMINATOR(population), period, split, group));
        const name = nameOf(COMPLEMENT(id), period, split, group);
        if (total === undefined || draft.at.has(name)) continue;
        draft.sums.push({ total, parts: [unknown, unknownOf(draft, name)], direct: true });
      }
    }
  }
}

/** The definitions are published: what counts the same people is equal in every group of every table. */
function addSame(draft: Draft, releases: readonly Published[]): void {
  const named = new Map<string, Set<string>>();
  for (const { measures, period } of releases) {
    for (const { id, population, numeratorSet, denominatorSet } of measures) {
      for (const [set, what] of [
        [numeratorSet, NUMERATOR(id)] as const,
        [denominatorSet, DENOMINATOR(population)] as const,
      ]) {
        const key = `${set}|${period}`;
        if (set !== undefined) named.set(key, (named.get(key) ?? new Set()).add(`${what}|${period}`));
      }
    }
  }
  for (const whats of named.values()) {
    const [first = "", ...others] = whats;
    for (const [name, total] of [...draft.at]) {
      if (!name.startsWith(`${first}|`) && name !== first) continue;
      for (const other of others) {
        const part = draft.at.get(other + name.slice(first.length));
        if (part !== undefined) draft.sums.push({ total, parts: [part], direct: true });
      }
    }
  }
}

/**
 * People who meet all that others meet, and more, are among those: the others of these are a count as well. In one
 * period alone: who had the second step in February need not have been there in January.
 */
function addNested(draft: Draft, releases: readonly Published[]): void {
  const met = new Map<string, { readonly period: string; readonly where: ReadonlySet<string> }>();
  for (const { measures, period } of releases) {
    for (const { id, population, numeratorWhere, denominatorWhere } of measures) {
      for (const [what, where] of [
        [NUMERATOR(id), numeratorWhere] as const,
        [DENOMINATOR(population), denominatorWhere] as const,
      ]) {
        if (where)
          met.set(`${what}|${period}`, { period, where: new Set(where.map((one) => JSON.stringify(one))) });
      }
    }
  }
  for (const [inner, most] of met) {
    for (const [outer, fewer] of met) {
      const isMore =
        most.where.size > fewer.where.size && [...fewer.where].every((one) => most.where.has(one));
      if (!isMore || most.period !== fewer.period) continue;
      for (const [name, part] of [...draft.at]) {
        if (!name.startsWith(`${inner}|`) && name !== inner) continue;
        const place = name.slice(inner.length);
        const total = draft.at.get(outer + place);
        if (total === undefined) continue;
        const rest = unknownOf(draft, `${outer} but not ${inner}${place}`);
        draft.sums.push({ total, parts: [part, rest], direct: true });
      }
    }
  }
}

/**
 * Composites. Of everybody as many lack a part, all parts together, as lack the whole, and once more for each further part that
 * somebody lacks. Where any part will do: of the parts as many meet one as meet the whole, and once more for each further.
 * Of two parts what is over is a number of people: who meets neither, or both.
 */
function addOverlaps(draft: Draft, releases: readonly Published[]): void {
  for (const { universe, parts, whole, meets, period } of overlapsOf(releases)) {
    const of = (what: string): string => `${what}|${period}`;
    for (const [name, everybody] of [...draft.at]) {
      if (!name.startsWith(`${of(universe)}|`) && name !== of(universe)) continue;
      const place = name.slice(of(universe).length);
      const all = [...parts, whole].map((what) => draft.at.get(of(what) + place));
      if (all.some((unknown) => unknown === undefined)) continue;
      const counted = all.map((unknown, at) => {
        if (meets === "any") return unknown!;
        const lacking = unknownOf(draft, `${of(universe)} lacking ${[...parts, whole][at]}${place}`);
        draft.sums.push({ total: everybody, parts: [unknown!, lacking], direct: true });
        return lacking;
      });
      const people = parts.length === 2;
      const sum = unknownOf(draft, `${SLACK}sum ${of(whole)} of ${of(universe)}${place}`);
      const over = unknownOf(draft, `${people ? "" : SLACK}overlap ${of(whole)} of ${of(universe)}${place}`);
      draft.sums.push({ total: sum, parts: counted.slice(0, -1), direct: true });
      draft.sums.push({ total: sum, parts: [counted.at(-1)!, over], direct: true });
    }
  }
}

/** What each printed count and each marker says of its unknown. */
function readNumbers(draft: Draft, release: Published, groups: Groups): void {
  const { rows, rules, measures, cuts, period } = release;
  const summed = summedFromParts(release, groups);
  for (const row of rows) {
    const measure = measures.find(({ id }) => id === row.measure);
    if (measure === undefined || row.numerator === undefined) continue;
    const dimensions = cuts.get(row.cut) ?? [];
    const split = groups.fewest(dimensions);
    const group = groups.whole(groupOf(codesOf(row), dimensions));
    const unknown = (what: string) => unknownOf(draft, nameOf(what, period, split, group));
    for (const [what, shown] of [
      [NUMERATOR(measure.id), row.numerator] as const,
      [DENOMINATOR(measure.population), row.denominator] as const,
    ]) {
      if (shown === undefined) continue;
      // By two tables with the same total the reader takes the program's word for which of them is its parts.
      const isSum = shown.status === "rounded" && shown.summed === true;
      const { low, high } = readCount(rules, shown, isSum && summed.has(nameOf(what, "", split, group)));
      narrow(draft, unknown(what), low, high);
      const before = draft.shown.get(unknown(what));
      draft.shown.set(unknown(what), shown.status === "withheld" && before !== "open" ? "withheld" : "open");
    }
    if (row.denominator === undefined || measure.kind !== "proportion") continue;
    const rate = readRate(rules, row);
    narrow(draft, unknown(NUMERATOR(measure.id)), rate.low, rate.high);
    if (isPrintedAbove(rules, row.numerator))
      draft.zeroOr.set(unknown(COMPLEMENT(measure.id)), rules.withholdBelow);
  }
}
