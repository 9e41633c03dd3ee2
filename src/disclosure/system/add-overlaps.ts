import { type Condition, isWithin } from "../../cube/condition.ts";
import type { CubeMeasure } from "../../cube/cube.ts";
import { isAmong, type PeopleSet, peopleSets } from "./people-sets.ts";
import { cellAt, locationPrefix, type SystemBuilder } from "./system-builder.ts";

/**
 * Ties people who meet all of some conditions, or any of them, to those who meet each by itself.
 *
 * - All of two: who lacks the first part lacks the second as well, or has the second and not the whole.
 * - Any of two: who has the second has the first as well, or has the whole without the first.
 * - Of three parts and more: as many lack a part, all parts together, as lack the whole, and once more for each further part
 *   that somebody lacks. The last is a tally, and no number of people.
 *
 * Example: of 100 people 60 had the one vaccine, 55 the other and 17 both. 40 lack the first: 38 had the second and not both,
 * so 2 had neither. That is a small count, although no table has it.
 */
export function addOverlaps(builder: SystemBuilder, measures: readonly CubeMeasure[]): void {
  const sets = peopleSets(measures);
  const rests = restsOf(builder);
  for (const whole of sets) {
    const places = placesOf(builder, whole);
    const within = sets.filter((part) => isAmong(part, whole));
    const twos = pairsOf(within).filter((pair) => isAnyOf(whole, pair));
    for (const [one, other] of twos) addEither(builder, rests, { places, whole, one, other });
    const covering = twos.length > 0 ? [] : fewestOf(within, (parts) => isAnyOf(whole, parts));
    if (covering.length > 2) addAnyTally(builder, { places, whole, parts: covering });
    for (const universe of sets.filter((outer) => isAmong(whole, outer))) {
      const between = sets.filter((part) => isAmong(whole, part) && isAmong(part, universe));
      const pairs = pairsOf(between).filter((pair) => isAllOf(whole, pair));
      for (const [one, other] of pairs) addBoth(builder, rests, { places, universe, whole, one, other });
      const cover = pairs.length > 0 ? [] : fewestOf(between, (parts) => isAllOf(whole, parts));
      if (cover.length > 2) addAllTally(builder, rests, { places, universe, whole, parts: cover });
    }
  }
}

type Pair = readonly [PeopleSet, PeopleSet];

/** Every two sets of which neither is among the other. */
const pairsOf = (sets: readonly PeopleSet[]): readonly Pair[] =>
  sets.flatMap((one, at) =>
    sets
      .slice(at + 1)
      .filter((other) => !isAmong(one, other) && !isAmong(other, one))
      .map((other): Pair => [one, other]),
  );

/** Whether who meets all parts is in the whole; that the whole is in each part is known. */
const isAllOf = ({ where }: PeopleSet, parts: readonly PeopleSet[]): boolean =>
  isWithin(
    parts.flatMap((part) => part.where),
    where,
  );

/** Whether everybody in the whole is in one of the parts. */
function isAnyOf({ where }: PeopleSet, parts: readonly PeopleSet[]): boolean {
  if (parts.length === 0 || !where.some((condition) => "any" in condition)) return false;
  // What everybody in the whole meets says nothing of who is in a part.
  const more = (part: PeopleSet): readonly Condition[] =>
    part.where.filter((condition) => !isWithin(where, [condition]));
  return isWithin(where, [{ any: parts.map(more) }]);
}

/** Parts that together make the whole, none of which can be left out; none where they do not make it. */
function fewestOf(
  parts: readonly PeopleSet[],
  isWhole: (parts: readonly PeopleSet[]) => boolean,
): readonly PeopleSet[] {
  if (!isWhole(parts)) return [];
  return parts.reduce((kept, part) => {
    const others = kept.filter((one) => one !== part);
    return isWhole(others) ? others : kept;
  }, parts);
}

/** The rest of a part in a total, by the indices of both. */
type Rests = ReadonlyMap<number, ReadonlyMap<number, number>>;

function restsOf({ equations }: SystemBuilder): Rests {
  const rests = new Map<number, Map<number, number>>();
  for (const { kind, total, parts } of equations) {
    const [part, rest] = parts;
    if ((kind !== "nested" && kind !== "complement") || part === undefined || rest === undefined) continue;
    rests.set(total, (rests.get(total) ?? new Map<number, number>()).set(part, rest));
  }
  return rests;
}

