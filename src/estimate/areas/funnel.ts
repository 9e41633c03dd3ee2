import { STATISTIC } from "../../model/statistic-name.ts";
import type { FunnelUnit } from "../../statistics/funnel/adjusted-funnel.ts";
import { FUNNEL_CONFIDENCES, type FunnelLimits } from "../../statistics/funnel/funnel-limits.ts";
import { proportionFunnel } from "../../statistics/funnel/proportion-funnel.ts";
import { rateFunnel } from "../../statistics/funnel/rate-funnel.ts";
import { ratioFunnel } from "../../statistics/funnel/ratio-funnel.ts";
import type { Estimator } from "../estimator.ts";
import { withUnits } from "../for-runs.ts";
import { DENOMINATOR, NUMERATOR, numberIn, textIn } from "../shell/cells.ts";
import type { AnswerLine, MethodOption, Settings } from "../shell/method.ts";
import { flagOption, numberOption, textOption } from "../shell/options.ts";
import { proportionUnit, rateUnit } from "../shell/units.ts";
import { tableOnly } from "../table-only.ts";
import { FUNNEL_OF_RUN } from "./funnel-of-run.ts";
import { NO_PLACE, unitsOf } from "./funnel-rows.ts";
import { type FunnelKind, observedExpected, ratedGroup, unitsOfFunnel } from "./funnel-units.ts";
import { AREA } from "./quantile.ts";

const KINDS: readonly FunnelKind[] = ["proportion", "rate", "ratio", "ratio-of-counts"];

const kindOption = (kinds: readonly FunnelKind[]): MethodOption => ({
  name: "kind",
  help: "what the two counts are: part and whole, events and people, observed and expected events, two counts",
  type: "text",
  choices: kinds,
  default: "proportion",
});

const COLUMNS = [
  AREA,
  { ...NUMERATOR, role: "value", optionalCell: true },
  { ...DENOMINATOR, role: "value", optionalCell: true, usual: [...DENOMINATOR.usual, "expected"] },
] as const;

const kindOf = (settings: Settings): FunnelKind =>
  KINDS.find((kind) => kind === textOption(settings, "kind")) ?? "proportion";

const multiplierOf = ({ multiplier }: Settings, kind: FunnelKind): number =>
  multiplier ?? (kind === "rate" ? 100_000 : 1);

function unitOf(kind: FunnelKind, multiplier: number): string {
  if (kind === "proportion") return proportionUnit(multiplier);
  if (kind === "rate") return rateUnit(multiplier);
  return multiplier === 1 ? "ratio" : `average = ${multiplier}`;
}

const LEVELS = [
  ["inner", FUNNEL_CONFIDENCES.inner],
  ["outer", FUNNEL_CONFIDENCES.outer],
] as const;

const PRACTICES = `practice,numerator,denominator
Y00001,212,260
Y00002,98,140
Y00003,401,450
Y00004,35,61
Y00005,150,189
`;

