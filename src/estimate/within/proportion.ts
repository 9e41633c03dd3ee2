import { proportion } from "../../statistics/within/proportion.ts";
import { DENOMINATOR, NUMERATOR } from "../shell/cells.ts";
import type { Method } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { proportionUnit } from "../shell/units.ts";
import { countedLine } from "./counted-line.ts";

export const proportionMethod: Method = {
  name: "proportion",
  summary: "Proportion or percentage, with Wilson's interval (exact on request)",
  about:
    "The part of a group that has something. For people counted within a group; not for events that a person can have twice, nor where numerator and denominator are different people: those are rates. Source: Wilson 1927; Newcombe 1998; Clopper and Pearson 1934.",
  columns: [NUMERATOR, DENOMINATOR],
  within: ["numerator", "denominator"],
  multiplier: 1,
  options: [
    {
      name: "interval",
      help: "Wilson's score interval or the exact one of Clopper and Pearson",
      type: "text",
      choices: ["wilson", "exact"],
      default: "wilson",
    },
  ],
  start: (settings) => {
    const multiplier = settings.multiplier ?? 1;
    const interval = textOption(settings, "interval") === "exact" ? "exact" : "wilson";
    return (rows) =>
      rows.flatMap((row) =>
        settings.confidence.map((confidence) =>
          countedLine(row, {
            compute: (counted) => proportion(counted, { confidence, multiplier, interval }),
            method: interval === "exact" ? "Clopper-Pearson" : "Wilson",
            confidence,
            unit: proportionUnit(multiplier),
            statistic: "proportion",
          }),
        ),
      );
  },
  example: {
    input: "practice,numerator,denominator\n0012,65,100\n0012,10,20\n0034,0,25\n",
    options: "--by practice --multiplier 100 --confidence 0.95,0.998",
    output: `practice,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
0012,75,120,62.5,53.576950625979215,70.6475702135532,%,proportion,Wilson,0.95,
0012,75,120,62.5,48.40228674471604,74.75487845583149,%,proportion,Wilson,0.998,
0034,0,25,0,0,13.319225093904846,%,proportion,Wilson,0.95,
0034,0,25,0,0,27.640127460242038,%,proportion,Wilson,0.998,
`,
  },
};
