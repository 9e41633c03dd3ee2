import type { Nesting } from "../../../src/cube/cube.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { attack, type Found } from "./attack.ts";
import type { Case } from "./generate-shapes.ts";
import { type Group, groupsOf } from "./groups.ts";
import { nestingsOfJoints } from "./joint-tables.ts";
import { type Knowledge, knowledgeOf, SLACK } from "./knowledge.ts";
import { codeOfJoint, DENOMINATOR, groupOf, NUMERATOR, nameOf } from "./names.ts";
import { letOut, type Without } from "./publish.ts";
import type { Published } from "./published.ts";

/** What an attack on one case came to. `implied` are small counts that nobody prints: the rest, a margin. */
export interface Score {
  readonly refused: boolean;
  readonly coarsened: boolean;
  readonly shown: number;
  readonly withheld: number;
  readonly recovered: readonly string[];
  readonly narrowed: readonly string[];
  readonly implied: number;
  readonly impliedRecovered: readonly string[];
  readonly impliedNarrowed: readonly string[];
}

/**
 * Releases a case under a policy, attacks what was released, and holds what the attacker found against the truth.
 * Throws where the attacker was wrong: the truth is a value that it must not have excluded.
 */
export async function attackCase(one: Case, policy: Policy, without: Without = {}): Promise<Score> {
  const { releases, refused, coarsened } = await letOut(one, policy, without);
  return { refused, coarsened, ...(await attackReleases(one, policy, releases)) };
}

/** Attacks what was released of a case. */
export async function attackReleases(
  one: Case,
  policy: Policy,
  releases: readonly Published[],
): Promise<Omit<Score, "refused" | "coarsened">> {
  const knowledge = knowledgeOf(releases);
  const truth = truthOf(
    one,
    knowledge,
    releases.flatMap((each) => each.nestings),
  );
  const secret: number[] = [];
  const implied: number[] = [];
  for (const unknown of knowledge.names.keys()) {
    const shown = knowledge.shown.get(unknown);
    if (shown === "withheld") secret.push(unknown);
    else if (knowledge.names[unknown]!.startsWith(SLACK)) continue;
    else if (shown === undefined && isSmall(policy, truth[unknown]!)) implied.push(unknown);
  }
  for (const { rows } of releases) refuseTellingEstimates(rows);
  const found = await attack(knowledge, [...secret, ...implied], policy.protection);
  if (found === undefined) throw new Error(`${one.shape} ${one.seed}: the attacker found a contradiction`);
  for (const { unknown, values, low, high } of found) {
    const isPossible = low <= truth[unknown]! && truth[unknown]! <= high;
    if (!isPossible || (values.size < policy.protection && !values.has(truth[unknown]!)))
      throw new Error(
        `${one.shape} ${one.seed}: the attacker excluded the truth of ${knowledge.names[unknown]}`,
      );
  }
  const names = (list: readonly Found[], fits: (values: number) => boolean): readonly string[] =>
    list.filter(({ values }) => fits(values.size)).map(({ unknown }) => knowledge.names[unknown]!);
  const [a, b] = [found.slice(0, secret.length), found.slice(secret.length)];
  const few = (values: number): boolean => values > 1 && values < policy.protection;
  return {
    shown: [...knowledge.shown.values()].filter((one) => one === "open").length,
    withheld: secret.length,
    recovered: names(a, (values) => values <= 1),
    narrowed: names(a, few),
    implied: implied.length,
    impliedRecovered: names(b, (values) => values <= 1),
    impliedNarrowed: names(b, few),
  };
}

/**
 * An estimate that is made of printed counts alone says no more than they do, since it was computed from what is
 * printed. One that has a number and lists a cell with a withheld count is a leak by itself: gap, ratio, slope index.
 */
export function refuseTellingEstimates(rows: readonly ReleasedRow[]): void {
  const hidden = new Set(
    rows
      .filter((row) => [row.numerator, row.denominator].some((count) => count?.status === "withheld"))
      .flatMap(({ cells }) => cells.slice(0, 1)),
  );
  const telling = rows.find(
    ({ cells, value, lower, upper, status }) =>
      cells.some((cell) => hidden.has(cell)) &&
      (status !== "withheld" || [value, lower, upper].some((number) => number !== undefined)),
  );
  if (telling !== undefined) throw new Error(`estimate ${telling.id} is made of a withheld count`);
}

function isSmall({ zeros, withholdBelow }: Policy, count: number): boolean {
  return count < withholdBelow && (count > 0 || zeros === "withhold");
}

