import {
  type Decomposition,
  dasGupta,
  sumOfProducts,
} from "../../../src/statistics/decomposition/das-gupta.ts";
import type { Adapter, FixtureCase, FixtureFolder, FixtureRow } from "../adapter.ts";
import { cellNumber, columnOf } from "./fixture-values.ts";
import { rateExpression } from "./rate-expression.ts";

export const adapter: Adapter = {
  package: "DasGuptR",
  method: "das_gupta",
  compute: (kase, folder) => {
    const { crude, standardised } = decomposed(kase, folder);
    const names = crude.map(({ population }) => population);
    return [
      ...crude.map(({ population, rate }) => ({
        factor: "crude",
        pop: population,
        rate,
        "std.set": undefined,
      })),
      ...standardised.map(({ factor, population, rate }) => ({
        factor,
        pop: population,
        rate,
        "std.set": names.filter((name) => name !== population).join("."),
      })),
    ];
  },
  beside: {
    "effects.csv": (kase, folder) => {
      const { crude, effects } = decomposed(kase, folder);
      const pairs = crude.flatMap((first, i) => crude.slice(i + 1).map((second) => [first, second] as const));
      return pairs.flatMap(([first, second]) => [
        effectRow("crude", first.population, second.population, first.rate - second.rate),
        ...effects
          .filter((row) => row.first === first.population && row.second === second.population)
          .map((row) => effectRow(row.factor, row.first, row.second, row.effect)),
      ]);
    },
  },
};

const effectRow = (factor: string, pop1: string, pop2: string, effect: number) => ({
  factor,
  pop1,
  pop2,
  effect_pop1_minus_pop2: effect,
  effect_pop2_minus_pop1: -effect,
});

function decomposed(kase: FixtureCase, folder: FixtureFolder): Decomposition {
  const factors = [kase.args["factors"] ?? []].flat().map(String);
  const rows = folder.input(kase);
  const populationColumn = columnOf(kase, "pop") ?? "pop";
  const names = [...new Set(rows.map((row) => row[populationColumn] ?? ""))];
  const populations = names.map((name) => {
    const own = rows.filter((row) => row[populationColumn] === name);
    const numbers = (factor: string) => own.map((row: FixtureRow) => cellNumber(row[factor]) ?? Number.NaN);
    return { name, factors: Object.fromEntries(factors.map((factor) => [factor, numbers(factor)])) };
  });
  const text = columnOf(kase, "ratefunction");
  return dasGupta(populations, factors, text === undefined ? sumOfProducts : rateExpression(text));
}
