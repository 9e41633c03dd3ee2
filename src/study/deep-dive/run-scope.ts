import type { RunNote } from "../../model/run-note.ts";
import type { Session } from "../../session/session.ts";
import { noteSentences } from "../../text/run-note.ts";
import { type AskedParameters, askedParameters } from "./asked-parameters.ts";
import type { PlannedRun } from "./planned-run.ts";

/** What a page is about besides its cuts and its period: which group was asked for, and which time is counted. */
export const scopeOf = (session: Session, run: PlannedRun, notes: readonly RunNote[]): readonly string[] => [
  ...asked(session, run).subjects,
  ...noteSentences(notes.filter(isOfScope), () => false),
];

/** The limits and rules by which it is counted. */
export const rulesOf = (session: Session, run: PlannedRun): readonly string[] => asked(session, run).rules;

/** Notes that say what is counted, and leave nothing open. */
export const isOfScope = ({ code }: RunNote): boolean =>
  code === "time-counted" || code === "all-time-counted";

const asked = (
  { definitions }: Session,
  { recipe, measures, parameters, parameterTitles }: PlannedRun,
): AskedParameters =>
  askedParameters(recipe, measures, definitions, { values: parameters, titles: parameterTitles });
