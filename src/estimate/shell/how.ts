import type { Better } from "../../statistics/between/polarity.ts";
import type { MeasureFacts } from "../estimator.ts";
import { CONFIDENCE } from "../no-answer.ts";
import type { MethodOption, Settings } from "./method.ts";
import { textOption } from "./options.ts";

/** How one line of an answer is computed: the settings of a call at one of its confidences. */
export interface How {
  readonly confidence: number;
  readonly multiplier: number;
  readonly better: Better;
  readonly settings: Settings;
  /** In a run, of events that recur: how many times the variance of independent ones theirs is. */
  readonly spread?: number | undefined;
}

/** One way to compute for each confidence that was asked for, in their order. */
export const eachConfidence = (settings: Settings, multiplier = 1): readonly How[] =>
  settings.confidence.map((confidence) => ({
    confidence,
    multiplier: settings.multiplier ?? multiplier,
    better: betterOf(settings),
    settings,
  }));

/** Which direction is good, of the option `better`; neutral where nobody says. */
export const betterOf = (settings: Settings): Better => {
  const word = textOption(settings, "better");
  return word === "higher" || word === "lower" ? word : "neutral";
};

/**
 * The settings with which a run computes: the method's own defaults, then what the measure says of itself, then what
 * only runs choose (`own`). A run is so a call of `deepdive stat` whose options the measure's definition gives.
 *
 * @example settingsOfRun([], { statistic: "rate", better: "lower", multiplier: 1000 }).options.counts // "rate"
 */
export function settingsOfRun(
  options: readonly MethodOption[],
  { statistic, better, multiplier }: MeasureFacts,
  own: Settings["options"] = {},
): Settings {
  const defaults = Object.fromEntries(options.map((option) => [option.name, option.default]));
  return {
    confidence: [CONFIDENCE],
    multiplier,
    options: { ...defaults, better, counts: statistic, scale: multiplier, ...own },
  };
}
