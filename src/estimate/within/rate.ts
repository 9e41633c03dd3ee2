import { crudeRate } from "../../statistics/within/crude-rate.ts";
import type { Estimator } from "../estimator.ts";
import type { Settings } from "../shell/method.ts";
import { textOption } from "../shell/options.ts";
import { rateUnit } from "../shell/units.ts";
import { COARSENED_CELLS, countedCell } from "./counted-cell.ts";

const isExact = (settings: Settings): boolean => textOption(settings, "interval") === "exact";

export const rateEstimator: Estimator = countedCell({
  id: "rate",
  kind: "rate",
  statistic: "crude rate",
  summary: "Crude rate, with Byar's interval (exact below ten events)",
  about:
    "Events per so many people or person-years. It does not allow for differences of age between groups: compare standardised rates for that. Events are taken as independent; repeat events of few people are not, and their true interval is wider. Source: Breslow and Day 1987; Garwood 1936; OHID technical guide.",
  methods: [
    {
      names: ["Byar's", "Exact"],
      clause:
        "rates are crude, with Byar's interval at 95 % from ten events and the exact Poisson one below (Breslow and Day 1987)",
    },
    COARSENED_CELLS,
  ],
  multiplier: 100_000,
  tableUnit: rateUnit,
  options: [
    {
      name: "interval",
      help: "Byar's from ten events and the exact one below, or the exact one throughout",
      type: "text",
      choices: ["byars", "exact"],
      default: "byars",
    },
  ],
  methodOf: (settings) => (isExact(settings) ? "Exact" : "Byar's"),
  compute: (counts, { confidence, multiplier, settings }) =>
    crudeRate(counts, { confidence, multiplier, interval: isExact(settings) ? "exact" : "byars" }),
  example: {
    input: "district,deaths,population\nNorth,65,41200\nSouth,7,9800\n",
    options: "--by district",
    output: `district,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
North,65,41200,157.76699029126215,121.75530997684334,201.09014210179572,"per 100,000",crude rate,Byar's,0.95,
South,7,9800,71.42857142857143,28.71799032163129,147.17015675206508,"per 100,000",crude rate,Exact,0.95,
`,
  },
});
