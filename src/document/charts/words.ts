import { isPercent, type Unit } from "../../model/unit.ts";
import { listText } from "../../text/list.ts";
import { unitText } from "../../text/unit.ts";
import type { Drawing } from "./drawing.ts";
import { type Figure, figureText, shownFigures } from "./figure.ts";

/** What whoever places a chart says of it; what is left out is said by the chart's maker. */
export interface ChartWords {
  /** The finding that the chart shows. */
  readonly title?: string | undefined;
  /** Tells two charts of the same table apart. */
  readonly id?: string | undefined;
}

export const measuredIn = (unit: Unit): Pick<Drawing, "unit" | "isShare"> => ({
  unit: unitText(unit),
  isShare: isPercent(unit),
});

interface Told {
  readonly label: string;
  readonly figure: Figure;
}

/** Each group with its figure: "Quintile 2 68.1% (66.0 to 70.2); Unknown withheld". */
export const toldGroups = (groups: readonly Told[]): string =>
  groups.map(({ label, figure }) => `${label} ${figureText(figure)}`).join("; ");

/** From the first group to the last: "From 58.8% in 1 (most deprived) to 91.1% in 5 (least deprived)." */
export function fromFirstToLast(groups: readonly Told[]): string {
  const shown = groups.flatMap(({ label, figure }) =>
    figure.status === "shown" ? [{ label, text: figure.text }] : [],
  );
  const [first, last] = [shown.at(0), shown.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  return `From ${first.text} in ${first.label} to ${last.text} in ${last.label}.`;
}

/** Between which values all of them lie: of groups that may differ by chance alone, none is named. */
export function betweenText(figures: readonly Figure[]): string {
  const shown = shownFigures(figures).toSorted((one, other) => one.value - other.value);
  const [lowest, highest] = [shown.at(0), shown.at(-1)];
  if (lowest === undefined || highest === undefined) return "No figure can be shown.";
  return lowest === highest ? "" : `Between ${lowest.text} and ${highest.text}.`;
}

/** Sentences with a blank between them; those that say nothing are left out. */
export const sentences = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== "").join(" ");

/** "Percentage by ethnic group", with "95% interval" where there are intervals. */
export const subtitleOf = (value: string, by: readonly string[], confidence: string | undefined): string =>
  [
    by.length === 0 ? value : `${value} by ${listText(by)}`,
    ...(confidence === undefined ? [] : [`${confidence} intervals`]),
  ].join(", ");
