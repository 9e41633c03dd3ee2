import { briefingIndex } from "../../document/briefing-index.ts";
import { EXIT, type ExitCode } from "../../model/exit-code.ts";
import type { Format, RenderSettings } from "../../render/format.ts";
import { writeMarkdown } from "../../render/markdown/write-markdown.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { encodeParquet } from "../../session/write-parquet.ts";
import { MANIFEST, type ManifestRecipe, manifestFile } from "../../study/deep-dive/manifest.ts";
import { runRecipe } from "../../study/deep-dive/run.ts";
import { publishFolder } from "../../write/publish-folder.ts";
import type { Io } from "../io.ts";
import { eachRecipe, type RecipeOutcome, worstOf } from "../run/each-recipe.ts";
import { writeOut } from "../write-out.ts";
import type { BriefCall } from "./brief-call.ts";

/**
 * Runs the recipes and publishes their briefings together: all of them, or none. A recipe that has nothing to report
 * for the period is named as such and holds up nobody; any other failure leaves the last publication as it was.
 */
export async function runBrief(session: Session, call: BriefCall, io: Io): Promise<ExitCode> {
  const recipes = call.recipes ?? [...session.definitions.recipes.keys()];
  const outcomes = await eachRecipe(recipes, io, (recipe) => runRecipe(session, { ...call.request, recipe }));
  const worst = worstOf(outcomes);
  const answered = outcomes.flatMap(({ answer }) => (answer === undefined ? [] : [answer.result]));
  if (outcomes.some(failed) || answered.length === 0) {
    io.log.note("Nothing was published; the last briefing is as it was");
    return worst;
  }
  const settings: RenderSettings = {
    width: undefined,
    colour: false,
    encodeParquet,
  };
  const parts = await Promise.all(outcomes.map((outcome) => partOf(outcome, call.formats, settings)));
  const date =
    answered
      .map(({ asAt }) => asAt)
      .toSorted()
      .at(-1) ?? "";
  const files = [
    ...parts.flatMap((part) => part.files),
    { name: "index.md", content: writeMarkdown(briefingIndex(parts, date, MANIFEST), settings) },
    manifestFile(parts, call.request.tool, io.now().toISOString()),
  ];
  io.signal.throwIfAborted();
  const { name, isNew } = await publishFolder(call.folder, date, files, [MANIFEST]);
  if (!isNew) io.log.note("The same was published before; nothing has changed");
  await writeOut(io, `${call.folder}/${name}\n`);
  return worst;
}

const failed = ({ exit }: RecipeOutcome<unknown>): boolean =>
  exit !== EXIT.done && exit !== EXIT.nothingToReport;

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
