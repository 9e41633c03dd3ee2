import type { Cube } from "../../../src/cube/cube.ts";
import { cubeOfPeople, generatePeople, type Person, type Shape } from "./generate-cube.ts";
import { random } from "./random.ts";

/** One invented question: the cubes that are released one after another, and what the second is to the first. */
export interface Case {
  readonly shape: string;
  readonly seed: number;
  readonly cubes: readonly {
    readonly cube: Cube;
    readonly period: string;
    /** Deepdive is told another name for a dimension: another edition has the name of the first, and other groups. */
    readonly named?: { readonly from: string; readonly to: string };
  }[];
}

const IMD = "deprivation-quintile";
type Next = () => number;
const between = (next: Next, low: number, high: number): number =>
  low + Math.floor(next() * (high - low + 1));
const weights = (next: Next, levels: number, skew: number): number[] =>
  Array.from({ length: levels }, () => next() ** skew + 0.02);

/** Shapes of which each table takes several times as long as others: a sixth of the seeds is tried. */
const SLOW = new Set(["geography"]);

/** The seeds that are tried of a large table of that shape. */
export const seedsOf = (shape: string, seeds: readonly number[]): readonly number[] =>
  SLOW.has(shape) ? seeds.slice(0, Math.ceil(seeds.length / 6)) : seeds;

/** The shapes that recipes make, small enough that a thousand of them are attacked in minutes. */
export const SHAPES: Readonly<Record<string, (seed: number) => Case["cubes"]>> = {
  totals: (seed) => one(seed, (next) => flat(next, { [IMD]: 5 }, [[], [IMD]], between(next, 40, 400))),
  "two-way": (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: 5, ethnicity: between(next, 3, 6) },
        [[], [IMD], ["ethnicity"], [IMD, "ethnicity"]],
        between(next, 80, 600),
      ),
    ),
  "three-way": (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: between(next, 3, 5), ethnicity: between(next, 2, 4), age: between(next, 2, 3) },
        [[], [IMD], ["ethnicity"], ["age"], [IMD, "ethnicity"], [IMD, "ethnicity", "age"]],
        between(next, 150, 800),
      ),
    ),
  linked: (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: between(next, 3, 5), ethnicity: between(next, 2, 4), sex: 2 },
        [[], [IMD], ["ethnicity"], [IMD, "ethnicity"], [IMD, "sex"], ["ethnicity", "sex"]],
        between(next, 100, 600),
      ),
    ),
  hierarchy: (seed) => one(seed, hierarchy),
  bands: (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: between(next, 3, 5), age: between(next, 6, 8) },
        [[], [IMD], ["age"], [IMD, "age"]],
        between(next, 60, 300),
      ),
    ),
  sparse: (seed) =>
    one(seed, (next) => ({
      ...flat(
        next,
        { [IMD]: 5, ethnicity: between(next, 4, 7) },
        [[], [IMD], ["ethnicity"], [IMD, "ethnicity"]],
        between(next, 40, 250),
        4,
      ),
      measures: [{ id: "m0", share: 0.04 + next() * 0.1 }],
    })),
  "shared population": (seed) =>
    one(seed, (next) => ({
      ...flat(
        next,
        { [IMD]: 5, place: between(next, 2, 4) },
        [[], [IMD], ["place"], [IMD, "place"]],
        between(next, 100, 600),
      ),
      measures: [
        { id: "m0", share: 0.1 + next() * 0.8 },
        { id: "m1", share: 0.05 + next() * 0.2 },
        { id: "m2", share: 0.9 },
        { id: "m3", share: 0.3, kind: "count" },
      ],
    })),
  months: (seed) => {
    const next = random(seed);
    const shape = flat(
      next,
      { [IMD]: 5, ethnicity: between(next, 2, 4) },
      [[], [IMD], ["ethnicity"], [IMD, "ethnicity"]],
      between(next, 80, 500),
    );
    const january = generatePeople(shape, next);
    // A few leave, a few come, a few get the vaccine: most changes are small.
    const stayed = january.filter(() => next() > 0.03);
    const treated = stayed.map((one) => (next() < 0.03 ? { ...one, yes: new Set(["m0"]) } : one));
    const february = [...treated, ...generatePeople({ ...shape, people: between(next, 0, 20) }, next)];
    return [released(shape, january, "2025-01"), released(shape, february, "2025-02")];
  },
  geography: (seed) => one(seed, (next) => geography(next, between(next, 8, 16), between(next, 80, 500))),
  siblings: (seed) => {
    const next = random(seed);
    const shape = flat(
      next,
      { [IMD]: between(next, 3, 5), ethnicity: between(next, 2, 4), sex: 2 },
      [[], [IMD], [IMD, "ethnicity"]],
      between(next, 100, 500),
    );
    const people = generatePeople(shape, next);
    const sibling = { ...shape, cuts: [[], ["sex"], ["ethnicity"], [IMD, "sex"]] };
    return [released(shape, people, "2025-01"), released(sibling, people, "2025-01")];
  },
};