const table = tableOnly({
  needs: "units",
  statistic: "proportion",
  unit: "value",
  name: "funnel",
  confidence: false,
  summary: "Funnel limits of each unit at 95 and 99.8 %, its significance, over-dispersion on request",
  about:
    "A row is a unit (a practice, a trust). Lower and upper are the limits between which a unit of its size is expected to lie around the average of them all; the two confidences are those of a funnel plot, whatever --confidence says. One unit in twenty lies outside the inner limits by chance, and the average holds each unit itself: a first look at many, not a verdict on one. With --over-dispersion limits allow for units that differ by more than chance (NHS Digital's log form of ratios, or CQC's with --root). Source: Spiegelhalter 2005; OHID technical guide; FunnelPlotR.",
  columns: COLUMNS,
  multiplier: 1,
  options: [
    kindOption(KINDS),
    { name: "over-dispersion", help: "widen the limits for over-dispersion", type: "flag" },
    { name: "root", help: "ratios on the scale of square roots, as CQC has them", type: "flag" },
    {
      name: "trim",
      help: "share of units trimmed at either end before the dispersion is computed",
      type: "number",
      default: 0.1,
    },
  ],
  outputs: [
    { name: "area", type: "text" },
    { name: "average", type: "number" },
    { name: "significance", type: "text" },
    { name: "phi", type: "number" },
    { name: "tau2", type: "number" },
  ],
  start: (settings) => {
    const kind = kindOf(settings);
    const multiplier = multiplierOf(settings, kind);
    const request = {
      kind,
      multiplier,
      adjust: flagOption(settings, "over-dispersion"),
      root: flagOption(settings, "root"),
      trim: numberOption(settings, "trim"),
    };
    return (rows) => {
      const { all, placeOf } = unitsOf(rows);
      const { average, limits, significance, phi, tau2, method } = unitsOfFunnel(all, request);
      return rows.flatMap((row, i) => {
        const place = placeOf[i];
        const counts = { numerator: numberIn(row, "numerator"), denominator: numberIn(row, "denominator") };
        const { numerator = Number.NaN, denominator = Number.NaN } = counts;
        const has =
          place === undefined
            ? { value: undefined, note: NO_PLACE[denominator === 0 ? "nobody" : "missing"] }
            : { value: (multiplier * numerator) / denominator };
        return LEVELS.map(
          ([level, confidence]): AnswerLine => ({
            labels: {
              area: textIn(row, "area"),
              average,
              significance: significance[place ?? -1],
              phi,
              tau2,
            },
            ...counts,
            estimate: {
              ...(limits[place ?? -1]?.[level] ?? { lower: undefined, upper: undefined }),
              ...has,
              method,
              confidence,
            },
            unit: unitOf(kind, multiplier),
            statistic: kind,
          }),
        );
      });
    };
  },
  example: {
    input: PRACTICES,
    options: "--multiplier 100",
    output: `area,average,significance,phi,tau2,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
Y00001,81.45454545454545,Not significant,,,212,260,81.53846153846153,76.73024162257047,86.17884928652045,%,proportion,"Funnel limits, score",0.95,
Y00001,81.45454545454545,Not significant,,,212,260,81.53846153846153,74.00583902887739,88.90325188021353,%,proportion,"Funnel limits, score",0.998,
Y00002,81.45454545454545,Low (0.001),,,98,140,70,75.01640456208082,87.89268634701008,%,proportion,"Funnel limits, score",0.95,
Y00002,81.45454545454545,Low (0.001),,,98,140,70,71.3036696555582,91.60542125353271,%,proportion,"Funnel limits, score",0.998,
Y00003,81.45454545454545,High (0.001),,,401,450,89.11111111111111,77.86352203459907,85.04556887449183,%,proportion,"Funnel limits, score",0.95,
Y00003,81.45454545454545,High (0.001),,,401,450,89.11111111111111,75.79265744432894,87.11643346476198,%,proportion,"Funnel limits, score",0.998,
Y00004,81.45454545454545,Low (0.001),,,35,61,57.377049180327866,71.70106592311541,91.20802498597551,%,proportion,"Funnel limits, score",0.95,
Y00004,81.45454545454545,Low (0.001),,,35,61,57.377049180327866,66.07644780412116,96.83264310496976,%,proportion,"Funnel limits, score",0.998,
Y00005,81.45454545454545,Not significant,,,150,189,79.36507936507937,75.9134760196449,86.995614889446,%,proportion,"Funnel limits, score",0.95,
Y00005,81.45454545454545,Not significant,,,150,189,79.36507936507937,72.71806258367933,90.19102832541158,%,proportion,"Funnel limits, score",0.998,
`,
  },
});

/** Of the practices, trusts or areas of a run, with the outer limits. */
export const funnelEstimator: Estimator = {
  ...withUnits(table, FUNNEL_OF_RUN),
  statistic: STATISTIC.funnelLimits,
};

interface Line extends FunnelLimits {
  readonly size: number;
}

function linesOf(all: readonly FunnelUnit[], kind: FunnelKind, k: number): readonly Line[] {
  if (kind === "proportion") return proportionFunnel(all, k).points;
  const points =
    kind === "rate"
      ? rateFunnel(
          all.map((unit) => ratedGroup(unit, k)),
          { kind: "crude", multiplier: k },
        ).points
      : ratioFunnel(all.map(observedExpected), { multiplier: k });
  return points.map(({ events, inner, outer }) => ({ size: events, inner, outer }));
}

export const funnelLinesEstimator: Estimator = tableOnly({
  needs: "units",
  statistic: "limits of a proportion",
  unit: "value",
  name: "funnel-lines",
  notInRuns: "is what to draw behind units; a recipe asks for funnel, and its chart has the lines",
  confidence: false,
  summary: "The lines of a funnel plot: limits at a hundred sizes",
  about:
    "What to draw behind the units of funnel. The size is people for proportions and events for rates and ratios. Source: Spiegelhalter 2005; OHID technical guide.",
  columns: COLUMNS,
  multiplier: 1,
  options: [
    kindOption(["proportion", "rate", "ratio"]),
    {
      name: "every",
      help: "of the hundred sizes only the first and each so many after it",
      type: "number",
      default: 1,
    },
  ],
  outputs: [{ name: "size", type: "number" }],
  start: (settings) => {
    const kind = kindOf(settings);
    const multiplier = multiplierOf(settings, kind);
    const every = numberOption(settings, "every") ?? 1;
    return (rows) =>
      linesOf(unitsOf(rows).all, kind, multiplier)
        .filter((_, i) => i % every === 0)
        .flatMap((line) =>
          LEVELS.map(
            ([level, confidence]): AnswerLine => ({
              labels: { size: line.size },
              estimate: { value: undefined, ...line[level], method: "Funnel limits", confidence },
              unit: unitOf(kind, multiplier),
              statistic: `limits of a ${kind}`,
            }),
          ),
        );
  },
  example: {
    input: "unit,numerator,denominator\nA,5,9\nB,50,98\n",
    options: "--every 50",
    output: `size,numerator,denominator,value,lower,upper,unit,statistic,method,confidence,note
1,,,,0,1,proportion,limits of a proportion,Funnel limits,0.95,
1,,,,0,1,proportion,limits of a proportion,Funnel limits,0.998,
51,,,,0.37684771144889506,0.6511896717286749,proportion,limits of a proportion,Funnel limits,0.95,
51,,,,0.2977442102000537,0.7302931729775163,proportion,limits of a proportion,Funnel limits,0.998,
`,
  },
});
