import { proportion } from "../../statistics/within/proportion.ts";
import type { CellEstimator } from "../estimator.ts";
import type { Settings } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { proportionUnit } from "../shell/units.ts";
import { COARSENED_CELLS, countedCell } from "./counted-cell.ts";

const isExact = (settings: Settings): boolean => textOption(settings, "interval") === "exact";

export const proportionEstimator: CellEstimator = countedCell({
  id: "proportion",
  kind: "proportion",
  statistic: "proportion",
  summary: "Proportion or percentage, with Wilson's interval (exact on request)",
  about:
    "The part of a group that has something. For people counted within a group; not for events that a person can have twice, nor where numerator and denominator are different people: those are rates. Source: Wilson 1927; Newcombe 1998; Clopper and Pearson 1934.",
  methods: [
    { names: ["Wilson"], clause: "proportions have Wilson score intervals at 95 % (Wilson 1927)" },
    COARSENED_CELLS,
  ],
  multiplier: 1,
  tableUnit: proportionUnit,
  options: [
    {
      name: "interval",
      help: "Wilson's score interval or the exact one of Clopper and Pearson",
      type: "text",
      choices: ["wilson", "exact"],
      default: "wilson",
    },
  ],
  methodOf: (settings) => (isExact(settings) ? "Clopper-Pearson" : "Wilson"),
  compute: (counts, { confidence, multiplier, settings }) =>
    proportion(counts, { confidence, multiplier, interval: isExact(settings) ? "exact" : "wilson" }),
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
});
