import { possibleCounts, protectCount } from "../../../src/disclosure/count/protect-count.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import type { Adapter, AnswerRow, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { shippedPolicy } from "../shipped-policy.ts";
import { number } from "./disclosure-system.ts";

/** Single counts and percentages under the rules that round: each row is a case, for there is no cases.csv. */
export const adapters: readonly Adapter[] = [
  byRow("hes_suppress_round", {
    "expected.csv": hesCount,
    "percentages.csv": hesPercentage,
  }),
  byRow("midpoint_rounding", { "expected.csv": midpointCount }),
];

type RowOf = (row: FixtureRow) => AnswerRow;

function byRow(method: string, files: Readonly<Record<string, RowOf>>): Adapter {
  const rowOf = ({ fields }: FixtureCase, folder: FixtureFolder): FixtureRow =>
    folder.csv(fields["file"] ?? "")[Number(fields["at"])] ?? {};
  return {
    package: "disclosure",
    method,
    cases: (folder) =>
      Object.keys(files).flatMap((file) => folder.csv(file).map((_, at) => rowCase(file, at))),
    compute: (kase, folder) => [files[kase.fn]?.(rowOf(kase, folder)) ?? {}],
    expected: (kase, folder) => [rowOf(kase, folder)],
  };
}

const rowCase = (file: string, at: number): FixtureCase => ({
  id: `${file} row ${at + 1}`,
  kind: "basic",
  fn: file,
  args: {},
  fields: { file, at: String(at) },
});

function hesCount(row: FixtureRow): AnswerRow {
  // A national table is about no place where anybody could be known: nothing is withheld from it.
  const policy = shippedPolicy(row["level"] === "national" ? "open" : "nhs-hes");
  const shown = protectCount(policy, number(row, "count"));
  return { count: number(row, "count"), display: display(shown), ...limits(policy, shown) };
}

/** A percentage is made from the counts as they are shown. */
function hesPercentage(row: FixtureRow): AnswerRow {
  const policy = shippedPolicy("nhs-hes");
  const numerator = protectCount(policy, number(row, "numerator"));
  const denominator = protectCount(policy, number(row, "denominator"));
  return {
    numerator: number(row, "numerator"),
    denominator: number(row, "denominator"),
    numerator_display: display(numerator),
    denominator_display: display(denominator),
    percent_from_rounded: percentage(numerator, denominator),
  };
}

function percentage(numerator: ProtectedCount, denominator: ProtectedCount): string | number | undefined {
  if (numerator.status === "withheld" || denominator.status === "withheld") return "*";
  if (denominator.value === 0) return undefined;
  const shown = { numerator: numerator.value, denominator: denominator.value };
  return proportion(shown, { multiplier: 100 }).value;
}

function midpointCount(row: FixtureRow): AnswerRow {
  const base = number(row, "to");
  const policy: Policy = { ...shippedPolicy("opensafely-midpoint6"), rounding: { kind: "midpoint", base } };
  const shown = protectCount(policy, number(row, "count"));
  return { count: number(row, "count"), to: base, rounded: display(shown), ...limits(policy, shown) };
}

const display = (shown: ProtectedCount): string | number => (shown.status === "withheld" ? "*" : shown.value);

function limits(policy: Policy, shown: ProtectedCount): AnswerRow {
  const { low, high } = possibleCounts(policy, shown);
  return { true_value_lower: low, true_value_upper: high };
}
