import { inputError } from "../../../src/model/deepdive-error.ts";
import {
  LIFE_TABLE_AGES,
  type LifeExpectancy,
  lifeExpectancy,
} from "../../../src/statistics/within/life-expectancy.ts";
import type {
  Adapter,
  AdapterAnswer,
  AnswerRow,
  FixtureCase,
  FixtureFolder,
  FixtureRow,
} from "../adapter.ts";
import { argNumber, columnOf } from "./fixture-values.ts";
import { checkArguments, confidences, type Group, groupsOf, limitColumns } from "./phe-arguments.ts";

export const adapter: Adapter = { package: "PHEindicatormethods", method: "phe_life_expectancy", compute };

function compute(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  checkArguments(kase, ["deaths", "population", "startage"]);
  const contents = [kase.args["age_contents"] ?? LIFE_TABLE_AGES].flat().map(String);
  checkContents(contents);
  checkLabels(kase, folder.input(kase), contents);
  return groupsOf(kase, folder).flatMap((group) => linesOf(kase, group));
}

function linesOf(kase: FixtureCase, { keys, rows }: Group): readonly AnswerRow[] {
  const bands = rows.map((row) => ({
    startAge: startAge(label(kase, row)),
    deaths: argNumber(kase, row, "deaths"),
    population: argNumber(kase, row, "population"),
  }));
  const tables = confidences(kase, { anyPair: true }).map((confidence) =>
    lifeExpectancy(bands, { confidence }),
  );
  const labels = new Map(rows.map((row) => [startAge(label(kase, row)), label(kase, row)]));
  return wantedAges(kase, tables[0] ?? []).map((age) => {
    const estimates = tables.flatMap((table) => table.filter((line) => line.startAge === age));
    const [first] = estimates;
    return {
      ...keys,
      startage: labels.get(age),
      pops_used: first?.populationUsed,
      dths_used: first?.deathsUsed,
      ...limitColumns(estimates),
      statistic: `life expectancy at ${labels.get(age)}`,
      method: "Chiang, using Silcocks et al for confidence limits",
    };
  });
}

/** The ages asked for that are there; all of them when none of those is. */
function wantedAges(kase: FixtureCase, table: readonly LifeExpectancy[]): readonly number[] {
  const ages = table.map((line) => line.startAge);
  const asked = [kase.args["le_age"] ?? "all"].flat().map(Number);
  const found = ages.filter((age) => asked.includes(age));
  return found.length > 0 ? found : ages;
}

const label = (kase: FixtureCase, row: FixtureRow): string => row[columnOf(kase, "startage") ?? ""] ?? "";

/** The first number in a label: 5 of "5-9". */
const startAge = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);

function checkContents(contents: readonly string[]): void {
  const ages = contents.map(startAge);
  if (ages[0] === 0 && ages.every((age, i) => i === 0 || age > (ages[i - 1] ?? 0))) return;
  throw agesError("age_contents", "bands in ascending order, from 0");
}

/** The bands of the data are those of the contents, whichever groups hold them. */
function checkLabels(kase: FixtureCase, rows: readonly FixtureRow[], contents: readonly string[]): void {
  const labels = new Set(rows.map((row) => label(kase, row)));
  if (labels.size === contents.length && contents.every((band) => labels.has(band))) return;
  throw agesError("a start age", "one of age_contents");
}

const agesError = (thing: string, promised: string) =>
  inputError({ code: "age-bands", thing, has: "is not as promised", promised });
