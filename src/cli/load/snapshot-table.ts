import { colours } from "../../render/colour.ts";
import { fitGrid } from "../../render/fit-grid.ts";
import { gridOf } from "../../render/grid.ts";
import { textTable } from "../../render/text-table.ts";
import type { ListedSnapshot } from "../../service/datasets.ts";
import { countedText } from "../../text/number.ts";
import type { Io } from "../io.ts";

/** The snapshots as a table for people. */
export function snapshotsTable(
  listed: readonly ListedSnapshot[],
  io: Pick<Io, "columns" | "colour">,
): string {
  const column = (
    title: string,
    cell: (one: ListedSnapshot) => string,
    align: "left" | "right" = "left",
  ) => ({
    title,
    align,
    cells: listed.map(cell),
  });
  const grid = gridOf([
    column("Dataset", ({ snapshot }) => snapshot.dataset),
    column("Of", ({ snapshot }) => Object.values(snapshot.partition).join(" ")),
    column("Rows", ({ rows }) => rows.text, "right"),
    column("As at", ({ snapshot }) => snapshot.asAt ?? ""),
    column("Freshness", freshnessWords),
    { ...column("LSOAs of", ({ snapshot }) => areaYears(snapshot.vintages)), dropOrder: 2 },
    { ...column("Loaded", ({ snapshot }) => snapshot.loadedAt.slice(0, 10)), dropOrder: 3 },
    {
      ...column("File", ({ snapshot }) => snapshot.sources.map(({ name }) => name).join(", ")),
      dropOrder: 4,
    },
    column("", noteOf),
  ]);
  return `${textTable(fitGrid(grid, io.columns ?? 160), colours(io.colour))}\n`;
}

function freshnessWords({ days, freshness }: ListedSnapshot): string {
  if (days === undefined) return "";
  return freshness === "stale" ? `stale, ${countedText(days, "day")}` : countedText(days, "day");
}

const areaYears = (vintages: Readonly<Record<string, number>>): string =>
  [...new Set(Object.values(vintages))].sort().join(", ");

const noteOf = ({ snapshot, current, contract }: ListedSnapshot): string =>
  [
    ...(snapshot.synthetic ? ["synthetic data"] : []),
    ...(current ? [] : ["replaced"]),
    ...(contract ? [] : ["no such dataset any more"]),
  ].join(", ");

/** The snapshots for machines. */
export function snapshotsJson(listed: readonly ListedSnapshot[]): string {
  const entries = listed.map(({ snapshot, rows, days, freshness, current }) => ({
    dataset: snapshot.dataset,
    snapshot: snapshot.id,
    current,
    partition: snapshot.partition,
    rows: rows.value ?? rows.text,
    as_at: snapshot.asAt,
    days,
    freshness,
    area_years: snapshot.vintages,
    layout: snapshot.layout,
    loaded_at: snapshot.loadedAt,
    sources: snapshot.sources,
    synthetic: snapshot.synthetic,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
