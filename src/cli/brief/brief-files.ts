import { briefingIndex } from "../../document/briefing-index.ts";
import type { Format, RenderSettings } from "../../render/format.ts";
import { writeMarkdown } from "../../render/markdown/write-markdown.ts";
import type { Result } from "../../result/result.ts";
import { encodeParquet } from "../../session/write-parquet.ts";
import {
  MANIFEST,
  type MadeWith,
  type ManifestRecipe,
  manifestFile,
} from "../../study/deep-dive/manifest.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import type { RecipeOutcome } from "../run/each-recipe.ts";

/** The alerts of all deep dives, for whoever mails them. */
export const ALERTS = "alerts.json";

/** Of what a publication is made, besides its answers. */
export interface BriefFilesAbout {
  readonly formats: readonly Format[];
  /** The latest day that any answer speaks of. */
  readonly date: string;
  /** The day of the briefing that this one takes the place of. */
  readonly replaces: string | undefined;
  readonly made: MadeWith;
  readonly madeAt: string;
}

/** Every file of a publication: the index, the alerts, a folder for each deep dive, and the manifest. */
export async function briefFiles(
  outcomes: readonly RecipeOutcome<{ readonly result: Result }>[],
  { formats, date, replaces, made, madeAt }: BriefFilesAbout,
): Promise<readonly OutputFile[]> {
  const settings: RenderSettings = { width: undefined, colour: false, encodeParquet };
  const parts = await Promise.all(outcomes.map((outcome) => partOf(outcome, formats, settings)));
  const index = briefingIndex(parts, { date, manifest: MANIFEST, replaces });
  return [
    { name: "index.md", content: await writeMarkdown(index, settings) },
    alertsFile(parts, date),
    ...parts.flatMap((part) => part.files),
    manifestFile(parts, made, madeAt, replaces),
  ];
}

function alertsFile(parts: readonly ManifestRecipe[], date: string): OutputFile {
  const alerts = parts.flatMap(({ recipe, result }) =>
    (result?.alerts ?? []).map((alert) => ({ ...alert, recipe })),
  );
  const content = { format: "deepdive-alerts", formatVersion: 1, asAt: date, alerts };
  return { name: ALERTS, content: `${JSON.stringify(content, undefined, 2)}\n` };
}

/** The files of one deep dive, in a folder of its own. */
async function partOf(
  { recipe, exit, answer }: RecipeOutcome<{ readonly result: Result }>,
  formats: readonly Format[],
  settings: RenderSettings,
): Promise<ManifestRecipe> {
  if (answer === undefined) return { recipe, exit, result: undefined, files: [] };
  const rendered = await Promise.all(
    formats.map(async ({ load }) => (await load())(answer.result, settings)),
  );
  const files = rendered.flat().map(({ name, content }) => ({ name: `${recipe}/${name}`, content }));
  return { recipe, exit, result: answer.result, files };
}
