import type { PeriodsThere } from "../model/periods-there.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { UnitCoverage } from "../model/unit-coverage.ts";
import { dateText } from "../text/date.ts";
import { fewOf } from "../text/few-of.ts";
import { countedText } from "../text/number.ts";
import type { RowCount } from "../text/row-count.ts";
import { coverageText, fewWithoutText } from "../text/unit-coverage.ts";
import type { Block, Document } from "./block.ts";
import { section } from "./make.ts";
import { tableOf, textColumn } from "./table.ts";

/** A snapshot of the store as a list shows it. */
interface ListedSnapshot {
  readonly snapshot: Snapshot;
  /** Undefined: its contract is not there any more. */
  readonly contract: unknown;
  readonly current: boolean;
  readonly rows: RowCount;
  /** Days since the date that the data speak of. */
  readonly days: number | undefined;
  readonly freshness: "fresh" | "stale" | "unknown";
  readonly periods: PeriodsThere | undefined;
}

/** What is in the store, a line for each snapshot. */
export const datasetsDocument = (
  listed: readonly ListedSnapshot[],
  units: readonly UnitsOfDataset[] = [],
): Document => ({
  id: "datasets",
  title: undefined,
  notices: [],
  wholeIn: "--format json",
  blocks:
    listed.length === 0
      ? []
      : [
          tableOf([
            textColumn("Dataset", listed, ({ snapshot }) => snapshot.dataset, { isRowHeader: true }),
            textColumn("Of", listed, ({ snapshot }) => Object.values(snapshot.partition).join(" ")),
            textColumn("Rows", listed, ({ rows }) => rows.text, { align: "right" }),
            textColumn("As at", listed, ({ snapshot }) => snapshot.asAt ?? ""),
            textColumn("Freshness", listed, freshnessWords),
            textColumn("LSOAs of", listed, ({ snapshot }) => areaYears(snapshot.vintages), { dropOrder: 2 }),
            textColumn("Loaded", listed, ({ snapshot }) => snapshot.loadedAt.slice(0, 10), { dropOrder: 3 }),
            textColumn(
              "File",
              listed,
              ({ snapshot }) => snapshot.sources.map(({ name }) => name).join(", "),
              {
                dropOrder: 4,
              },
            ),
            textColumn("", listed, remarksOf),
          ]),
          ...periodsTable(listed),
          ...unitsTable(units),
        ],
});

/** Of how many units of the footprint a dataset has rows. */
interface UnitsOfDataset extends UnitCoverage {
  readonly dataset: string;
}

/** Units of the footprint with data and without: what lacks some stands first. */
function unitsTable(units: readonly UnitsOfDataset[]): readonly Block[] {
  if (units.length === 0) return [];
  const lines = units.toSorted((a, b) => Number(a.withData === a.all) - Number(b.withData === b.all));
  return section("units", "Units of the footprint", [
    tableOf([
      textColumn("Dataset", lines, ({ dataset }) => dataset, { isRowHeader: true }),
      textColumn("Has rows of", lines, coverageText),
      textColumn("No rows of", lines, fewWithoutText),
    ]),
  ]);
}

/** What comes again and again: which periods are there, a line for each dataset. */
function periodsTable(listed: readonly ListedSnapshot[]): readonly Block[] {
  const all = new Map(
    listed.flatMap(({ snapshot: { dataset }, periods }) => (periods ? [[dataset, periods] as const] : [])),
  );
  const lines = [...all].map(([dataset, periods]) => ({ dataset, ...periods }));
  if (lines.length === 0) return [];
  return section("periods", "Periods", [
    tableOf([
      textColumn("Dataset", lines, ({ dataset }) => dataset, { isRowHeader: true }),
      textColumn("Comes", lines, ({ cadence }) => cadence),
      textColumn("Last", lines, ({ last }) => last),
      textColumn("Missing", lines, ({ missing }) => fewOf(missing) || "none"),
      textColumn("Next", lines, nextWords),
    ]),
  ]);
}

const nextWords = ({ next, nextEnds, behind }: PeriodsThere): string =>
  `${next}, to ${dateText(nextEnds)}${behind === 0 ? "" : ` (${countedText(behind, "period")} behind)`}`;

function freshnessWords({ days, freshness }: ListedSnapshot): string {
  if (days === undefined) return "";
  return freshness === "stale" ? `stale, ${countedText(days, "day")}` : countedText(days, "day");
}

const areaYears = (vintages: Readonly<Record<string, number>>): string =>
  [...new Set(Object.values(vintages))].sort().join(", ");

const remarksOf = ({ snapshot, current, contract }: ListedSnapshot): string =>
  [
    ...(snapshot.synthetic ? ["synthetic data"] : []),
    ...(current ? [] : ["replaced"]),
    ...(contract === undefined ? ["no such dataset any more"] : []),
  ].join(", ");
