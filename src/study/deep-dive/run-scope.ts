import type { RunNote } from "../../model/run-note.ts";
import type { Session } from "../../session/session.ts";
import { noteSentences } from "../../text/run-note.ts";
import { askedParameters } from "./asked-parameters.ts";
import type { PlannedRun } from "./planned-run.ts";

/**
 * What a page is about besides its cuts and its period: which group was asked for, and which time is counted; and the limits and
 * rules by which it is counted.
 */
export function scopeOf(
  { definitions }: Session,
  { recipe, measures, parameters, parameterTitles }: PlannedRun,
  notes: readonly RunNote[],
): { readonly scope: readonly string[]; readonly rules: readonly string[] } {
  const asked = { values: parameters, titles: parameterTitles };
  const { subjects, rules } = askedParameters(recipe, measures, definitions, asked);
  return { scope: [...subjects, ...noteSentences(notes.filter(isOfScope), () => false)], rules };
}

/** Notes that say what is counted, and leave nothing open. */
export const isOfScope = ({ code }: RunNote): boolean =>
  code === "time-counted" || code === "all-time-counted";