/** The true count behind each unknown. The attacker never sees it. */
export function truthOf(
  { cubes }: Pick<Case, "cubes">,
  { names, at, sums, shown }: Knowledge,
  nestings: readonly Nesting[],
): readonly number[] {
  const truth: (number | undefined)[] = names.map(() => undefined);
  for (const { cube, period } of cubes) {
    const groups = groupsOf(cube.nestings);
    const cuts = new Map(cube.cuts.map(({ id, dimensions }) => [id, dimensions]));
    const populations = new Map(cube.measures.map(({ id, population }) => [id, population]));
    for (const cell of cube.cells) {
      const dimensions = cuts.get(cell.cut) ?? [];
      const group = groups.whole(groupOf(cell.levels, dimensions));
      const name = (what: string): number | undefined =>
        at.get(nameOf(what, period, groups.fewest(dimensions), group));
      const numerator = name(NUMERATOR(cell.measure));
      const denominator = name(DENOMINATOR(populations.get(cell.measure) ?? ""));
      if (numerator !== undefined) truth[numerator] = cell.numerator;
      if (denominator !== undefined && cell.denominator !== undefined) truth[denominator] = cell.denominator;
    }
  }
  // Cubes of one period count the same people.
  for (const one of new Map(cubes.map((each) => [each.period, each])).values()) readUnprinted(truth, at, one);
  for (const [unknown, name] of names.entries()) truth[unknown] ??= addedUp(cubes, nestings, name);
  // Empty groups that were added to be withheld are nobody; what nobody prints follows from what is.
  for (const unknown of shown.keys()) truth[unknown] ??= 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { total, parts } of sums) {
      const open = [total, ...parts].filter((unknown) => truth[unknown] === undefined);
      if (open.length !== 1) continue;
      const sum = parts.reduce((all, part) => all + (truth[part] ?? 0), 0);
      truth[open[0]!] = open[0] === total ? sum : (truth[total] ?? 0) - sum;
      moved = true;
    }
  }
  return truth.map((count) => count ?? 0);
}

/** The true counts of the tables by all combinations of a joint; a combination that nobody has is 0. */
function readUnprinted(
  truth: (number | undefined)[],
  at: ReadonlyMap<string, number>,
  { cube, period }: Case["cubes"][number],
): void {
  const groups = groupsOf([...cube.nestings, ...nestingsOfJoints(cube.joints ?? [])]);
  const add = (what: string, split: readonly string[], group: Group, count: number): void => {
    const unknown = at.get(nameOf(what, period, split, group));
    if (unknown !== undefined) truth[unknown] = (truth[unknown] ?? 0) + count;
  };
  for (const { measure, cut, levels, numerator, denominator } of cube.unprinted?.cells ?? []) {
    const { joint = "", dimensions = [] } = cube.unprinted?.cuts.find(({ id }) => id === cut) ?? {};
    const { population = "" } = cube.measures.find(({ id }) => id === measure) ?? {};
    const own = cube.joints?.find(({ id }) => id === joint)?.dimensions ?? [];
    const all = groupOf(levels, dimensions);
    const group = groups.whole({ ...all, [joint]: codeOfJoint(own.map((one) => all[one] ?? "")) });
    const rests = subsets(dimensions.filter((one) => !own.includes(one)));
    for (const split of rests.map((rest) => groups.fewest([joint, ...rest]))) {
      add(NUMERATOR(measure), split, group, numerator);
      const isFirst = measure === cube.measures.find((one) => one.population === population)?.id;
      if (denominator !== undefined && isFirst) add(DENOMINATOR(population), split, group, denominator);
    }
  }
}

const subsets = ([first, ...rest]: readonly string[]): readonly (readonly string[])[] =>
  first === undefined ? [[]] : subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);

/** A count of a table that was not asked for but stands in the place of a finer one: what that adds up to. */
function addedUp(cubes: Case["cubes"], nestings: readonly Nesting[], name: string): number | undefined {
  const [what = "", period, ...levels] = name.split("|");
  const wanted = levels.map((level) => level.split("=") as [string, string]);
  const groups = groupsOf(nestings);
  for (const { cube, period: of } of cubes) {
    const measure = cube.measures.find(
      ({ id, population }) => what === NUMERATOR(id) || what === DENOMINATOR(population),
    );
    const cut = cube.cuts.find(({ dimensions }) =>
      wanted.every(([dimension]) => groups.known(dimensions).includes(dimension)),
    );
    if (measure === undefined || cut === undefined || of !== period) continue;
    const counted = cube.cells.filter((cell) => {
      if (cell.cut !== cut.id || cell.measure !== measure.id) return false;
      const group = groups.whole(groupOf(cell.levels, cut.dimensions));
      return wanted.every(([dimension, level]) => group[dimension] === level);
    });
    return counted.reduce(
      (sum, { numerator, denominator }) =>
        sum + (what === NUMERATOR(measure.id) ? numerator : (denominator ?? 0)),
      0,
    );
  }
  return undefined;
}
