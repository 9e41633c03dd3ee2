import { inputError, usageError } from "../../../src/model/deepdive-error.ts";
import type { GradientGroup } from "../../../src/statistics/gradient/gradient-group.ts";
import {
  type OhidOptions,
  type OhidSlopeIndex,
  ohidSlopeIndex,
} from "../../../src/statistics/gradient/ohid-slope-index.ts";
import { proportionFromCount } from "../../../src/statistics/gradient/ohid-values.ts";
import type { ValueType } from "../../../src/statistics/gradient/value-scale.ts";
import { RStream } from "../../../src/statistics/random/r-stream.ts";
import type {
  Adapter,
  AdapterAnswer,
  AnswerRow,
  FixtureCase,
  FixtureFolder,
  FixtureRow,
} from "../adapter.ts";
import {
  argNumber,
  cellNumber,
  cellText,
  columnOf,
  flagArgument,
  grouped,
  numberArgument,
} from "./fixture-values.ts";

const VALUE_TYPES: readonly ValueType[] = ["other", "rate", "proportion"];

export const adapter: Adapter = { package: "PHEindicatormethods", method: "phe_sii", compute };

function compute(kase: FixtureCase, folder: FixtureFolder): AdapterAnswer {
  const { args } = kase;
  const by = [args["group_by"] ?? []].flat().map(String);
  const areas = grouped(folder.input(kase), (row) => by.map((name) => row[name]).join("\u0000"));
  const options = optionsOf(kase);
  const read = areas.map(([, rows]) => ({
    first: rows[0] as FixtureRow,
    groups: rows.map((row) => groupOf(kase, row)),
  }));
  const quantiles = Math.max(...read.map(({ groups }) => groups.length));
  return read
    .filter(({ groups }) => isComplete(groups, quantiles))
    .map(({ first, groups }) => ({
      ...Object.fromEntries(by.map((name) => [name, first[name]])),
      ...answer(ohidSlopeIndex(groups, options), options, args["type"] === "full"),
    }));
}

/** The reference drops an area that lacks a quantile or a value, with a warning. */
const isComplete = (groups: readonly GradientGroup[], quantiles: number): boolean =>
  groups.length === quantiles && groups.every(({ value }) => !Number.isNaN(value));

function optionsOf(kase: FixtureCase): OhidOptions {
  const { args } = kase;
  const valueType =
    VALUE_TYPES[typeof args["value_type"] === "string" ? -1 : numberArgument(kase, "value_type", 0)];
  if (valueType === undefined) {
    throw usageError({
      code: "value-type",
      thing: "value_type",
      has: "is none of the three",
      promised: "0, 1 or 2",
    });
  }
  return {
    valueType,
    transform: flagArgument(kase, "transform"),
    multiplier: numberArgument(kase, "multiplier", 1),
    confidence: [args["confidence"] ?? 0.95]
      .flat()
      .map((level) => (Number(level) >= 90 ? Number(level) / 100 : Number(level))),
    repetitions: numberArgument(kase, "repetitions", 100_000),
    reliability: flagArgument(kase, "reliability_stat"),
    stream: new RStream(Number(args["seed"] ?? 0)),
  };
}

function groupOf(kase: FixtureCase, row: FixtureRow): GradientGroup {
  const mode = kase.args["mode"];
  const counted = columnOf(kase, "x") !== undefined || mode === "count";
  const limits = columnOf(kase, "lower_cl") !== undefined || mode === "cl" || mode === "count";
  const population = argNumber(kase, row, "population", "population") ?? Number.NaN;
  return {
    quantile: placeInOrder(cellText(row[columnOf(kase, "quantile") ?? "quantile"])),
    population,
    value: counted
      ? proportionFromCount(argNumber(kase, row, "x", "x") ?? Number.NaN, population)
      : (argNumber(kase, row, "value", "value") ?? Number.NaN),
    ...(limits
      ? {
          lower: argNumber(kase, row, "lower_cl", "lower_cl"),
          upper: argNumber(kase, row, "upper_cl", "upper_cl"),
        }
      : { standardError: argNumber(kase, row, "se", "se") ?? Number.NaN }),
  };
}

/** A label's place: the number in it ("Decile 10" is the tenth). Text without a number has no order. */
function placeInOrder(label: string | undefined): number {
  const digits = /\d+(\.\d+)?/.exec(label ?? "");
  if (digits !== null) return cellNumber(digits[0]) as number;
  throw inputError({
    code: "no-order",
    thing: "a quantile label",
    has: "has no number",
    promised: "labels that can be put in order",
  });
}

function answer(index: OhidSlopeIndex, options: OhidOptions, full: boolean): AnswerRow {
  const { transform, valueType = "other", multiplier, confidence = [], repetitions } = options;
  const limits = index.slope.flatMap((slope, i) => {
    const level = (100 * slope.confidence).toFixed(1).replace(".", "_");
    const suffix = transform === true ? level : `${level}cl`;
    const relative = index.relative[i];
    return [
      [`sii_lower${suffix}`, slope.lower],
      [`sii_upper${suffix}`, slope.upper],
      [`rii_lower${suffix}`, relative?.lower],
      [`rii_upper${suffix}`, relative?.upper],
      [`sii_mad${level}`, slope.meanAbsoluteDifference],
      [`rii_mad${level}`, relative?.meanAbsoluteDifference],
    ];
  });
  return {
    sii: index.slope[0]?.value,
    rii: index.relative[0]?.value,
    intercept: index.intercept,
    ...Object.fromEntries(limits),
    ...(full
      ? {
          indicator_type: { other: "normal", rate: "rate", proportion: "proportion" }[valueType],
          multiplier,
          transform:
            transform === true ? { other: "none", rate: "log", proportion: "logit" }[valueType] : "none",
          CI_confidence: confidence.map((level) => `${Number((100 * level).toFixed(1))}%`).join(", "),
          CI_method: `simulation ${repetitions === 100_000 ? "1e+05" : repetitions} reps`,
        }
      : {}),
  };
}
