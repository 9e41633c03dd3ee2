import type { Condition } from "../../../src/cube/condition.ts";
import {
  type Cube,
  type CubeCell,
  type CubeCut,
  type CubeDimension,
  type CubeMeasure,
  cellId,
  type Nesting,
} from "../../../src/cube/cube.ts";
import type { ProtectedCube } from "../../../src/cube/protected-cube.ts";

/** Invented people: levels by dimension, how likely each level is, and measures with their share of the population. */
export interface Shape {
  readonly name: string;
  readonly people: number;
  /** Dimension id to weights of its levels; the weights need not sum to 1. */
  readonly dimensions: Readonly<Record<string, readonly number[]>>;
  readonly nested?: readonly {
    readonly child: string;
    readonly parent: string;
    readonly parentOf: readonly number[];
  }[];
  /** One public key, such as an LSOA: how many people have each of its values, and the level of each that it settles. */
  readonly key?: {
    readonly weights: readonly number[];
    readonly settles: Readonly<Record<string, readonly number[]>>;
  };
  readonly cuts: readonly (readonly string[])[];
  readonly measures: readonly {
    readonly id: string;
    readonly share: number;
    /** The measure whose numerator is the denominator of this one: prevalence, then uptake. */
    readonly among?: string;
    /** The measure within whose numerator this one's lies, by definition: nine care processes within eight. */
    readonly within?: string;
    /** A composite: who meets all of these measures, or any of them. It has no condition of its own. */
    readonly all?: readonly string[];
    readonly any?: readonly string[];
    readonly kind?: CubeMeasure["kind"];
  }[];
}

export interface Person {
  readonly levels: ReadonlyMap<string, number>;
  readonly yes: ReadonlySet<string>;
}

export function generatePeople(shape: Shape, next: () => number): Person[] {
  return Array.from({ length: shape.people }, () => person(shape, next));
}

function person(shape: Shape, next: () => number): Person {
  const levels = new Map<string, number>();
  const children = new Map((shape.nested ?? []).map((one) => [one.parent, one]));
  for (const [dimension, weights] of Object.entries(shape.dimensions)) {
    if (!children.has(dimension) && shape.key?.settles[dimension] === undefined)
      levels.set(dimension, pick(weights, next()));
  }
  const at = shape.key === undefined ? 0 : pick(shape.key.weights, next());
  for (const [dimension, levelOf] of Object.entries(shape.key?.settles ?? {}))
    levels.set(dimension, levelOf[at] ?? 0);
  for (const { child, parent, parentOf } of shape.nested ?? [])
    levels.set(parent, parentOf[levels.get(child) ?? 0] ?? 0);
  const tilt = 1 - (levels.values().next().value ?? 0) / 20;
  const yes = new Set(shape.measures.filter(({ share }) => next() < share * tilt).map(({ id }) => id));
  return { levels, yes };
}

