import type { Dimension } from "../../model/dimension.ts";
import { LIFE_TABLE_AGES } from "../../statistics/within/life-expectancy.ts";
import type { AgeStandard, StandardProblem } from "./age-standard.ts";

/**
 * The age bands of a life table as parts of a group: the levels 0, 1-4, 5-9 and so on to 90+. No standard population has
 * a part in it, so that each band has the weight of one.
 *
 * @example lifeTableAges("life-table-age-band", dimensions).people.size // 20
 */
export function lifeTableAges(
  id: string,
  dimensions: ReadonlyMap<string, Dimension>,
): AgeStandard | StandardProblem {
  const known = (dimensions.get(id)?.levels ?? []).filter(({ kind }) => kind === "known");
  const codes = known.map(({ code }) => code);
  const isWhole = codes.length === BANDS.length && BANDS.every((band) => codes.includes(band));
  return isWhole ? { people: new Map(BANDS.map((band) => [band, 1])), sexes: new Set() } : notTheBands(id);
}

const BANDS = LIFE_TABLE_AGES.map((age, at) => {
  const next = LIFE_TABLE_AGES[at + 1];
  if (next === undefined) return `${age}+`;
  return next - age === 1 ? String(age) : `${age}-${next - 1}`;
});

const notTheBands = (id: string): StandardProblem => ({
  has: `names '${id}', whose levels are not the age bands of a life table`,
  promised: `They are ${BANDS.join(", ")}`,
  next: "Name a dimension that has these, such as life-table-age-band",
});
