import { inputError } from "../../../src/model/deepdive-error.ts";
import type { SeriesPoint, XmrChart, XmrPoint } from "../../../src/statistics/spc/xmr-chart.ts";
import { type FacetOptions, xmrCharts } from "../../../src/statistics/spc/xmr-charts.ts";
import type { Adapter, AdapterAnswer, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber, cellNumber, cellText, columnOf, grouped, refuseText } from "./fixture-values.ts";

const NO_FACET = "no facet";

export const adapter: Adapter = {
  package: "NHSRplotthedots",
  method: "ptd_spc",
  compute: (kase, folder) => points(kase, folder),
  beside: { "icons.csv": (kase, folder) => icons(kase, folder) },
};

function points(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const aims = new Map(
    folder.input(kase).map((row) => [`${facetOf(kase, row)} ${dateOf(kase, row)}`, row["traj"]]),
  );
  return [...charts(kase, folder)].flatMap(([facet, { points: charted }]) =>
    charted.map((point) => ({
      ...pointRow(point, facet, targetOf(kase, facet)),
      trajectory: cellNumber(aims.get(`${facet} ${point.date}`)),
    })),
  );
}

function pointRow(point: XmrPoint, facet: string, target: number | undefined): AnswerRow {
  return {
    y: point.value,
    x: point.date,
    f: facet,
    rebase_group: point.phase,
    short_group_warning: point.shortPhase,
    fix_y: point.inBaseline ? point.value : undefined,
    mean_col: point.mean,
    lpl: point.lower,
    upl: point.upper,
    outside_limits: point.outside,
    relative_to_mean: point.side,
    close_to_limits: point.near,
    special_cause_type: point.specialCause,
    special_cause_flag: point.specialCause !== "Common Cause",
    point_type: point.pointType,
    target,
  };
}

function icons(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  return [...charts(kase, folder)].map(([facet, { points: charted, variation, assurance }]) => ({
    facet,
    last_point_type: charted[charted.length - 1]?.pointType,
    variation_icon: variation,
    assurance_type:
      assurance === undefined || assurance === "inconsistent" ? assurance : `consistent_${assurance}`,
    assurance_icon: assurance,
  }));
}

type Row = Readonly<Record<string, string>>;

const facetOf = (kase: FixtureCase, row: Row): string => row[columnOf(kase, "facet_field") ?? ""] ?? NO_FACET;
const dateOf = (kase: FixtureCase, row: Row): string =>
  cellText(row[columnOf(kase, "date_field") ?? "date"]) ?? "";

function charts(kase: FixtureCase, folder: FixtureFolder): ReadonlyMap<string, XmrChart> {
  refuseText(kase);
  for (const argument of ["facet_field", "date_field"]) refuseUnknownColumn(kase, folder, argument);
  const facets = grouped(folder.input(kase), (row) => facetOf(kase, row)).map(([facet, rows]) => {
    const series = rows.map(
      (row): SeriesPoint => ({ date: dateOf(kase, row), value: argNumber(kase, row, "value_field") }),
    );
    return [facet, series] as const;
  });
  return xmrCharts(new Map(facets), optionsOf(kase));
}

function refuseUnknownColumn(kase: FixtureCase, folder: FixtureFolder, argument: string): void {
  const column = columnOf(kase, argument);
  if (column === undefined || folder.input(kase).every((row) => column in row)) return;
  throw inputError({
    code: "no-column",
    thing: argument,
    has: "names no column of the data",
    promised: "a column",
  });
}

function optionsOf({ args }: FixtureCase): FacetOptions {
  const {
    improvement_direction: improvement = "increase",
    fix_after_n_points: fixed,
    screen_outliers: screen,
  } = args;
  if (improvement !== "increase" && improvement !== "decrease" && improvement !== "neutral") {
    throw inputError({
      code: "improvement",
      thing: "improvement_direction",
      has: "is none of the three",
      promised: "increase, decrease or neutral",
    });
  }
  return {
    improvement,
    fixAfter: fixed === undefined || fixed === null ? undefined : Number(fixed),
    screenOutliers: screen !== false,
    rebase: rebaseOf(args["rebase"]),
    target: isRecord(args["target"])
      ? numbers(args["target"])
      : isNumber(args["target"])
        ? args["target"]
        : undefined,
  };
}

function rebaseOf(value: unknown): FacetOptions["rebase"] {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) return [value].flat().map(String);
  return Object.fromEntries(
    Object.entries(value).map(([facet, dates]) => [facet, [dates].flat().map(String)]),
  );
}

function targetOf({ args: { target } }: FixtureCase, facet: string): number | undefined {
  if (isNumber(target)) return target;
  const own = isRecord(target) ? target[facet] : undefined;
  return own === undefined ? undefined : Number(own);
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const numbers = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, Number(value)]));
