import { adjustedFunnel, type FunnelScale } from "../../../src/statistics/funnel/adjusted-funnel.ts";
import type { FunnelLimits } from "../../../src/statistics/funnel/funnel-limits.ts";
import type { Adapter, AdapterAnswer, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber, columnOf, grouped } from "./fixture-values.ts";

export const adapter: Adapter = {
  package: "FunnelPlotR",
  method: "funnel_limits",
  compute: (kase, folder) => funnelOf(kase, folder).rows,
  beside: { "dispersion.csv": (kase, folder) => [funnelOf(kase, folder).dispersion] },
};

function funnelOf(
  kase: FixtureCase,
  folder: FixtureFolder,
): { readonly rows: AdapterAnswer; readonly dispersion: AnswerRow } {
  const { args } = kase;
  const scale = scaleOf(kase);
  const drops = scale === "standardised-ratio-log";
  const units = unitsOf(kase, folder, drops && args["SHMI_rounding"] !== false);
  const funnel = adjustedFunnel(units, {
    scale,
    multiplier: Number(args["multiplier"] ?? 1),
    trim: Number(args["trim_by"] ?? 0.1),
    adjust: args["draw_adjusted"] !== false,
    outliers: args["limit"] === 95 ? "inner" : "outer",
  });
  const rows = funnel.units.map((unit, i) => ({
    ...units[i],
    rr: units[i]?.ratio,
    Uzscore: unit.z,
    Wuzscore: unit.trimmedZ,
    [drops ? "truncated" : "winsorised"]: Number(unit.trimmed),
    ...named("", unit.limits),
    ...named("OD", unit.adjustedLimits),
    outlier: Number(unit.outlier),
  }));
  const dispersion = {
    phi: funnel.phi,
    tau2: funnel.tau2,
    draw_adjusted: funnel.adjusted,
    draw_unadjusted: !funnel.adjusted || args["draw_unadjusted"] === true,
  };
  return { rows, dispersion };
}

function scaleOf({ args }: FixtureCase): FunnelScale {
  if (args["data_type"] === "PR") return "proportion";
  if (args["data_type"] === "RC") return "ratio-of-counts";
  return args["sr_method"] === "CQC" ? "standardised-ratio-root" : "standardised-ratio-log";
}

/** Rows summed by group; SHMI's expected counts are published to two decimals, and taken so. */
function unitsOf(kase: FixtureCase, folder: FixtureFolder, rounded: boolean) {
  const column = columnOf(kase, "group") ?? "group";
  return grouped(folder.input(kase), (row) => row[column] ?? "").map(([group, rows]) => {
    const sum = (argument: string) =>
      rows.reduce((total, row) => total + (argNumber(kase, row, argument) ?? Number.NaN), 0);
    const denominator = sum("denominator");
    return {
      group,
      // The reference divides before it rounds.
      ratio: sum("numerator") / denominator,
      numerator: sum("numerator"),
      denominator: rounded ? Number(denominator.toFixed(2)) : denominator,
    };
  });
}

/** Limits under the reference's names, whose 99 is 99.8. */
function named(prefix: "" | "OD", { inner, outer }: FunnelLimits): AnswerRow {
  const name = (side: "LCL" | "UCL", level: 95 | 99) =>
    prefix === "" ? `${side}${level}` : `${prefix}${level}${side}`;
  return {
    [name("LCL", 95)]: inner.lower,
    [name("UCL", 95)]: inner.upper,
    [name("LCL", 99)]: outer.lower,
    [name("UCL", 99)]: outer.upper,
  };
}
