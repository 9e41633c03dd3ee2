import type { Definitions } from "../../src/model/definitions.ts";
import type { Measure } from "../../src/model/measure.ts";
import { readTruthRows } from "../sample/truth-file.ts";
import type { TruthRow } from "../sample/truth-record.ts";
import type { RecipeTruth } from "./certify-recipe.ts";
import type { TrueMeasure } from "./drawn-recipe.ts";
import { type DrawnFrom, effectOfMeasure } from "./effects-of-recipes.ts";
import { spreadOf } from "./spread-of.ts";
import type { Kind } from "./true-group.ts";

/** The dimensions whose truth the generator keeps, and whose groups deep dives compare. */
const DIMENSIONS = ["core20", "deprivation-quintile", "ethnicity-5"];

/** Every deep dive with measures for which something like them was put in, as if so many times as many people lived there. */
export function readRecipeTruths(
  file: string,
  { recipes, measures, dimensions }: Definitions,
  times: number,
): readonly RecipeTruth[] {
  const rows = readTruthRows(file);
  return [...recipes.values()].flatMap((recipe): readonly RecipeTruth[] => {
    const put = recipe.measures.flatMap((id) => {
      const [measure, from] = [measures.get(id), effectOfMeasure(id)];
      const kind = measure && KINDS.get(measure.statistic);
      if (measure === undefined || from === undefined || kind === undefined) return [];
      const groups = trueGroups(from, rows, times);
      return [
        {
          measure: { ...measure, spread: spreadWhere(measure, groups) },
          truth: { id, kind, groups },
        },
      ];
    });
    const own = DIMENSIONS.flatMap((id) => dimensions.get(id) ?? []).filter(({ id }) =>
      recipe.cuts.some((cut) => cut.length === 1 && cut[0] === id),
    );
    if (put.length === 0 || own.length === 0) return [];
    return [
      {
        ...{ recipe, dimensions: own },
        ...{ measures: put.map(({ measure }) => measure), truth: put.map(({ truth }) => truth) },
      },
    ];
  });
}

/** A measure that does not say whose events they are takes them as independent. */
const spreadWhere = ({ repeats }: Measure, groups: TrueMeasure["groups"]): number | undefined =>
  repeats === undefined ? undefined : spreadOf(groups.get("core20") ?? []);

/** Statistics whose counts can be drawn as one number a group. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["proportion", "proportion"],
  ["rate", "rate"],
  ["count", "count"],
]);

const trueGroups = (
  { effect, part }: DrawnFrom,
  rows: readonly TruthRow[],
  times: number,
): TrueMeasure["groups"] =>
  new Map(
    DIMENSIONS.map((dimension) => {
      const own = rows.filter((row) => row.effect === effect && row.dimension === dimension);
      const levels = own.map(({ level, of, expected, variance }) => ({
        ...{ level: codeOf(level), of: of * times },
        ...{ expected: expected * times * part, variance: variance * times * part },
      }));
      return [dimension, levels] as const;
    }),
  );

/** As the dimensions write it: "not stated" is not-stated, White is white. */
const codeOf = (level: string): string => level.toLowerCase().replaceAll(" ", "-");