/** A group of a table in which several sets of people are counted: the index of each, by every series that counts it. */
interface Place {
  readonly key: string;
  readonly of: (set: PeopleSet) => readonly number[];
}

function placesOf({ located }: SystemBuilder, { series }: PeopleSet): readonly Place[] {
  const prefixes = [...series].map(locationPrefix);
  const keys = [...located.keys()].flatMap((key) => {
    const prefix = prefixes.find((one) => key.startsWith(one));
    return prefix === undefined ? [] : [key.slice(prefix.length)];
  });
  return [...new Set(keys)].map((key) => ({
    key,
    of: (set) => [...set.series].flatMap((id) => located.get(locationPrefix(id) + key) ?? []),
  }));
}

/** The cell of those of a set who are not in another; several series may count each. */
function restAt(rests: Rests, { of }: Place, outer: PeopleSet, inner: PeopleSet): number | undefined {
  const found = of(outer).flatMap((total) => of(inner).flatMap((part) => rests.get(total)?.get(part) ?? []));
  return found[0];
}

interface Both {
  readonly places: readonly Place[];
  readonly universe: PeopleSet;
  readonly whole: PeopleSet;
  readonly one: PeopleSet;
  readonly other: PeopleSet;
}

/** Who lacks the one has the other without the whole, or neither. */
function addBoth(builder: SystemBuilder, rests: Rests, { places, universe, whole, one, other }: Both): void {
  for (const place of places) {
    const without = restAt(rests, place, universe, one);
    const alone = restAt(rests, place, other, whole);
    addOver(builder, without, alone, `neither of ${nameOf(one)} and ${nameOf(other)} in ${nameOf(universe)}`);
  }
}

/** Who has the other has the whole without the one, or both. */
function addEither(
  builder: SystemBuilder,
  rests: Rests,
  { places, whole, one, other }: Omit<Both, "universe">,
): void {
  for (const place of places) {
    const [second] = place.of(other);
    const alone = restAt(rests, place, whole, one);
    addOver(builder, second, alone, `both of ${nameOf(one)} and ${nameOf(other)}`);
  }
}

const nameOf = ({ series }: PeopleSet): string => [...series][0] ?? "";

function addOver(
  builder: SystemBuilder,
  total: number | undefined,
  part: number | undefined,
  name: string,
): void {
  if (total === undefined || part === undefined) return;
  const [all, known] = [cellAt(builder, total), cellAt(builder, part)];
  const id = [name, ...all.id.split("|").slice(2)].join("|");
  builder.equations.push({ total, parts: [part, builder.cells.length], kind: "overlap" });
  builder.cells.push({ id, count: all.count - known.count, printed: false, cost: 1 });
}

interface Tally {
  readonly places: readonly Place[];
  readonly universe: PeopleSet;
  readonly whole: PeopleSet;
  readonly parts: readonly PeopleSet[];
}

/** As many lack a part, all parts together, as lack the whole, and once more for each further part. */
function addAllTally(builder: SystemBuilder, rests: Rests, { places, universe, whole, parts }: Tally): void {
  for (const place of places) {
    const without = parts.map((part) => restAt(rests, place, universe, part));
    addTally(
      builder,
      without,
      restAt(rests, place, universe, whole),
      `${nameOf(whole)} in ${nameOf(universe)} at ${place.key}`,
    );
  }
}

/** As many have a part, all parts together, as have the whole, and once more for each further part. */
function addAnyTally(builder: SystemBuilder, { places, whole, parts }: Omit<Tally, "universe">): void {
  for (const place of places) {
    const each = parts.map((part) => place.of(part)[0]);
    addTally(builder, each, place.of(whole)[0], `any part of ${nameOf(whole)} at ${place.key}`);
  }
}

function addTally(
  builder: SystemBuilder,
  each: readonly (number | undefined)[],
  whole: number | undefined,
  name: string,
): void {
  const parts = each.filter((one) => one !== undefined);
  if (whole === undefined || parts.length < each.length) return;
  const sum = parts.reduce((all, one) => all + cellAt(builder, one).count, 0);
  const at = builder.cells.length;
  const more = { printed: false, cost: 1, tally: true } as const;
  builder.cells.push({ id: `tally of ${name}`, count: sum, ...more });
  builder.cells.push({ id: `further in ${name}`, count: sum - cellAt(builder, whole).count, ...more });
  builder.equations.push({ total: at, parts, kind: "overlap" });
  builder.equations.push({ total: at, parts: [whole, at + 1], kind: "overlap" });
}
