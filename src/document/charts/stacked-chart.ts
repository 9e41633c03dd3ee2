import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultGroup, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { countedText } from "../../text/number.ts";
import type { Chart } from "../chart.ts";
import type { StackedDrawing } from "./drawing.ts";
import { figureOf, figureText } from "./figure.ts";
import { type ChartWords, sentences } from "./words.ts";

type Answer = Pick<Result, "dimensions" | "measures">;
type Group = StackedDrawing["groups"][number];

/**
 * Counts by groups and the bands of an ordered dimension, as parts of a whole for each group: how long people of each fifth have
 * waited. Nothing for anything but counts, for bands that are areas or in no order, or where no group can be shown whole.
 */
export function stackedChart(
  table: ResultTable,
  result: Answer,
  { title, id }: ChartWords = {},
): Chart | undefined {
  const [by, bands] = table.dimensions.map((own) => result.dimensions.find((each) => each.id === own));
  const measure = result.measures.find((each) => each.id === table.measure);
  if (by === undefined || bands === undefined || measure === undefined) return undefined;
  if (table.dimensions.length !== 2 || !bands.ordered || table.statistic !== STATISTIC.count)
    return undefined;
  const parts = partsOf(table.groups);
  const groups = groupsOf(table.groups, parts);
  if (parts.length < 2 || !groups.some(isWhole)) return undefined;
  const missing = groups.filter((group) => !isWhole(group)).length;
  const names = `${inSentence(by.title)} and ${inSentence(bands.title)}`;
  return {
    kind: "chart",
    id: id ?? `stacked-${table.id}`,
    title: title ?? `${measure.title}, by ${names}`,
    subtitle: `Number of ${measure.counts.many} by ${names}`,
    alternative: sentences(
      `Number of ${measure.counts.many} by ${names}.`,
      ...groups
        .filter(isWhole)
        .map(
          ({ label, figures }) =>
            `${label}: ${figures.map((figure, at) => `${parts[at]} ${figureText(figure)}`).join(", ")}.`,
        ),
      missing === 0
        ? undefined
        : `${countedText(missing, "group")} with a part withheld or without a figure.`,
    ),
    drawing: { form: "stacked", unit: measure.counts.many, isShare: false, parts, groups },
    isToldByTable: true,
  };
}

const isWhole = ({ figures }: Group): boolean => figures.every(({ status }) => status === "shown");

/** Bands in their order; an unknown band only where somebody is, or may be, in it. */
const partsOf = (groups: readonly ResultGroup[]): readonly string[] => [
  ...new Set(
    groups.flatMap(({ labels: [, band = ""], levels: [, code], row }) => {
      const isNobody = row.status !== "withheld" && (row.value ?? 0) === 0;
      return code === "unknown" && isNobody ? [] : [band];
    }),
  ),
];

/** Groups in their order; an unknown group of nobody is left out. */
function groupsOf(cells: readonly ResultGroup[], parts: readonly string[]): readonly Group[] {
  const labels = [...new Set(cells.map(({ labels: [label = ""] }) => label))];
  return labels.flatMap((label): readonly Group[] => {
    const own = cells.filter(({ labels: [name] }) => name === label);
    const figures = parts.map((part) => figureOf(own.find(({ labels: [, band] }) => band === part)?.row, 0));
    const isNobody = figures.every((each) => each.status === "shown" && each.value === 0);
    const isKnown = own.some(({ kind }) => kind === "known");
    return isNobody && !isKnown ? [] : [{ label, isKnown, figures }];
  });
}
