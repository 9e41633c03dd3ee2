import type { DeepDiveView } from "../../document/deep-dive/view.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import { cutName } from "../../text/cut-name.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { CommandOptions } from "../command.ts";
import { flagOption, textOption, textsOption } from "../option.ts";

/**
 * How much of an answer the terminal shows: the summary, the cuts that --cut names, or, undefined, everything. Files
 * hold everything.
 */
export function chooseView(options: CommandOptions, toTerminal: boolean): DeepDiveView | undefined {
  const full = flagOption(options, "full");
  const asName = textOption(options, "place") === undefined ? asCutName : ofOnePlace;
  const cuts = textsOption(options, "cut").flatMap((names) => names.split(",").map(asName));
  if (full || !toTerminal) return undefined;
  return cuts.length === 0 ? { kind: "summary" } : { kind: "cuts", cuts };
}

/** "core20 by place" is the cut of the tidy data, "core20+place" that of the command line. */
const asCutName = (given: string): string => cutName(given.trim().split(/\s*\+\s*|\s+by\s+/));

/** Of one Place by itself no cut is by Place, whether it is named so or not. */
const ofOnePlace = (given: string): string => asCutName(given).replace(/(?<=.)\+place\b|\bplace\+/g, "");

/** What is wrong with a view of a recipe that has these cuts (undefined: there is no such recipe): it names one that is not among them. */
export function viewError(
  view: DeepDiveView | undefined,
  recipe: string,
  cuts: readonly (readonly string[])[] | undefined,
): DeepdiveError | undefined {
  if (view?.kind !== "cuts" || cuts === undefined) return undefined;
  const names = cuts.map(cutName);
  const unknown = view.cuts.find((name) => !names.includes(name));
  return unknown === undefined
    ? undefined
    : usageError({
        code: "unknown-cut",
        thing: `cut '${unknown}'`,
        has: `is none of recipe ${recipe}`,
        promised: `It cuts by ${listText(names)}`,
        next: didYouMean(unknown, names),
      });
}
