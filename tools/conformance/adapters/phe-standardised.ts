import { inputError, usageError } from "../../../src/model/deepdive-error.ts";
import {
  directlyStandardisedRate,
  recurrentStandardisedRate,
  type StandardisedRate,
} from "../../../src/statistics/within/directly-standardised-rate.ts";
import { ESP2013 } from "../../../src/statistics/within/european-standard-population-2013.ts";
import {
  indirectlyStandardisedRate,
  indirectlyStandardisedRatio,
} from "../../../src/statistics/within/indirect-standardisation.ts";
import type { Adapter, AdapterAnswer, AnswerRow, FixtureCase, FixtureFolder } from "../adapter.ts";
import { cellText } from "./fixture-values.ts";
import {
  checkArguments,
  confidences,
  type Group,
  groupColumns,
  groupsOf,
  limitColumns,
  numberArgument,
  numbersOf,
  sumOfKnown,
} from "./phe-arguments.ts";
import { referenceName } from "./phe-within.ts";

const PACKAGE = "PHEindicatormethods";

export const adapters: readonly Adapter[] = [
  { package: PACKAGE, method: "calculate_dsr", compute: direct },
  { package: PACKAGE, method: "phe_dsr", compute: directByPosition },
  { package: PACKAGE, method: "calculate_ISRatio", compute: indirectRatio },
  { package: PACKAGE, method: "calculate_ISRate", compute: indirectRate },
];

function direct(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["x", "n", "stdpop"]);
  const independent = kase.args["independent_events"] ?? true;
  if (typeof independent !== "boolean") throw notAsPromised("independent_events", "true or false");
  if (independent) return groupsOf(kase, folder).map((group) => directLine(kase, group));
  checkArguments(kase, ["eventfreq", "ageband"]);
  return groupsOf(withoutFrequency(kase), folder).map((group) => recurrentLine(kase, group));
}

/** Grouping by frequency as well means the same as not doing so. */
function withoutFrequency(kase: FixtureCase): FixtureCase {
  const group_by = groupColumns(kase).filter((name) => name !== kase.args["eventfreq"]);
  return { ...kase, args: { ...kase.args, group_by } };
}

function directLine(kase: FixtureCase, { keys, rows }: Group): AnswerRow {
  const events = numbersOf(kase, rows, "x");
  const populations = complete(numbersOf(kase, rows, "n"));
  const standards = complete(numbersOf(kase, rows, "stdpop"));
  // The reference counts a missing numerator as none.
  const strata = populations.map((population, i) => ({
    events: events[i] ?? 0,
    population,
    standard: standards[i] ?? 0,
  }));
  return dsrLine(kase, keys, "Dobson", (options) => directlyStandardisedRate(strata, options));
}

function recurrentLine(kase: FixtureCase, { keys, rows }: Group): AnswerRow {
  const people = numbersOf(kase, rows, "x");
  const populations = complete(numbersOf(kase, rows, "n"));
  const standards = complete(numbersOf(kase, rows, "stdpop"));
  const frequencies = complete(numbersOf(kase, rows, "eventfreq"));
  const bands = rows.map((row) => cellText(row[String(kase.args["ageband"])]));
  if (bands.includes(undefined)) throw notAsPromised("ageband", "a column without missing values");
  const strata = bands.map((band, i) => ({
    band: band ?? "",
    people: people[i] ?? 0,
    frequency: frequencies[i] ?? 0,
    population: populations[i] ?? 0,
    standard: standards[i] ?? 0,
  }));
  const method = "Dobson, with confidence adjusted for non-independent events";
  return dsrLine(kase, keys, method, (options) => recurrentStandardisedRate(strata, options));
}

/** The older function takes the standard population by position. */
function directByPosition(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  return equalGroups(groupsOf(kase, folder), ESP2013.length).map(({ keys, rows }) => {
    const events = numbersOf(kase, rows, "x");
    const strata = complete(numbersOf(kase, rows, "n")).map((population, i) => ({
      events: events[i] ?? 0,
      population,
      standard: ESP2013[i]?.population ?? 0,
    }));
    return dsrLine(kase, keys, "Dobson", (options) => directlyStandardisedRate(strata, options));
  });
}

