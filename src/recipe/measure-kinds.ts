import type { DeepdiveError } from "../model/deepdive-error.ts";
import type { Bands, LifeTableOf, Measure, Population, Standardise } from "../model/measure.ts";
import { listText } from "../text/list.ts";
import { type Entry, expressionOf } from "./fields.ts";
import { MOST_BANDS } from "./kind-fields.ts";
import type { FAMILIES } from "./measure-family.ts";

interface KindEntry {
  readonly id: string;
  readonly statistic: Measure["statistic"] | (typeof FAMILIES)[number];
  readonly denominator?: string | undefined;
  readonly unit?: string | undefined;
  readonly multiplier?: number | undefined;
  readonly population?:
    | { readonly grain: string; readonly where?: string | undefined; readonly count: string }
    | undefined;
  readonly standardise?: Omit<Standardise, "at"> | undefined;
  readonly life_table?: { readonly by: string; readonly age: number } | undefined;
  readonly value?: string | undefined;
  readonly bands?:
    | readonly number[]
    | { readonly from: number; readonly to: number; readonly width: number }
    | undefined;
  readonly percentile?: number | undefined;
  readonly numerator?: string | undefined;
  readonly steps?: readonly unknown[] | undefined;
  readonly parts?: readonly unknown[] | undefined;
  readonly meets?: "all" | "any" | undefined;
  readonly members?: string | undefined;
  readonly repeats?: string | undefined;
}

type Property =
  | "numerator"
  | "steps"
  | "parts"
  | "meets"
  | "members"
  | "repeats"
  | "life_table"
  | "population"
  | "denominator"
  | "unit"
  | "multiplier"
  | "standardise"
  | "value"
  | "bands"
  | "percentile";

/** What each kind needs, and what it can have besides; what is in neither list is refused, as it would have no effect. */
const KINDS: Readonly<
  Record<
    KindEntry["statistic"],
    {
      readonly needs: readonly Property[];
      readonly has: readonly Property[];
      /** Exactly one of these. */
      readonly either?: readonly Property[];
    }
  >
> = {
  cascade: { needs: ["denominator", "steps"], has: ["members", "unit", "multiplier", "standardise"] },
  composite: {
    needs: ["denominator", "parts"],
    has: ["meets", "members", "unit", "multiplier", "standardise"],
  },
  proportion: { needs: ["denominator", "numerator"], has: ["unit", "multiplier", "standardise"] },
  rate: {
    needs: ["numerator"],
    either: ["denominator", "population"],
    has: ["unit", "multiplier", "standardise", "repeats"],
  },
  count: { needs: ["numerator"], has: ["unit", "multiplier", "denominator"] },
  percentile: { needs: ["numerator", "value", "bands", "percentile", "unit"], has: [] },
  mean: { needs: ["numerator", "value", "unit"], has: [] },
  "life-expectancy": {
    needs: ["numerator", "life_table"],
    either: ["denominator", "population"],
    has: ["unit"],
  },
  ratio: { needs: ["numerator"], either: ["denominator", "population"], has: ["unit", "multiplier"] },
};

const NEXT: Readonly<Partial<Record<KindEntry["statistic"], string>>> = {
  cascade: "Say with whom it begins (denominator) and its steps, each an id, a title and a condition",
  composite: "Say of whom it is (denominator) and its parts, each an id, a title and a condition",
  proportion: "Give it a denominator, or make it a count",
  rate: "Give it a denominator, or a population that rows of another dataset count; or make it a count",
  ratio: "Give it a denominator, or a population that rows of another dataset count",
  "life-expectancy":
    "Give it a denominator or a population, and say under life_table which dimension has its age bands",
  mean: "Say the value, such as days in hospital, and its unit",
  percentile: "Say the value, such as weeks waited, its bands, which percentile, and the unit of the value",
};

/** What only some kinds can have; `unit` is told by its reader. */
const OF_SOME_KINDS = [
  "numerator",
  "steps",
  "parts",
  "meets",
  "members",
  "repeats",
  "standardise",
  "life_table",
  "value",
  "bands",
  "percentile",
  "denominator",
  "population",
  "multiplier",
] as const satisfies readonly Property[];

