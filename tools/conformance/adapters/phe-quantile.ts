import { usageError } from "../../../src/model/deepdive-error.ts";
import { quantilesOfAreas } from "../../../src/statistics/areas/quantiles-of-areas.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { cellNumber, columnOf, grouped } from "./fixture-values.ts";
import { groupColumns, numberArgument } from "./phe-arguments.ts";

export const adapter: Adapter = { package: "PHEindicatormethods", method: "phe_quantile", compute };

/** One quantile for each input row, in the order of the input. */
function compute(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const rows = folder.input(kase);
  const by = groupColumns(kase);
  const groups = grouped(rows, (row) => by.map((name) => row[name]).join("\u0000"));
  const answers = new Map<FixtureRow, { quantile: number | undefined; highestFirst: boolean }>();
  const nquantiles = numberArgument(kase, "nquantiles", 10);
  for (const [, group] of groups) {
    const values = group.map((row) => cellNumber(row[columnOf(kase, "values") ?? ""]));
    const highestFirst = inverted(kase, group);
    const { quantiles } = quantilesOfAreas(values, { quantiles: nquantiles, highestFirst });
    group.forEach((row, i) => {
      answers.set(row, { quantile: quantiles[i], highestFirst });
    });
  }
  return rows.map((row) => ({
    quantile: answers.get(row)?.quantile,
    nquantiles,
    groupvars: by.length === 0 ? undefined : by.join(", "),
    qinverted: `lowest quantile represents ${answers.get(row)?.highestFirst ? "highest" : "lowest"} values`,
  }));
}

/** Given as a logical, or as the name of a column that must not vary within the group. */
function inverted(kase: FixtureCase, group: readonly FixtureRow[]): boolean {
  const { invert = true, inverttype = "logical" } = kase.args;
  if (inverttype === "logical" && typeof invert === "boolean") return invert;
  if (inverttype === "field" && typeof invert === "string") {
    const cells = new Set(group.map((row) => row[invert.replace(/^field:/, "")]?.toLowerCase()));
    if (cells.size === 1 && (cells.has("true") || cells.has("false"))) return cells.has("true");
  }
  throw usageError({
    code: "argument",
    thing: "argument invert",
    has: "is not what it has to be",
    promised: "true or false, or a column that holds one of them throughout a group",
  });
}
