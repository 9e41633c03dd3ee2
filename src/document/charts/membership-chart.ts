import { STATISTIC } from "../../model/statistic-name.ts";
import { isPercent } from "../../model/unit.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { countedText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import { isEmpty, shapesOf } from "./areas-chart.ts";
import type { MembershipDrawing } from "./drawing.ts";
import { type Figure, figureOf } from "./figure.ts";
import { measuredIn, sentences } from "./words.ts";

type Area = MembershipDrawing["areas"][number];

/**
 * Two measures of which each area has all or nothing, on one map: areas that are in both groups, in one of them, or in neither.
 * Where areas are ranked nationally and among themselves, it shows how far the two most deprived fifths are the same. Nothing
 * where no shapes are loaded, or where an area is in a group by half.
 */
export function membershipCharts(result: Result): readonly Chart[] {
  const tables = result.tables.filter((table) => isMembership(table, result));
  return tables.flatMap((one, at) =>
    tables
      .slice(at + 1)
      .filter((other) => other.cut === one.cut)
      .flatMap((other) => membershipChart(one, other, result) ?? []),
  );
}

/** Areas with shapes that are in a group as a whole or not at all: a map of them has two colours. */
export const isMembership = (table: ResultTable, result: Pick<Result, "shapes">): boolean =>
  shapesOf(table, result) !== undefined && isAllOrNothing(table);

function membershipChart(one: ResultTable, other: ResultTable, result: Result): Chart | undefined {
  const shapes = shapesOf(one, result);
  const unit = one.groups[0]?.row.unit;
  if (shapes === undefined || unit === undefined) return undefined;
  const areas = one.groups.flatMap(({ levels: [code = ""], labels, kind, row }): readonly Area[] => {
    const rings = shapes.rings.get(code);
    const second = other.groups.find(({ levels }) => levels[0] === code)?.row;
    if (rings === undefined || kind !== "known" || isEmpty(row)) return [];
    return [{ label: labels.join(", "), figures: [figureOf(row, 0), figureOf(second, 0)], rings }];
  });
  if (areas.length < 2) return undefined;
  const groups = [titleOf(one, result), titleOf(other, result)] as const;
  const dimension = result.dimensions.find(({ id }) => id === one.dimensions[0])?.title ?? "";
  return {
    kind: "chart",
    id: `map-${one.measure}-${other.measure}-${one.cut}`,
    title: titled(areas),
    subtitle: `${groups[0]}, against: ${inSentence(groups[1])}. Each shape is one area (${inSentence(dimension)})`,
    alternative: sentences(
      `A map of ${countedText(areas.length, "area")}.`,
      ...(["both", "first", "second", "neither", "unknown"] as const).flatMap((kind) => {
        const count = countOf(areas, kind);
        return count === 0 ? [] : [`${countedText(count, "area")} ${WORDS[kind](groups)}.`];
      }),
    ),
    drawing: { form: "membership", ...measuredIn(unit), shape: shapes.shape, groups, areas },
    isToldByTable: false,
  };
}

type Membership = "both" | "first" | "second" | "neither" | "unknown";

const WORDS: Readonly<Record<Membership, (groups: readonly [string, string]) => string>> = {
  both: () => "in both",
  first: ([name]) => `only in: ${inSentence(name)}`,
  second: ([, name]) => `only in: ${inSentence(name)}`,
  neither: () => "in neither",
  unknown: () => "withheld or without a figure",
};

/** Which of the two groups an area is in. */
export function membershipOf([first, second]: readonly [Figure, Figure]): Membership {
  if (first.status !== "shown" || second.status !== "shown") return "unknown";
  if (first.value > 0) return second.value > 0 ? "both" : "first";
  return second.value > 0 ? "second" : "neither";
}

const countOf = (areas: readonly Area[], kind: Membership): number =>
  areas.filter(({ figures }) => membershipOf(figures) === kind).length;

/** What the map shows, as a sentence. */
function titled(areas: readonly Area[]): string {
  const [both, first, second] = [countOf(areas, "both"), countOf(areas, "first"), countOf(areas, "second")];
  if (first + second === 0) return "The two groups are the same areas";
  return `${countedText(both, "area")} of ${areas.length} ${both === 1 ? "is" : "are"} in both groups, ${first + second} in one alone`;
}

const titleOf = ({ measure, title }: ResultTable, { measures }: Result): string =>
  measures.find(({ id }) => id === measure)?.title ?? title;

/** Every area that is shown lies in the group as a whole or not at all, and there are both kinds. */
function isAllOrNothing({ groups, statistic }: ResultTable): boolean {
  const shown = groups.flatMap(({ kind, row }) =>
    kind === "known" && row.value !== undefined && row.status !== "withheld" ? [row] : [],
  );
  const values = new Set(shown.map(({ value }) => value));
  const isShare = shown.every(({ unit }) => isPercent(unit)) && statistic !== STATISTIC.count;
  return isShare && values.size === 2 && values.has(0) && values.has(100);
}
