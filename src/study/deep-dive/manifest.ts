import { createHash } from "node:crypto";
import type { ExitCode } from "../../model/exit-code.ts";
import { TIDY_VERSION } from "../../render/tidy-shape.ts";
import type { Result } from "../../result/result.ts";
import type { OutputFile } from "../../write/write-outputs.ts";
import { keptFigures } from "./figures-of-manifest.ts";

/** What a publication keeps of one recipe. */
export interface ManifestRecipe {
  readonly recipe: string;
  readonly exit: ExitCode;
  /** Undefined where there was nothing to report. */
  readonly result: Result | undefined;
  readonly files: readonly OutputFile[];
}

export const MANIFEST = "manifest.json";

/** What a publication is made with. */
export interface MadeWith {
  /** Version of deepdive. */
  readonly tool: string;
  /** What counted: duckdb or spark. The same snapshots give the same pages whichever it is. */
  readonly engine: string;
}

/**
 * The manifest of a publication: from what each file was made, so that anybody with the same snapshots and the same
 * version can make it again, byte for byte; and the hash of each file, so that they can see that they did. The only
 * file with the time of the run in it.
 */
export function manifestFile(
  recipes: readonly ManifestRecipe[],
  { tool, engine }: MadeWith,
  madeAt: string,
  replaces?: string,
): OutputFile {
  const manifest = {
    format: "deepdive-manifest",
    formatVersion: 1,
    tidy_version: TIDY_VERSION,
    deepdive: tool,
    engine,
    madeAt,
    ...(replaces === undefined ? {} : { replaces }),
    synthetic: recipes.some(({ result }) => result?.synthetic === true),
    internal: recipes.some(({ result }) => result?.internal === true),
    recipes: recipes.map(recipeEntry),
  };
  return { name: MANIFEST, content: `${JSON.stringify(manifest, undefined, 2)}\n` };
}

function recipeEntry({ recipe, exit, result, files }: ManifestRecipe): unknown {
  return {
    recipe,
    exit,
    ...(result === undefined
      ? {}
      : {
          title: result.title,
          geography: result.geography,
          asAt: result.asAt,
          period: result.period ?? null,
          parameters: Object.fromEntries(result.parameters.map(({ name, value }) => [name, value])),
          policy: { id: result.policy.id, version: result.policy.version },
          ...(result.exceptions === undefined ? {} : { exceptions: result.exceptions }),
          measures: result.measures.map(({ id, version, definition, evidence, noData }) => ({
            id,
            version,
            ...(definition === undefined ? {} : { definition }),
            evidence,
            ...(noData === undefined ? {} : { noData }),
          })),
          coverage: result.coverage,
          doubts: result.doubts,
          ...(result.alerts.length === 0 ? {} : { alerts: result.alerts }),
          figures: keptFigures(result),
          snapshots: result.sources.map(({ dataset, snapshot, layout, asAt }) => ({
            dataset,
            snapshot,
            layout,
            asAt: asAt ?? null,
          })),
        }),
    files: files.map(({ name, content }) => ({
      name,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
}