function one(seed: number, shapeOf: (next: Next) => Shape): Case["cubes"] {
  const next = random(seed);
  const shape = shapeOf(next);
  return [released(shape, generatePeople(shape, next), "2025-01")];
}

const released = (shape: Shape, people: readonly Person[], period: string): Case["cubes"][number] => ({
  cube: cubeOfPeople(shape, people),
  period,
});

function flat(
  next: Next,
  levels: Readonly<Record<string, number>>,
  cuts: Shape["cuts"],
  people: number,
  skew = 2,
): Shape {
  const dimensions = Object.fromEntries(
    Object.entries(levels).map(([id, number]) => [id, weights(next, number, skew)]),
  );
  return { name: "", people, dimensions, cuts, measures: [{ id: "m0", share: 0.05 + next() * 0.9 }] };
}

/** Tables of a few cells, in which a leak can be followed by hand: the same questions as above. */
export const SMALL_SHAPES: typeof SHAPES = {
  geography: (seed) => one(seed, (next) => geography(next, between(next, 4, 7), between(next, 30, 120))),
  linked: (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: 2, sex: 2 },
        [[], [IMD, "sex"], ["sex"]].slice(0, between(next, 2, 3)),
        between(next, 20, 90),
      ),
    ),
  "unprinted margin": (seed) =>
    one(seed, (next) =>
      flat(
        next,
        { [IMD]: 2, ethnicity: 2, sex: 2 },
        [[], [IMD, "sex"], ["ethnicity", "sex"]],
        between(next, 20, 90),
      ),
    ),
  siblings: (seed) => {
    const next = random(seed);
    const shape = flat(next, { [IMD]: 2, sex: 2 }, [[], [IMD, "sex"]], between(next, 20, 90));
    const people = generatePeople(shape, next);
    const sibling = { ...shape, cuts: [[], ["sex"], [IMD]] };
    return [released(shape, people, "2025-01"), released(sibling, people, "2025-01")];
  },
  "sibling measures": (seed) => {
    const next = random(seed);
    const shape = flat(next, { [IMD]: 2, sex: 2 }, [[], [IMD, "sex"]], between(next, 20, 90));
    const people = generatePeople(
      { ...shape, measures: [...shape.measures, { id: "m1", share: 0.4 }] },
      next,
    );
    const sibling = { ...shape, cuts: [[], ["sex"], [IMD]], measures: [{ id: "m1", share: 0.4 }] };
    return [released(shape, people, "2025-01"), released(sibling, people, "2025-01")];
  },
  // Those who have the condition are above in one measure and below in the next.
  "prevalence and uptake": (seed) =>
    one(seed, (next) => ({
      ...flat(
        next,
        { [IMD]: 2, sex: 2 },
        [[], [IMD], [IMD, "sex"]].slice(0, between(next, 2, 3)),
        between(next, 30, 120),
      ),
      measures: [
        { id: "condition", share: 0.1 + next() * 0.8 },
        { id: "vaccine", share: 0.2 + next() * 0.6, among: "condition" },
      ],
    })),
  // Steps of a cascade: who had the second step had the first. And a measure among those who had the first.
  cascade: (seed) =>
    one(seed, (next) => ({
      ...flat(
        next,
        { [IMD]: 2, sex: 2 },
        [[], [IMD], [IMD, "sex"]].slice(0, between(next, 2, 3)),
        between(next, 30, 120),
      ),
      measures: [
        { id: "step1", share: 0.3 + next() * 0.6 },
        { id: "step2", share: 0.6 + next() * 0.4, within: "step1" },
        ...(next() < 0.5 ? [{ id: "step3", share: 0.7 + next() * 0.3, within: "step2" }] : []),
      ],
    })),
  // Two or three conditions, and who meets all of them, or any: the overlap of two follows from the others.
  composite: (seed) =>
    one(seed, (next) => {
      const parts = ["a", "b", "c"].slice(0, between(next, 2, 3));
      return {
        ...flat(
          next,
          { [IMD]: 2, sex: 2 },
          [[], [IMD], [IMD, "sex"]].slice(0, between(next, 2, 3)),
          between(next, 20, 120),
        ),
        measures: [
          ...parts.map((id) => ({ id, share: next() < 0.5 ? 0.05 + next() * 0.3 : 0.5 + next() * 0.5 })),
          { id: "whole", share: 0, ...(next() < 0.6 ? { all: parts } : { any: parts }) },
        ],
      };
    }),
  // The first step was released by one split, the second by another.
  "sibling steps": (seed) => {
    const next = random(seed);
    const steps = [
      { id: "step1", share: 0.4 + next() * 0.5 },
      { id: "step2", share: 0.6 + next() * 0.4, within: "step1" },
    ];
    const shape = {
      ...flat(next, { [IMD]: 2, sex: 2 }, [[], [IMD, "sex"]], between(next, 30, 90)),
      measures: steps,
    };
    const people = generatePeople(shape, next);
    const [first, second] = steps.map((step) =>
      cubeOfPeople(shape, people).measures.find(({ id }) => id === step.id),
    );
    const of = (measure: typeof first, cuts: Shape["cuts"]) => {
      const { cube, period } = released({ ...shape, cuts }, people, "2025-01");
      const cells = cube.cells.filter((cell) => cell.measure === measure?.id);
      return { period, cube: { ...cube, measures: measure ? [measure] : [], cells } };
    };
    return [of(first, [[], [IMD]]), of(second, [[], [IMD], ["sex"]].slice(0, between(next, 2, 3)))];
  },
  // One release by Core20 and Place, another of the same people by local fifth: the lookup ties them.
  "sibling geographies": (seed) => {
    const next = random(seed);
    const shape = geography(next, between(next, 4, 6), between(next, 30, 90));
    const people = generatePeople(shape, next);
    return [
      [[], ["core20"], ["place"]],
      [[], ["local"]],
    ].map((cuts) => released({ ...shape, cuts }, people, "2025-01"));
  },
  // Each release by one dimension of the lookup alone, so that no release has two that go together.
  "one geography each": (seed) => {
    const next = random(seed);
    const shape = geography(next, between(next, 4, 6), between(next, 30, 90));
    const people = generatePeople(shape, next);
    return [
      [[], ["core20"]],
      [[], ["local"]],
      [[], ["place"]],
    ].map((cuts) => released({ ...shape, cuts }, people, "2025-01"));
  },
  // Practices first, then the networks and the Places that they lie in.
  "networks after practices": (seed) => {
    const next = random(seed);
    const shape = { ...hierarchy(next), people: between(next, 60, 160) };
    const people = generatePeople(shape, next);
    return [
      [[], ["practice"]],
      [[], ["pcn"]],
      [[], ["place"]],
    ].map((cuts) => released({ ...shape, cuts }, people, "2025-01"));
  },
  // Two ways to split the same people, under one name.
  "two editions": (seed) => {
    const next = random(seed);
    const dimensions = { [IMD]: 2, "imd-2019": between(next, 2, 3), sex: 2 };
    const shape = flat(next, dimensions, [[], [IMD], [IMD, "sex"]], between(next, 20, 90));
    const people = generatePeople(shape, next);
    const second = {
      ...shape,
      cuts: [[], ["sex"], ["imd-2019"], ["imd-2019", "sex"]].slice(0, between(next, 3, 4)),
    };
    return [
      released(shape, people, "2025-01"),
      { ...released(second, people, "2025-01"), named: { from: "imd-2019", to: IMD } },
    ];
  },
  // A register, and those on it who are registered here, each alone in a release: nothing but their definitions ties them.
  "a register each": (seed) => {
    const next = random(seed);
    const steps = [
      { id: "step1", share: 0.5 + next() * 0.5 },
      { id: "step2", share: 0.7 + next() * 0.3, within: "step1" },
    ];
    const shape = {
      ...flat(next, { [IMD]: 2, sex: 2 }, [[], [IMD], [IMD, "sex"]], between(next, 20, 90)),
      measures: steps,
    };
    const people = generatePeople(shape, next);
    const counted = between(next, 0, 1) === 0 ? steps : steps.toReversed();
    return counted.map(({ id }) => {
      const { cube, period } = released(shape, people, "2025-01");
      const measures = cube.measures
        .filter((measure) => measure.id === id)
        .map(({ numeratorSet, numeratorWhere }) => {
          return { id, kind: "count" as const, population: `those of ${id}`, numeratorSet, numeratorWhere };
        });
      const cells = cube.cells
        .filter(({ measure }) => measure === id)
        .map((cell) => ({ ...cell, denominator: undefined }));
      return { period, cube: { ...cube, measures, cells } };
    });
  },
  "three siblings": (seed) => {
    const next = random(seed);
    const dimensions = { [IMD]: 2, sex: 2, ethnicity: between(next, 2, 3) };
    const shape = flat(next, dimensions, [[], [IMD, "sex"]], between(next, 20, 90));
    const people = generatePeople(shape, next);
    const others = [
      [[], ["ethnicity", "sex"]],
      [[], ["ethnicity"], [IMD]],
      [["sex"], [IMD, "ethnicity"]],
    ];
    const [second, third] = between(next, 0, 1) === 0 ? others.slice(0, 2) : others.slice(1);
    return [shape, { ...shape, cuts: second ?? [] }, { ...shape, cuts: third ?? [] }].map((one) =>
      released(one, people, "2025-01"),
    );
  },
};