/** What is wrong with the properties of a measure for its kind of number, and bands that are out of order. */
export function kindProblems({ value, document, path }: Entry<KindEntry>): readonly DeepdiveError[] {
  const { needs, has, either = [] } = KINDS[value.statistic];
  const thing = `measure '${value.id}'`;
  const given = either.filter((name) => value[name] !== undefined);
  const missing = [
    ...needs.filter((name) => value[name] === undefined),
    ...(given.length === 0 ? either.slice(0, 1) : []),
  ];
  const known = [...needs, ...has, ...either];
  const stray = OF_SOME_KINDS.filter((name) => value[name] !== undefined && !known.includes(name));
  const lacking = missing.map((name) => `no ${name}`);
  return [
    ...(lacking.length === 0
      ? []
      : [
          document.error(path, {
            code: "definition-invalid",
            thing,
            has: `is a ${value.statistic} and has ${listText(lacking)}`,
            next: NEXT[value.statistic],
          }),
        ]),
    ...stray.map((name) =>
      document.error([...path, name], {
        code: "definition-invalid",
        thing: `${thing}, ${name}`,
        has: `has no effect: the measure is a ${value.statistic}`,
        next: "Take it out, or choose the statistic that it belongs to",
      }),
    ),
    ...(given.length > 1
      ? [
          document.error([...path, given.at(-1) ?? ""], {
            code: "definition-invalid",
            thing,
            has: `has ${listText(given)}, of which one would have no effect`,
            promised: "It has a denominator of its own rows, or a population that other rows count",
            next: "Take out one of the two",
          }),
        ]
      : []),
    ...bandProblems(value.bands).map((problem) =>
      document.error([...path, "bands"], {
        code: "bands-invalid",
        thing: `${thing}, bands`,
        ...problem,
      }),
    ),
  ];
}

function bandProblems(
  bands: KindEntry["bands"],
): readonly { readonly has: string; readonly promised: string; readonly next: string }[] {
  if (bands === undefined) return [];
  const next = "Correct where the bands begin";
  if (!("width" in bands)) {
    const isAscending = bands.every((edge, at) => at === 0 || edge > (bands[at - 1] ?? edge));
    return isAscending
      ? []
      : [{ has: "do not ascend", promised: "Each band begins above the one before it", next }];
  }
  const steps = (bands.to - bands.from) / bands.width;
  const isWhole = Math.abs(steps - Math.round(steps)) < 1e-9;
  return steps > 0 && isWhole && steps < MOST_BANDS
    ? []
    : [
        {
          has: `do not cover ${bands.from} to ${bands.to} in steps of ${bands.width}`,
          promised: `From the first to the last are whole steps, fewer than ${MOST_BANDS}`,
          next,
        },
      ];
}

/** Where the bands of a measure begin. */
export function bandsOf({ value: { bands }, document, path }: Entry<KindEntry>): Bands | undefined {
  if (bands === undefined) return undefined;
  const at = document.at([...path, "bands"]);
  if (!("width" in bands)) return { edges: bands, at };
  const { from, to, width } = bands;
  const steps = Math.max(0, Math.min(MOST_BANDS, Math.round((to - from) / width)));
  return { edges: Array.from({ length: steps + 1 }, (_, step) => from + step * width), at };
}

/** The population of a rate, with its place. */
export function populationOf(entry: Entry<KindEntry>): Population | undefined {
  const { population } = entry.value;
  if (population === undefined) return undefined;
  const own = { ...entry, path: [...entry.path, "population"] };
  return {
    grain: population.grain,
    where: population.where === undefined ? undefined : expressionOf(own, "where", population.where),
    count: expressionOf(own, "count", population.count),
    at: entry.document.at(own.path),
  };
}

/** The life table of a measure, with its place. */
export const lifeTableOf = ({ value, document, path }: Entry<KindEntry>): LifeTableOf | undefined =>
  value.life_table && { ...value.life_table, at: document.at([...path, "life_table"]) };

/** How a measure is standardised, with its place. */
export const standardiseOf = ({ value, document, path }: Entry<KindEntry>): Standardise | undefined =>
  value.standardise && { ...value.standardise, at: document.at([...path, "standardise"]) };
