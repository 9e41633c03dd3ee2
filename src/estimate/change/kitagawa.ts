import { inputError } from "../../model/deepdive-error.ts";
import { kitagawa } from "../../statistics/decomposition/kitagawa.ts";
import {
  GROUP,
  groupsByName,
  type NamedGroup,
  PAIR_OPTIONS,
  PAIR_OUTPUTS,
  pairsOf,
} from "../between/pair.ts";
import type { Estimator } from "../estimator.ts";
import { countColumn, needed, numberColumn, numberIn, textColumn } from "../shell/cells.ts";
import type { MethodRow } from "../shell/method.ts";
import { eachOrNoAnswer } from "../shell/second-way.ts";
import { rateUnit } from "../shell/units.ts";
import { type TableLine, tableOnly } from "../table-only.ts";

export const kitagawaEstimator: Estimator = tableOnly({
  needs: "strata",
  statistic: "part of the difference",
  unit: "value",
  name: "kitagawa",
  notInRuns: "is of a table; a recipe asks for its two parts, kitagawa-composition and kitagawa-rates",
  confidence: false,
  summary: "Kitagawa decomposition: how much of a gap or change is composition, how much is rate",
  about:
    "Two groups (places, or two years) split by strata (age bands). Composition is what comes of who the people are, rate what happens to them; the two add up to the difference of the crude rates. An accounting identity, not a cause, and without an interval; the split depends on the strata. Source: Kitagawa 1955.",
  columns: [
    GROUP,
    textColumn("stratum", "age band or other stratum", ["ageband", "age_band", "strata", "age"]),
    countColumn("population", "people in the stratum", ["pop", "denominator", "n"]),
    countColumn(
      "numerator",
      "events in the stratum (or give their rate)",
      ["x", "events", "deaths", "count"],
      {
        required: false,
      },
    ),
    numberColumn("rate", "rate in the stratum, where there is no numerator", ["value", "prev"], {
      role: "same",
      required: false,
    }),
  ],
  options: PAIR_OPTIONS,
  outputs: [...PAIR_OUTPUTS, { name: "component", type: "text" }],
  multiplier: 1,
  start: (settings) => {
    const multiplier = settings.multiplier ?? 1;
    return (rows) =>
      eachOrNoAnswer(
        pairsOf(rows, settings),
        ({ group, comparator, labels }) => {
          const [first, second] = sameStrata(group, comparator);
          const parts = kitagawa(
            first.map((row) => stratum(row, multiplier)),
            second.map((row) => stratum(row, multiplier)),
          );
          return (["difference", "composition", "rate"] as const).map(
            (component): TableLine => ({
              labels: { ...labels, component },
              estimate: { value: parts[component], lower: undefined, upper: undefined, method: parts.method },
              unit: rateUnit(multiplier),
              ...(component === "difference" ? { statistic: "difference of crude rates" } : {}),
            }),
          );
        },
        ({ labels }) => labels,
      );
  },
  example: {
    input: `group,ageband,population,events
2019,under 65,80,8
2019,65+,20,6
2024,under 65,50,4
2024,65+,50,10
`,
    options: "--disadvantaged 2024 --comparator 2019 --multiplier 100",
    output: `group,comparator,component,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
2024,2019,difference,,,0,,,per 100,difference of crude rates,Kitagawa decomposition,,
2024,2019,composition,,,4.800000000000001,,,per 100,part of the difference,Kitagawa decomposition,,
2024,2019,rate,,,-4.800000000000001,,,per 100,part of the difference,Kitagawa decomposition,,
`,
  },
});

function stratum(row: MethodRow, multiplier: number) {
  const population = needed(row, "population");
  const rate = numberIn(row, "rate");
  if (rate !== undefined) return { population, rate };
  const events = needed(row, "numerator");
  if (population > 0) return { population, rate: (multiplier * events) / population };
  if (events === 0) return { population, rate: 0 };
  throw inputError({
    code: "decomposition-input",
    thing: "a stratum of a Kitagawa decomposition",
    has: "has events and nobody to have them",
    promised: "people in every stratum that has events",
  });
}

/** The rows of both groups, stratum by stratum. Refuses strata that only one of them has. */
function sameStrata(
  group: NamedGroup,
  other: NamedGroup,
): readonly [readonly MethodRow[], readonly MethodRow[]] {
  const theirs = new Map(groupsByName(other.rows, "stratum").map(({ name, rows }) => [name, rows[0]]));
  const pairs = groupsByName(group.rows, "stratum").flatMap(({ name, rows: [own] }) => {
    const match = theirs.get(name);
    return own === undefined || match === undefined ? [] : [[own, match] as const];
  });
  if (pairs.length !== group.rows.length || pairs.length !== other.rows.length) {
    throw inputError({
      code: "decomposition-input",
      thing: "a Kitagawa decomposition",
      has: "has strata that only one of the two groups has",
      promised: "the same strata in both, with a population of 0 where nobody is",
    });
  }
  return [pairs.map(([own]) => own), pairs.map(([, match]) => match)];
}
