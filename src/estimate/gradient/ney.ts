import { neySlopeIndex } from "../../statistics/gradient/ney-slope-index.ts";
import type { Estimator } from "../estimator.ts";
import { needed, numberColumn } from "../shell/cells.ts";
import type { Method, MethodOption } from "../shell/method.ts";
import { BETTER, flagOption, textOption, UNIT } from "../shell/options.ts";
import { notInRuns } from "../table-only.ts";
import { INEQUALITY_INDEX } from "./inequality-index.ts";
import { gradientGroup, PEOPLE, QUANTILE, UNCERTAINTY, VALUE } from "./ohid.ts";

const OPTIONS: readonly MethodOption[] = [
  BETTER,
  {
    name: "percentage",
    help: "the values are percentages: both ends of the line are held within 0 and 100",
    type: "flag",
  },
];

const ABOUT =
  "National quantiles stand where the country's people stand and weigh what the place's people weigh, so that places can be compared with each other. Positive means higher values among the least deprived; with --better lower the axis is turned, so that positive means the most deprived are worse off. Never its trend without the quantiles' own trends beside it. Not comparable with sii and sii-who. Source: NHS England, NEY-Inequalities-Methodologies.";

function ney(
  index: "slope" | "relative",
  { id, ...rest }: Pick<Method, "summary" | "example"> & { readonly id: string },
): Estimator {
  const { statistic, unit, column } = INEQUALITY_INDEX[index];
  const shell: Method = {
    ...rest,
    name: id,
    about: ABOUT,
    columns: [
      QUANTILE,
      PEOPLE,
      numberColumn("national-population", "people of the whole country in the quantile", ["national"], {
        least: 0,
      }),
      VALUE,
      ...UNCERTAINTY,
    ],
    options: index === "slope" ? [...OPTIONS, UNIT] : OPTIONS,
    outputs: [{ name: "intercept", type: "number" }],
    start: (settings) => (rows) => {
      const groups = rows.map((row) => ({
        ...gradientGroup(row),
        nationalPopulation: needed(row, "national-population"),
      }));
      return settings.confidence.map((confidence) => {
        const answer = neySlopeIndex(groups, {
          flip: textOption(settings, "better") === "lower",
          percentage: flagOption(settings, "percentage"),
          confidence,
        });
        return {
          labels: { intercept: answer.intercept },
          estimate: answer[index],
          unit: index === "slope" ? (textOption(settings, "unit") ?? "") : "ratio",
          statistic,
        };
      });
    },
  };
  return notInRuns(
    { id, needs: "ordered-cut", statistic, unit, column, shell },
    "needs the people of the whole country in each group, whom runs do not count yet",
  );
}

const UPTAKE = `quintile,population,national_population,value,lower,upper
1,43100,11300000,52.1,51.6,52.6
2,25200,11290000,55.0,54.4,55.6
3,17900,11310000,58.4,57.7,59.1
4,15300,11250000,60.2,59.4,61.0
5,12800,11270000,63.3,62.5,64.1
`;

export const neySlopeEstimator: Estimator = ney("slope", {
  id: "sii-ney",
  summary: "Slope index of inequality, NHS England North East and Yorkshire form",
  example: {
    input: UPTAKE,
    options: "--percentage --unit %",
    output: `intercept,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
50.79418451306999,,,13.981315337358112,12.945090179423044,15.01754049529318,%,slope index of inequality,NHS England NEY slope index,0.95,
`,
  },
});

export const neyRelativeEstimator: Estimator = ney("relative", {
  id: "rii-ney",
  summary: "Relative index of inequality, NHS England North East and Yorkshire form",
  example: {
    input: UPTAKE,
    options: "--percentage",
    output: `intercept,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
50.79418451306999,,,1.275254253442351,,,ratio,relative index of inequality,NHS England NEY relative index,0.95,The method has no interval for the ratio.
`,
  },
});