function dsrLine(
  kase: FixtureCase,
  keys: AnswerRow,
  method: string,
  rate: (options: { confidence: number; multiplier: number }) => StandardisedRate,
): AnswerRow {
  const multiplier = numberArgument(kase, "multiplier", 100_000);
  const estimates = confidences(kase).map((confidence) => rate({ confidence, multiplier }));
  const [first] = estimates;
  return {
    ...keys,
    total_count: first?.totalCount,
    total_pop: first?.totalPopulation,
    ...limitColumns(estimates),
    statistic: first?.value === undefined ? "dsr NA for total count < 10" : `dsr per ${multiplier}`,
    method,
  };
}

function indirectRatio(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const multiplier = numberArgument(kase, "refvalue", 1);
  return indirectGroups(kase, folder).map(({ keys, observed, strata }) => {
    const estimates = confidences(kase).map((confidence) =>
      indirectlyStandardisedRatio(observed, strata, { confidence, multiplier }),
    );
    return {
      ...keys,
      observed,
      expected: estimates[0]?.expected,
      ...limitColumns(estimates),
      statistic: `indirectly standardised ratio x ${multiplier}`,
      method: referenceName(estimates[0]),
    };
  });
}

function indirectRate(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const multiplier = numberArgument(kase, "multiplier", 100_000);
  return indirectGroups(kase, folder).map(({ keys, observed, strata }) => {
    const estimates = confidences(kase).map((confidence) =>
      indirectlyStandardisedRate(observed, strata, { confidence, multiplier }),
    );
    return {
      ...keys,
      observed,
      expected: estimates[0]?.expected,
      ref_rate: estimates[0]?.referenceRate,
      ...limitColumns(estimates),
      statistic: `indirectly standardised rate per ${multiplier}`,
      method: referenceName(estimates[0]),
    };
  });
}

/** Groups with what was observed and their strata; the reference counts what is missing as none. */
function indirectGroups(kase: FixtureCase, folder: FixtureFolder) {
  checkArguments(kase, ["x", "n", "x_ref", "n_ref"]);
  confidences(kase);
  return equalGroups(groupsOf(kase, folder)).map(({ keys, rows }) => {
    const [populations, events] = [numbersOf(kase, rows, "n"), numbersOf(kase, rows, "x_ref")];
    const strata = complete(numbersOf(kase, rows, "n_ref")).map((referencePopulation, i) => ({
      population: populations[i] ?? 0,
      referenceEvents: events[i] ?? 0,
      referencePopulation,
    }));
    return { keys, observed: observedEvents(kase, folder, { keys, rows }), strata };
  });
}

/** Events of the group, from its rows or from a table of totals. */
function observedEvents(kase: FixtureCase, folder: FixtureFolder, { keys, rows }: Group): number {
  const totals = kase.args["observed_totals"];
  if (typeof totals !== "string") {
    numbersOf(kase, rows, "x").forEach((count) => {
      if (count !== undefined && count < 0) throw notAsPromised("x", "counts of 0 or above");
    });
    return sumOfKnown(numbersOf(kase, rows, "x"));
  }
  const own = folder
    .csv(totals)
    .filter((row) => row["dataset_id"] === kase.fields["dataset_id"])
    .filter((row) => Object.entries(keys).every(([name, value]) => row[name] === value));
  return sumOfKnown(numbersOf(kase, own, "x"));
}

function equalGroups(groups: readonly Group[], size = groups[0]?.rows.length): readonly Group[] {
  if (groups.every(({ rows }) => rows.length === size)) return groups;
  throw inputError({
    code: "unequal-groups",
    thing: "a group",
    has: "lacks an age band that others have",
    promised: "the same number of rows in each",
  });
}

function complete(values: readonly (number | undefined)[]): readonly number[] {
  const known = values.filter((value) => value !== undefined);
  if (known.length === values.length) return known;
  throw inputError({
    code: "missing-number",
    thing: "a column",
    has: "has missing values",
    promised: "none",
  });
}

const notAsPromised = (name: string, promised: string) =>
  usageError({ code: "argument", thing: `argument ${name}`, has: "is not what it has to be", promised });
