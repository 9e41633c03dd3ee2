import type { ExitCode } from "../../model/exit-code.ts";
import type { RenderedFile, RenderSettings } from "../../render/format.ts";
import { renderPolicyComparison } from "../../render/policy-comparison.ts";
import { renderFormats } from "../../render/render-formats.ts";
import type { Result } from "../../result/result.ts";
import type { Folders } from "../../session/folders.ts";
import type { Session } from "../../session/session.ts";
import { encodeParquet } from "../../session/write-parquet.ts";
import { comparePoliciesOfRun } from "../../study/deep-dive/compare-run-policies.ts";
import { explainRun } from "../../study/deep-dive/explain-run.ts";
import { manifestFile } from "../../study/deep-dive/manifest.ts";
import { PLACE } from "../../study/deep-dive/narrowed-recipe.ts";
import { type RunAnswer, runRecipe } from "../../study/deep-dive/run.ts";
import { runBeside, withBeside } from "../../study/deep-dive/run-beside.ts";
import { orTakeBack } from "../../study/deep-dive/taking-back.ts";
import { countedText } from "../../text/number.ts";
import { type OutputFile, writeOutputs } from "../../write/write-outputs.ts";
import type { Io } from "../io.ts";
import { writeOut } from "../write-out.ts";
import { adHocCost, adHocCuts } from "./ad-hoc-cuts.ts";
import { viewError } from "./choose-view.ts";
import { eachRecipe, type RecipeOutcome, worstOf } from "./each-recipe.ts";
import { type RunCall, requestOf } from "./run-call.ts";

/** Runs every recipe of the call and puts the answers where they belong. The exit code is the worst. */
export async function runAll(session: Session, call: RunCall, folders: Folders, io: Io): Promise<ExitCode> {
  const settings: RenderSettings = {
    width: io.columns,
    colour: io.colour && call.out === undefined,
    view: call.view,
    encodeParquet,
  };
  const outcomes = await eachRecipe(call.recipes, io, (recipe) =>
    answerOf(recipe, { session, call, folders, io, settings }),
  );
  const answers = outcomes.flatMap(({ answer }) =>
    answer === undefined ? [] : [answer, ...(answer.others ?? [])],
  );
  const files = outcomes.flatMap(({ answer }) => answer?.files ?? []);
  if (call.out === undefined || call.does === "explain") await toStdout(files, io);
  else if (files.length > 0) {
    const all =
      call.does === "run" ? [...files, manifestOf(outcomes, call, session.engine.dialect.name, io)] : files;
    const out = call.out;
    await orTakeBack(session, answers, () => writeOutputs(out, all));
    io.log.note(`${countedText(all.length, "file")} in ${call.out}`);
  }
  return worstOf(outcomes);
}

/** What one recipe came to; `result` is undefined where it was not run. */
interface Answer {
  readonly files: readonly RenderedFile[];
  readonly result: Result | undefined;
  /** The name of the new entry in the ledger. */
  readonly remembered?: string | undefined;
  /** Deep dives that its page tells of. */
  readonly others?: readonly RunAnswer[] | undefined;
}

const manifestOf = (
  outcomes: readonly RecipeOutcome<Answer>[],
  { request }: RunCall,
  engine: string,
  io: Io,
): OutputFile =>
  manifestFile(
    outcomes.map(({ recipe, exit, answer }) => ({
      recipe,
      exit,
      result: answer?.result,
      files: answer?.files ?? [],
    })),
    { tool: request.tool, engine },
    io.now().toISOString(),
  );

interface Asked {
  readonly session: Session;
  readonly call: RunCall;
  readonly folders: Folders;
  readonly io: Io;
  readonly settings: RenderSettings;
}

async function answerOf(recipe: string, { session, call, folders, io, settings }: Asked): Promise<Answer> {
  const request = requestOf(recipe, call, folders);
  switch (call.does) {
    case "explain":
      return {
        files: [{ name: `${recipe}.sql`, content: `${await explainRun(session, request)}\n` }],
        result: undefined,
      };
    case "compare-policies": {
      const compared = await comparePoliciesOfRun(session, request);
      return { files: await renderPolicyComparison(compared, call.formats, settings), result: undefined };
    }
    case "run": {
      const own = cutsOf(recipe, session, request.place);
      const { dimensions } = session.definitions;
      const further = adHocCuts(call.view, own ?? [], new Set(dimensions.keys()));
      const wrongView = viewError(call.view, recipe, own && [...own, ...further]);
      if (wrongView !== undefined) throw wrongView;
      const answer = await runRecipe(session, { ...request, cuts: further });
      const others = await orTakeBack(session, [answer], () => runBeside(session, request));
      const { policyBecause, remembered } = answer;
      const result = withBeside(answer, session, request, others);
      const cost = adHocCost(recipe, further, request.measures ?? [], remembered);
      if (cost !== undefined) io.log.note(cost);
      io.log.detail(`${recipe}: disclosure policy ${result.policy.id}, because ${policyBecause}`);
      return { files: await renderFormats(result, call.formats, settings), result, remembered, others };
    }
  }
}

/** What the answer is cut by; of one Place by itself, by anything but Place. */
function cutsOf(
  recipe: string,
  { definitions }: Session,
  place: string | undefined,
): readonly (readonly string[])[] | undefined {
  const cuts = definitions.recipes.get(recipe)?.cuts;
  if (cuts === undefined || place === undefined) return cuts;
  const others = cuts.map((cut) => cut.filter((dimension) => dimension !== PLACE));
  return [...new Map(others.map((cut) => [cut.join(), cut])).values()].filter(({ length }) => length > 0);
}

/** One after the other, an empty line between. */
async function toStdout(files: readonly RenderedFile[], io: Io): Promise<void> {
  for (const [index, { content }] of files.entries()) {
    if (index > 0) await writeOut(io, "\n");
    await writeOut(io, content);
  }
}