/** Geographies of five areas, in each of which one thing follows from another that does not look alike. */
export const ODD_GEOGRAPHIES: typeof SHAPES = {
  // Place 0 is one area.
  "a Place of one area": (seed) => oddGeography(seed, { place: [1, 0, 1, 1, 1], local: [0, 0, 1, 1, 2] }),
  "Core20 a union of local fifths": (seed) =>
    oddGeography(seed, { place: [0, 1, 0, 1, 0], local: [0, 1, 2, 2, 2] }),
  "a cut of one level": (seed) => oddGeography(seed, { place: [0, 0, 0, 0, 0], local: [0, 0, 1, 1, 2] }),
};

function oddGeography(
  seed: number,
  settles: { readonly place: readonly number[]; readonly local: readonly number[] },
): Case["cubes"] {
  return one(seed, (next) => {
    const shape = flat(
      next,
      { core20: 2, local: 3, place: Math.max(...settles.place) + 1 },
      [[], ["core20"], ["local"], ["place"], ["core20", "place"]],
      between(next, 30, 90),
    );
    return {
      ...shape,
      key: { weights: weights(next, 5, 2), settles: { ...settles, core20: [0, 0, 1, 1, 1] } },
    };
  });
}

/** Areas with a national fifth, Core20, a local fifth (here a third) and a Place, all of which everybody can look up. */
function geography(next: Next, areas: number, people: number): Shape {
  const by = (levelOf: (area: number) => number): number[] =>
    Array.from({ length: areas }, (_, at) => levelOf(at));
  const most = between(next, 1, areas - 2);
  // The first areas are in the most deprived fifth of England; the others are spread over two further fifths.
  const national = by((at) => (at < most ? 0 : at < (most + areas) / 2 ? 1 : 2));
  const local = by((at) => Math.floor((at * 3) / areas));
  const place = by(() => between(next, 0, 1));
  const crossed =
    next() < 0.3
      ? [
          ["core20", "sex"],
          ["place", "sex"],
        ]
      : [];
  const cuts = [[], ["core20"], [IMD], ["local"], ["place"], ["core20", "place"]];
  const shape = flat(
    next,
    { [IMD]: 3, core20: 2, local: 3, place: 2, sex: 2 },
    [...cuts, ...crossed],
    people,
  );
  const core20 = national.map((level) => Math.min(1, level));
  return {
    ...shape,
    key: { weights: weights(next, areas, 2), settles: { [IMD]: national, local, place, core20 } },
    nested: [{ child: IMD, parent: "core20", parentOf: [0, 1, 1] }],
  };
}

/** Practices in PCNs in places, and practice by deprivation. */
function hierarchy(next: Next): Shape {
  const practices = between(next, 4, 9);
  const pcns = between(next, 2, 4);
  const pcnOf = Array.from({ length: practices }, (_, at) => (at < pcns ? at : between(next, 0, pcns - 1)));
  const placeOf = Array.from({ length: pcns }, (_, at) => (at < 2 ? at : between(next, 0, 1)));
  const shape = flat(
    next,
    { practice: practices, pcn: pcns, place: 2, [IMD]: between(next, 2, 3) },
    [[], ["place"], ["pcn"], ["practice"], [IMD], ["place", IMD], ["practice", IMD]],
    between(next, 100, 700),
  );
  return {
    ...shape,
    nested: [
      { child: "practice", parent: "pcn", parentOf: pcnOf },
      { child: "pcn", parent: "place", parentOf: placeOf },
    ],
  };
}
