import type { RunNote } from "../../model/run-note.ts";
import type { Session } from "../../session/session.ts";
import { dateText, monthText } from "../../text/date.ts";
import { noteSentences } from "../../text/run-note.ts";
import { type AskedParameters, askedParameters } from "./asked-parameters.ts";
import type { PlannedRun } from "./planned-run.ts";

/** What a page is about besides its cuts and its period: which group was asked for, and which time is counted. */
export const scopeOf = (session: Session, run: PlannedRun, notes: readonly RunNote[]): readonly string[] => [
  ...asked(session, run).subjects,
  ...noteSentences(notes.filter(isOfScope), () => false),
];

/** The limits and rules by which it is counted, and what its day stands for. */
export const rulesOf = (session: Session, run: PlannedRun): readonly string[] => [
  ...asked(session, run).rules,
  ...monthStoodFor(session, run),
];

/**
 * Published files of months carry the first day of their month. A run as at that day is of the whole month, which a reader of the
 * day alone would take for what was there when the month began.
 */
function monthStoodFor(
  { definitions }: Session,
  { asAt, measures, snapshots }: PlannedRun,
): readonly string[] {
  if (!asAt.endsWith("-01")) return [];
  const grains = new Set(measures.map(({ grain }) => grain));
  const titles = snapshots
    .filter((each) => each.asAt === asAt && grains.has(each.dataset))
    .flatMap(({ dataset }) => {
      const { cadence, time, title } = definitions.contracts.get(dataset) ?? {};
      return cadence === "monthly" && time !== undefined && title !== undefined ? [title] : [];
    });
  return [...new Set(titles)].map(
    (title) =>
      `${title}: a file carries the first day of its month, so that as at ${dateText(asAt)} stands for all of ${monthText(asAt.slice(0, 7))}.`,
  );
}

/** Notes that say what is counted, and leave nothing open. */
export const isOfScope = ({ code }: RunNote): boolean =>
  code === "time-counted" || code === "all-time-counted";

const asked = (
  { definitions }: Session,
  { recipe, measures, parameters, parameterTitles }: PlannedRun,
): AskedParameters =>
  askedParameters(recipe, measures, definitions, { values: parameters, titles: parameterTitles });
