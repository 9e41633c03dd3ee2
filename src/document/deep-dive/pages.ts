import type { Claim } from "../../model/claim.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { PageFinding } from "../../result/brief-pages.ts";
import type { Result } from "../../result/result.ts";
import type { Block, Fields } from "../block.ts";
import type { Chart } from "../chart.ts";
import { groupChart } from "../charts/group-chart.ts";
import { membershipCharts } from "../charts/membership-chart.ts";
import { dashboardSection } from "../dashboard/dashboard-section.ts";
import { emphasis, list, prose, section, strong } from "../make.ts";
import { slopeChart } from "./gap-charts.ts";
import { subtitle } from "./words.ts";

/** So many doubts are on the pages; the others are in the annex. */
const MOST_DOUBTS = 6;

/** The two pages: what was asked, what was found, where, what would close the gap, what to doubt. */
export const pageBlocks = (result: Result): readonly Block[] => [
  prose(strong(result.title)),
  prose(subtitle(result)),
  prose(emphasis(result.question)),
  ...list(result.scope ?? []),
  ...(result.narrative === "" ? [] : [prose(result.narrative)]),
  ...dashboardSection(result),
  ...section("whole", "Everybody together", list(texts(result.pages.whole))),
  ...foundSection(result),
  ...section("compared-in-brief", "Beside others and before", list(texts(result.pages.compared ?? []))),
  ...section("where", "Where", [...list(texts(result.pages.where)), ...membershipCharts(result)]),
  ...section("closing", "What would close the gap", list(texts(result.pages.closing))),
  ...doubtSection(result),
];

const texts = (claims: readonly Claim[]): readonly string[] => claims.map(({ text }) => text);

function foundSection(result: Result): readonly Block[] {
  const { findings, change } = result.pages;
  return section("found", "What is unequal", [
    ...findings.flatMap((finding, at) => findingSection(finding, at + 1, result)),
    ...texts(change).map((text) => prose(text)),
  ]);
}

function findingSection(finding: PageFinding, number: number, result: Result): readonly Block[] {
  const { title, told, size, certainty, change, mark } = finding;
  const entries = [
    ["How many", size],
    ["How sure", certainty],
    ["Change", change],
    ["Definition", mark],
  ] as const;
  const fields: Fields = {
    kind: "fields",
    entries: entries.flatMap(([name, claim]) => (claim === undefined ? [] : [{ name, texts: [claim.text] }])),
  };
  return section(`finding-${number}`, `${number}. ${title.text}`, [
    prose(told.text),
    fields,
    ...chartOf(finding, number, result),
  ]);
}

/**
 * The line of the slope where the finding is one, otherwise the groups of the table behind it. No table stands beside it, so
 * every writer shows it or says it.
 */
function chartOf({ table: id, title }: PageFinding, number: number, result: Result): readonly Chart[] {
  const words = { title: title.text, id: `finding-${number}-chart` };
  const table = result.tables.find((each) => each.id === id);
  const sloped = result.comparisons.find(({ rows }) =>
    rows.some((row) => row.statistic === STATISTIC.slopeIndex && row.id === title.rows[0]),
  );
  const chart = (sloped && slopeChart(sloped, result, words)) ?? (table && groupChart(table, result, words));
  return chart === undefined ? [] : [{ ...chart, isTitledAbove: true, isToldByTable: false }];
}

function doubtSection({ pages: { doubts } }: Result): readonly Block[] {
  const more = doubts.length > MOST_DOUBTS;
  return section("doubt", "What is not known, and what to doubt", [
    ...list(texts(doubts.slice(0, MOST_DOUBTS))),
    prose(
      more
        ? "More doubts, all tables, methods and sources are in the annex."
        : "All tables, methods and sources are in the annex.",
    ),
  ]);
}
