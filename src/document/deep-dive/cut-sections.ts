import type { Result, ResultTable } from "../../result/result.ts";
import { cutName } from "../../text/cut-name.ts";
import { listText } from "../../text/list.ts";
import { countedText } from "../../text/number.ts";
import type { Block, Section } from "../block.ts";
import type { Chart } from "../chart.ts";
import { areasChart } from "../charts/areas-chart.ts";
import { funnelChart } from "../charts/funnel-chart.ts";
import { groupChart } from "../charts/group-chart.ts";
import { heatChart } from "../charts/heat-chart.ts";
import { isMembership } from "../charts/membership-chart.ts";
import { stackedChart } from "../charts/stacked-chart.ts";
import { present, prose, section } from "../make.ts";
import { crossedTable } from "./crossed-table.ts";
import { type CutTables, cutsWithTables } from "./cut-tables.ts";
import { groupTable } from "./group-table.ts";
import { trendsOfCuts } from "./trends-of-cuts.ts";

/** A section for each cut. */
export const cutSections = (result: Result): readonly Section[] =>
  cutsWithTables(result).flatMap((cut) => cutSection(cut, result));

/** A cut under its heading, with what must be known of its levels: a table for each measure, and its chart. */
export const cutSection = ({ cut, heading, notes, tables }: CutTables, result: Result): readonly Section[] =>
  section(`cut-${cut.id}`, heading, [
    ...notes.map((text) => prose(text)),
    ...tables.flatMap(({ table, title }) => tableAndChart(table, title, result)),
  ]);

function tableAndChart(table: ResultTable, title: string, result: Result): readonly Block[] {
  if (table.dimensions.length === 2) {
    const chart = stackedChart(table, result) ?? heatChart(table, result);
    return [crossedTable(table, result, title), ...present(chart)];
  }
  // Whether an area is in a group is told by its row alone, and for two groups by the map of both.
  if (isMembership(table, result) && table.groups.length <= MOST_ROWS)
    return [groupTable(table, result, title)];
  const map = areasChart(table, result);
  if (map !== undefined && table.groups.length > MOST_ROWS) return [prose(leftOut(table, title)), map];
  return [groupTable(table, result, title), ...groupCharts(table, result), ...present(map)];
}

/** More areas than these are read on their map; the numbers of each are in the data. */
const MOST_ROWS = 100;

const leftOut = ({ groups }: ResultTable, title: string): string =>
  `${title}: ${countedText(groups.length, "area")}, whose numbers are in the data (--format csv).`;

/** Beyond so many groups nobody reads a line for each. */
const MOST_LINES = 40;

/** Fewer units than these have no funnel beside their lines. */
const FEWEST_UNITS = 10;

/**
 * A line for each group. Units such as practices have a dot each in a funnel too, which says what chance would do; of many
 * there is the funnel alone, and where there can be none, the table.
 */
function groupCharts(table: ResultTable, result: Result): readonly Chart[] {
  const isMany = table.groups.length > MOST_LINES;
  const dimension = result.dimensions.find(({ id }) => id === table.dimensions[0]);
  const isFunnel = isMany || (dimension?.isUnits === true && table.groups.length >= FEWEST_UNITS);
  return [
    ...(isMany ? [] : present(groupChart(table, result))),
    ...(isFunnel ? present(funnelChart(table, result)) : []),
  ];
}

/** The cuts that were asked for by name; those without numbers are named, and so are the others that there are. */
export function namedCuts(result: Result, names: readonly string[]): readonly Block[] {
  const nameOf = ({ cut }: CutTables): string => cutName(cut.dimensions);
  const cuts = cutsWithTables(result);
  const shown = cuts.filter((cut) => names.includes(nameOf(cut)));
  const empty = names.filter((name) => !cuts.some((cut) => nameOf(cut) === name));
  const others = cuts.filter((cut) => !shown.includes(cut));
  return [
    ...shown.flatMap((cut) => cutSection(cut, result)),
    ...empty.map((name) => prose(`By ${name}: no numbers, because there is nothing to compute them from.`)),
    ...trendsOfCuts(
      result,
      shown.map(({ cut }) => cut.dimensions),
    ),
    ...(others.length === 0 ? [] : [prose(`Other cuts: ${listText(others.map(nameOf))}.`)]),
  ];
}
