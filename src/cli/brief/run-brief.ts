import { EXIT, type ExitCode, worstExitCode } from "../../model/exit-code.ts";
import type { Session } from "../../session/session.ts";
import { dayOfManifest } from "../../study/deep-dive/figures-of-manifest.ts";
import { type BriefOrigin, MANIFEST } from "../../study/deep-dive/manifest.ts";
import { NETWORK, PLACE } from "../../study/deep-dive/narrowed-recipe.ts";
import type { RunAnswer } from "../../study/deep-dive/run.ts";
import { standingEntries } from "../../study/deep-dive/run-ledger.ts";
import { orTakeBack, takeBack } from "../../study/deep-dive/taking-back.ts";
import { filesOfMonths, isPublished, publishMonth } from "../../write/publish-month.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import type { Io } from "../io.ts";
import { eachRecipe, type RecipeOutcome, worstOf } from "../run/each-recipe.ts";
import { writeOut } from "../write-out.ts";
import { answerParts } from "./answer-parts.ts";
import type { BriefCall } from "./brief-call.ts";
import { briefFiles, dateOf, renderedParts } from "./brief-files.ts";
import { boardsIn, briefParts } from "./brief-parts.ts";
import { refuseWithoutNetworks } from "./without-networks.ts";
import { refuseWithoutPlaces } from "./without-places.ts";

/** A briefing that stands in the folder of briefings. */
type Month = Awaited<ReturnType<typeof filesOfMonths>>[number];

/**
 * Runs the recipes and publishes their briefings together, in the folder of the month: all of them, or none. A recipe that
 * has nothing to report for the period is named as such and holds up nobody; any other failure leaves the last
 * publication as it was.
 */
export async function runBrief(session: Session, call: BriefCall, io: Io): Promise<ExitCode> {
  if (call.each.includes(NETWORK)) refuseWithoutNetworks(call.recipes ?? [], session);
  if (call.each.includes(PLACE)) refuseWithoutPlaces(call.recipes ?? [], session, call.request);
  const [earlier, origin] = await Promise.all([
    filesOfMonths(call.folder, MANIFEST),
    originOf(session, call),
  ]);
  const made: RunAnswer[] = [];
  const work = answerParts(session, call, { earlier, made, io });
  const parts = briefParts(call.recipes ?? unasked(session), work.codesOf);
  const outcomes = await orTakeBack(session, made, () => eachRecipe(parts, io, work.answer, work.isNote));
  const answers = outcomes.flatMap((outcome) => (outcome.answer === undefined ? [] : [outcome.answer]));
  if (outcomes.some(failed) || answers.length === 0) {
    await takeBack(session, answers);
    io.log.note("Nothing was published; the last briefing is as it was");
    return answers.length === 0 && worstOf(outcomes) === EXIT.done ? EXIT.nothingToReport : worstOf(outcomes);
  }
  await publish(session, outcomes, { earlier, origin, boards: boardsIn(session.definitions) }, call, io);
  const hasAlert = answers.some(({ result }) => result.alerts.length > 0);
  return call.failOnAlert && hasAlert ? worstExitCode([worstOf(outcomes), EXIT.findings]) : worstOf(outcomes);
}

/** Every recipe that is no example: of an example to copy nobody is briefed unasked. */
const unasked = ({ definitions }: Session): readonly string[] =>
  [...definitions.recipes.values()].filter(({ example }) => example !== true).map(({ id }) => id);

const failed = ({ exit, isNote }: RecipeOutcome<unknown>): boolean =>
  isNote !== true && exit !== EXIT.done && exit !== EXIT.nothingToReport;

/** What the briefing is made from, as it is before the first of its parts is. */
async function originOf(
  { catalogue, workspace }: Session,
  { request, formats, each }: BriefCall,
): Promise<BriefOrigin> {
  const { geography, given, workspaceParameters = [], policy } = request;
  return {
    asked: {
      ...{ geography, given, policy },
      each: each.length === 0 ? undefined : each.join(),
      workspaceParameters: Object.fromEntries(workspaceParameters.map(({ name, value }) => [name, value])),
      formats: formats.map(({ name }) => name),
    },
    loaded: catalogue.current.map(({ dataset, id }) => ({ dataset, id })),
    ledger: await standingEntries(workspace),
  };
}

interface Around {
  readonly earlier: readonly Month[];
  readonly origin: BriefOrigin;
  readonly boards: ReadonlySet<string>;
}

async function publish(
  session: Session,
  outcomes: readonly RecipeOutcome<RunAnswer>[],
  around: Around,
  call: BriefCall,
  io: Io,
): Promise<void> {
  const answers = outcomes.flatMap((outcome) => (outcome.answer === undefined ? [] : [outcome.answer]));
  const month = dateOf(answers).slice(0, 7);
  let files: readonly OutputFile[] = [];
  const { isNew, replaced } = await orTakeBack(
    session,
    answers,
    async () => {
      files = await filesOf(outcomes, month, around, { ...call, engine: session.engine.dialect.name }, io);
      // The files took long, and a signal that came meanwhile is heard now.
      await session.pause();
      return publishMonth(call.folder, month, files, [MANIFEST]);
    },
    () => isPublished(call.folder, month, files, [MANIFEST]),
  );
  if (!isNew) io.log.note("Nothing is new: the same was published before");
  if (replaced !== undefined) io.log.note(`What stood there before is in ${call.folder}/${replaced}`);
  await tellFolder(`${call.folder}/${month}`, isNew, io);
}

/**
 * The files as they are where the same was published before; otherwise with a sentence that says of which day the briefing
 * is that they take the place of.
 */
async function filesOf(
  outcomes: readonly RecipeOutcome<RunAnswer>[],
  month: string,
  { earlier, origin, boards }: Around,
  { formats, folder, request, engine }: BriefCall & { readonly engine: string },
  io: Io,
): Promise<readonly OutputFile[]> {
  const made = { tool: request.tool, engine };
  const about = { origin, boards, made, madeAt: io.now().toISOString() };
  const standing = earlier.find((each) => each.month === month);
  const there = standing && dayOfManifest(standing.text);
  const parts = await renderedParts(outcomes, formats, io);
  const same = await briefFiles(parts, { ...about, replaces: there?.replaces });
  if (there === undefined || (await isPublished(folder, month, same, [MANIFEST]))) return same;
  return briefFiles(parts, { ...about, replaces: there.asAt });
}

async function tellFolder(folder: string, isNew: boolean, io: Io): Promise<void> {
  io.log.step({ step: "published", folder, new: isNew }, `Published: ${folder}`);
  if (!io.log.isJson) await writeOut(io, `${folder}\n`);
}