function pick(weights: readonly number[], at: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = at * total;
  for (const [level, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return level;
  }
  return weights.length - 1;
}

/** Counts the invented people, as the engine would. Groups with nobody are absent. */
export function cubeOfPeople(shape: Shape, people: readonly Person[]): Cube {
  const dimensions = Object.entries(shape.dimensions).map(
    ([id, weights]): CubeDimension => ({
      id,
      title: id,
      ordered: id === "deprivation-quintile" || id === "age",
      ...(id === "deprivation-quintile" ? { gradient: "deprivation" as const } : {}),
      levels: weights.map((_, level) => ({ code: `${id}${level}`, label: `${id} ${level}`, kind: "known" })),
    }),
  );
  const nestings = (shape.nested ?? []).map(
    ({ child, parent, parentOf }): Nesting => ({
      child,
      parent,
      parentOf: new Map(parentOf.map((above, level) => [`${child}${level}`, `${parent}${above}`])),
    }),
  );
  const cuts = shape.cuts.map(
    (dims): CubeCut => ({ id: dims.length === 0 ? "total" : dims.join("-"), dimensions: dims }),
  );
  const measures = shape.measures.map((one) => cubeMeasure(one, shape));
  const cells = cuts.flatMap((cut) => cellsOfCut(cut, measures, shape, people));
  return { measures, dimensions, cuts, nestings, cells, ...keyOf(shape, measures, people) };
}

/** A measure with what its people meet, as definitions say it: a list of conditions each, by name. */
function cubeMeasure(
  { id, kind = "proportion", among, any }: Shape["measures"][number],
  { measures }: Shape,
): CubeMeasure {
  const met = (of: string | undefined): readonly string[] => {
    const one = measures.find((each) => each.id === of);
    if (one === undefined || one.any !== undefined) return [];
    if (one.all !== undefined) return one.all.flatMap(met);
    return [...met(one.within), ...met(one.among), one.id];
  };
  const [below, above] = [met(among), met(id)];
  const is = (names: readonly string[]): readonly Condition[] => [
    ...["register", ...names].map((name) => ({ is: name })),
    ...(any === undefined || names !== above ? [] : [{ any: any.map((one) => [{ is: one }]) }]),
  ];
  return {
    id,
    population: among ?? "register",
    kind,
    numeratorSet: any === undefined ? above.join(" and ") : any.join(" or "),
    denominatorSet: below.length === 0 ? "register" : below.join(" and "),
    numeratorWhere: is(above),
    denominatorWhere: is(below),
  };
}

/** What the key settles, for everybody to look up; and the table that nobody prints, crossed with everything else. */
function keyOf(
  shape: Shape,
  measures: readonly CubeMeasure[],
  people: readonly Person[],
): Pick<Cube, "joints" | "unprinted"> {
  const { key, dimensions } = shape;
  if (key === undefined) return {};
  const own = Object.keys(key.settles);
  const groups = key.weights.map((_, at) => own.map((one) => `${one}${key.settles[one]?.[at] ?? 0}`));
  const unique = [...new Map(groups.map((group) => [group.join(), group])).values()];
  const all = Object.keys(dimensions).filter((one) => !own.includes(one));
  const cut = { id: "beneath", joint: "key", dimensions: [...own, ...all] };
  return {
    joints: [{ id: "key", dimensions: own, groups: unique }],
    unprinted: { cuts: [cut], cells: cellsOfCut(cut, measures, shape, people) },
  };
}

function cellsOfCut(
  cut: CubeCut,
  measures: readonly CubeMeasure[],
  shape: Shape,
  people: readonly Person[],
): CubeCell[] {
  const outer = new Map(shape.measures.map(({ id, within }) => [id, within]));
  const composites = new Map(shape.measures.map((one) => [one.id, one]));
  const has = (id: string | undefined, yes: ReadonlySet<string>): boolean => {
    const { all, any } = composites.get(id ?? "") ?? {};
    if (all !== undefined) return all.every((one) => has(one, yes));
    if (any !== undefined) return any.some((one) => has(one, yes));
    return id === undefined || (yes.has(id) && has(outer.get(id), yes));
  };
  const groups = new Map<string, { readonly levels: readonly string[]; readonly people: Person[] }>();
  for (const one of people) {
    const levels = cut.dimensions.map((dimension) => `${dimension}${one.levels.get(dimension) ?? 0}`);
    const group = groups.get(levels.join("|")) ?? { levels, people: [] };
    groups.set(levels.join("|"), group);
    group.people.push(one);
  }
  return [...groups.values()].flatMap(({ levels, people: inGroup }) =>
    measures.map(({ id, kind, population }): CubeCell => {
      const among = inGroup.filter(({ yes }) => population === "register" || yes.has(population));
      const numerator = among.filter(({ yes }) => has(id, yes)).length;
      return {
        id: cellId(id, cut.id, levels),
        measure: id,
        cut: cut.id,
        levels,
        numerator,
        denominator: kind === "count" ? undefined : among.length,
      };
    }),
  );
}

/** The same table with a dimension, its levels and its cuts under another name. */
export function withName<T extends Cube | ProtectedCube>(table: T, from: string, to: string): T {
  const name = (dimension: string): string => (dimension === from ? to : dimension);
  const level = (dimension: string, code: string): string =>
    dimension === from ? to + code.slice(from.length) : code;
  const cutName = new Map(
    table.cuts.map(({ id, dimensions }) => [
      id,
      dimensions.length === 0 ? id : dimensions.map(name).join("-"),
    ]),
  );
  const dimensionsOf = new Map(table.cuts.map(({ id, dimensions }) => [id, dimensions]));
  const cells = table.cells.map((cell) => {
    const cut = cutName.get(cell.cut) ?? cell.cut;
    const levels = cell.levels.map((code, at) => level(dimensionsOf.get(cell.cut)?.[at] ?? "", code));
    return { ...cell, cut, levels, id: cellId(cell.measure, cut, levels) };
  });
  return {
    ...table,
    cells,
    cuts: table.cuts.map(({ id, dimensions }) => ({ id: cutName.get(id), dimensions: dimensions.map(name) })),
    dimensions: table.dimensions.map((dimension) => ({
      ...dimension,
      id: name(dimension.id),
      levels: dimension.levels.map((one) => ({ ...one, code: level(dimension.id, one.code) })),
    })),
  };
}
