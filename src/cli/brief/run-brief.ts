import { briefingIndex } from "../../document/briefing-index.ts";
import type { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { Format, RenderSettings } from "../../render/format.ts";
import { writeMarkdown } from "../../render/markdown/write-markdown.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { encodeParquet } from "../../session/write-parquet.ts";
import { MANIFEST, type ManifestRecipe, manifestFile } from "../../study/deep-dive/manifest.ts";
import { refuseNarrative, refuseUntrue } from "../../study/deep-dive/refuse-untrue.ts";
import { type RunAnswer, runRecipe } from "../../study/deep-dive/run.ts";
import { orTakeBack, takeBack } from "../../study/deep-dive/taking-back.ts";
import { publishedAs, publishFolder } from "../../write/publish-folder.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import type { Io } from "../io.ts";
import { eachRecipe, type RecipeOutcome, worstOf } from "../run/each-recipe.ts";
import { writeOut } from "../write-out.ts";
import type { BriefCall } from "./brief-call.ts";

/**
 * Runs the recipes and publishes their briefings together: all of them, or none. A recipe that has nothing to report
 * for the period is named as such and holds up nobody; any other failure leaves the last publication as it was.
 */
export async function runBrief(session: Session, call: BriefCall, io: Io): Promise<ExitCode> {
  const all = call.recipes === undefined;
  const recipes = call.recipes ?? unasked(session);
  const made: RunAnswer[] = [];
  const answer = async (recipe: string): Promise<RunAnswer> => {
    refuseNarrative(session, recipe);
    const own = await runRecipe(session, { ...call.request, recipe });
    made.push(own);
    refuseUntrue(own.result);
    return own;
  };
  const neverLoaded = ({ parts }: DeepdiveError): boolean => all && parts.code === "data-absent";
  const outcomes = await orTakeBack(session, made, () => eachRecipe(recipes, io, answer, neverLoaded));
  const answers = outcomes.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  if (outcomes.some(failed) || answers.length === 0) {
    await takeBack(session, answers);
    io.log.note("Nothing was published; the last briefing is as it was");
    return answers.length === 0 && worstOf(outcomes) === EXIT.done ? EXIT.nothingToReport : worstOf(outcomes);
  }
  const date =
    answers
      .map(({ result }) => result.asAt)
      .toSorted()
      .at(-1) ?? "";
  let files: readonly OutputFile[] = [];
  const { name, isNew } = await orTakeBack(
    session,
    answers,
    async () => {
      files = await filesOf(outcomes, date, call, io);
      io.signal.throwIfAborted();
      return publishFolder(call.folder, date, files, [MANIFEST]);
    },
    async () => (await publishedAs(call.folder, date, files, [MANIFEST])) !== undefined,
  );
  if (!isNew) io.log.note("The same was published before; nothing has changed");
  await tellFolder(`${call.folder}/${name}`, isNew, io);
  return worstOf(outcomes);
}

/** Every recipe that is no example: of an example to copy nobody is briefed unasked. */
const unasked = ({ definitions }: Session): readonly string[] =>
  [...definitions.recipes.values()].filter(({ example }) => example !== true).map(({ id }) => id);

async function tellFolder(folder: string, isNew: boolean, io: Io): Promise<void> {
  io.log.step({ step: "published", folder, new: isNew }, `Published: ${folder}`);
  if (!io.log.isJson) await writeOut(io, `${folder}\n`);
}

async function filesOf(
  outcomes: readonly RecipeOutcome<{ readonly result: Result }>[],
  date: string,
  call: BriefCall,
  io: Io,
): Promise<readonly OutputFile[]> {
  const settings: RenderSettings = { width: undefined, colour: false, encodeParquet };
  const parts = await Promise.all(outcomes.map((outcome) => partOf(outcome, call.formats, settings)));
  return [
    ...parts.flatMap((part) => part.files),
    { name: "index.md", content: await writeMarkdown(briefingIndex(parts, date, MANIFEST), settings) },
    manifestFile(parts, call.request.tool, io.now().toISOString()),
  ];
}

const failed = ({ exit, isNote }: RecipeOutcome<unknown>): boolean =>
  isNote !== true && exit !== EXIT.done && exit !== EXIT.nothingToReport;

async function partOf(
  { recipe, exit, answer }: RecipeOutcome<{ readonly result: Result }>,
  formats: readonly Format[],
  settings: RenderSettings,
): Promise<ManifestRecipe> {
  if (answer === undefined) return { recipe, exit, result: undefined, files: [] };
  const rendered = await Promise.all(
    formats.map(async ({ load }) => (await load())(answer.result, settings)),
  );
  return { recipe, exit, result: answer.result, files: rendered.flat() };
}
