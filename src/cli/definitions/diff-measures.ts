import { differentFields, type MeasuresEffect, measuresDiffDocument } from "../../document/measures-diff.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import type { Measure } from "../../model/measure.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { Folders } from "../../session/folders.ts";
import { engineOf } from "../../session/open-engine.ts";
import { type Session, withSession } from "../../session/session.ts";
import { runRecipe } from "../../study/deep-dive/run.ts";
import type { CommandOptions } from "../command.ts";
import type { Io } from "../io.ts";
import { footprintOf } from "../run/footprint.ts";
import { givenParameters } from "../run/given-parameters.ts";
import { jsonText, show } from "../show.ts";
import { version } from "../version.ts";
import { foundDefinition } from "./found-definition.ts";

/** The recipe by which both are counted; the ledger remembers what it let out under this name. */
const RECIPE = "measures-diff";

/** Shows in which fields two measures differ, and what both count of the data that are loaded, protected together. */
export async function diffMeasures(
  [first, second]: readonly (string | undefined)[],
  folders: Folders,
  options: CommandOptions,
  io: Io,
): Promise<void> {
  const given = givenParameters(options);
  const asked = { ...folders, asAt: given["as_at"] };
  await withSession(asked, await engineOf(folders, io.env), io.signal, async (session) => {
    const { definitions } = session;
    const one = foundDefinition("measure", definitions.measures, first);
    const other = foundDefinition("measure", definitions.measures, second);
    const fields = differentFields(one, other, definitions);
    const effect = await effectOf(session, [one, other], { folders, given }, io);
    const numbers = "result" in effect ? effect.result.rows : [];
    const json = {
      ...{ first: one.id, second: other.id, fields },
      effect: "result" in effect ? { asAt: effect.result.asAt, rows: numbers } : effect,
    };
    await show(
      { document: measuresDiffDocument(one, other, fields, effect), json: () => jsonText(json) },
      options,
      io,
      160,
    );
  });
}

/** Why there is no effect to show is told, and is no failure: the definitions differ all the same. */
async function effectOf(
  session: Session,
  measures: readonly [Measure, Measure],
  { folders, given }: { readonly folders: Folders; readonly given: Readonly<Record<string, string>> },
  io: Io,
): Promise<MeasuresEffect> {
  const recipe = recipeOf(session, measures);
  const recipes = new Map([...session.definitions.recipes, [RECIPE, recipe]]);
  try {
    const { result } = await runRecipe(
      { ...session, definitions: { ...session.definitions, recipes } },
      {
        ...{ recipe: RECIPE, given, internal: false, isLook: io.stdoutIsTerminal },
        ...{ tool: version(), now: io.now },
        ...footprintOf(undefined, folders.settings),
      },
    );
    return { result };
  } catch (error) {
    if (error instanceof DeepdiveError)
      return { because: `They cannot be counted side by side: ${error.message}` };
    throw error;
  }
}

/** Both measures by the first cut of a deep dive that has one of them, for its period and parameters. */
function recipeOf({ definitions }: Session, [first, second]: readonly [Measure, Measure]): Recipe {
  const all = [...definitions.recipes.values()];
  const own =
    all.find(({ measures }) => measures.includes(first.id) && measures.includes(second.id)) ??
    all.find(({ measures }) => measures.includes(first.id)) ??
    all.find(({ measures }) => measures.includes(second.id));
  const cuts = own?.cuts.filter((cut) => cut.length === 1).slice(0, 1) ?? [];
  return {
    ...{
      parameters: own?.parameters ?? [],
      period: own?.period,
      periodAt: own?.periodAt,
      within: own?.within,
    },
    ...{
      id: RECIPE,
      title: `${first.title}, ${second.title}`,
      question: "What do the two definitions count?",
    },
    ...{
      description: "",
      narrative: "",
      measures: [...new Set([first.id, second.id])],
      cuts,
      comparisons: [],
    },
    ...{ caveats: [], cannotAnswer: [], awaits: [], at: first.at },
  };
}
