import { alertSection, briefingIndex } from "../../document/briefing-index.ts";
import type { Format, RenderSettings } from "../../render/format.ts";
import { writeMarkdown } from "../../render/markdown/write-markdown.ts";
import { renderFormats } from "../../render/render-formats.ts";
import type { Result } from "../../result/result.ts";
import { encodeParquet } from "../../session/write-parquet.ts";
import {
  type BriefOrigin,
  MANIFEST,
  type MadeWith,
  type ManifestRecipe,
  manifestFile,
} from "../../study/deep-dive/manifest.ts";
import type { RunAnswer } from "../../study/deep-dive/run.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import type { Io } from "../io.ts";
import type { RecipeOutcome } from "../run/each-recipe.ts";
import { besideInBrief } from "./beside-in-brief.ts";
import { boardFiles } from "./board-files.ts";

/** The alerts of all deep dives, for whoever mails them. */
export const ALERTS = "alerts.json";

const SETTINGS: RenderSettings = { width: undefined, colour: false, encodeParquet, onlyOfPages: true };

/** Of what a publication is made, besides its answers. */
export interface BriefFilesAbout {
  /** The day of the briefing that this one takes the place of. */
  readonly replaces: string | undefined;
  readonly made: MadeWith;
  readonly madeAt: string;
  readonly origin: BriefOrigin;
  /** The recipes of which there is a board page. */
  readonly boards: ReadonlySet<string>;
}

/** The pages, pictures and data of each deep dive, one after the other, with the seconds that they took. */
export async function renderedParts(
  outcomes: readonly RecipeOutcome<RunAnswer>[],
  formats: readonly Format[],
  { now }: Pick<Io, "now">,
): Promise<readonly ManifestRecipe[]> {
  const parts: ManifestRecipe[] = [];
  for (const { recipe, exit, answer } of outcomes) {
    if (answer === undefined) {
      parts.push({ recipe, exit, result: undefined, files: [] });
      continue;
    }
    const start = now().getTime();
    const { sql, previous } = answer;
    const result = besideInBrief(answer.result, recipe, outcomes);
    const files = await filesOf(recipe, result, formats);
    const seconds = { numbers: answer.seconds, pages: (now().getTime() - start) / 1000 };
    parts.push({ recipe, exit, result, files, sql, heldAgainst: previous, seconds });
  }
  return parts;
}

/** The files of one deep dive, in a folder of its own. */
async function filesOf(
  recipe: string,
  result: Result,
  formats: readonly Format[],
): Promise<readonly OutputFile[]> {
  const picturesBeside = formats.some(({ name }) => name === "svg") ? "svg" : undefined;
  const files = await renderFormats(result, formats, { ...SETTINGS, picturesBeside });
  return files.map(({ name, content }) => ({ name: `${recipe}/${name}`, content }));
}

/** Every file of a publication: the index, the alerts, a folder for each deep dive, and the manifest. */
export async function briefFiles(
  parts: readonly ManifestRecipe[],
  { replaces, made, madeAt, origin, boards }: BriefFilesAbout,
): Promise<readonly OutputFile[]> {
  const date = dateOf(parts);
  const board = await boardFiles(parts, boards, alertSection(parts));
  const index = briefingIndex(parts, {
    ...{ date, manifest: MANIFEST, replaces },
    boards: board.map(({ name }) => name),
  });
  const first: readonly OutputFile[] = [
    { name: "index.md", content: await writeMarkdown(index, SETTINGS) },
    alertsFile(parts, date),
    ...board,
  ];
  return [
    ...first,
    ...parts.flatMap(({ files }) => files),
    manifestFile(parts, made, madeAt, { replaces, origin, files: first }),
  ];
}

/** The latest day that any of the answers speaks of. */
export const dateOf = (parts: readonly Pick<ManifestRecipe, "result">[]): string =>
  parts
    .flatMap(({ result }) => result?.asAt ?? [])
    .toSorted()
    .at(-1) ?? "";

function alertsFile(parts: readonly ManifestRecipe[], date: string): OutputFile {
  const alerts = parts.flatMap(({ recipe, result }) =>
    (result?.alerts ?? []).map((alert) => ({ ...alert, recipe })),
  );
  const content = { format: "deepdive-alerts", formatVersion: 1, asAt: date, alerts };
  return { name: ALERTS, content: `${JSON.stringify(content, undefined, 2)}\n` };
}
