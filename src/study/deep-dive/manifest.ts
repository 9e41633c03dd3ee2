import { createHash } from "node:crypto";
import type { ExitCode } from "../../model/exit-code.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
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
  /** The statements that counted, line by line. */
  readonly sql?: readonly string[] | undefined;
  /** The earlier briefings that its pages speak of, the newest first: changes are told against that. */
  readonly heldAgainst?: readonly PreviousFigures[] | undefined;
  /** How long it took: counting and protecting, and then pages, pictures and data. */
  readonly seconds?: { readonly numbers: number; readonly pages: number } | undefined;
}

/** What a briefing was made from, besides what each of its parts says: enough to make it again. */
export interface BriefOrigin {
  readonly asked: {
    readonly geography: string | undefined;
    /** Parameters as they were typed, and those of deepdive.yaml. */
    readonly given: Readonly<Record<string, string>>;
    readonly workspaceParameters: Readonly<Record<string, string>>;
    readonly policy: string | undefined;
    /** Of what there is a briefing each: place, pcn. */
    readonly each: string | undefined;
    readonly formats: readonly string[];
  };
  /** Every snapshot that counted then, read or not. */
  readonly loaded: readonly { readonly dataset: string; readonly id: string }[];
  /** Names of the entries that the ledger had before the first part was made. */
  readonly ledger: readonly string[];
}

/** What a manifest says besides the deep dives. */
export interface ManifestAbout {
  /** The day of the briefing that this one takes the place of. */
  readonly replaces?: string | undefined;
  /** Of a briefing. */
  readonly origin?: BriefOrigin | undefined;
  /** Files of no deep dive, such as the index. */
  readonly files?: readonly OutputFile[] | undefined;
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
 * file with the time of the run, and with how long it took.
 */
export function manifestFile(
  recipes: readonly ManifestRecipe[],
  { tool, engine }: MadeWith,
  madeAt: string,
  { replaces, origin, files }: ManifestAbout = {},
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
    ...(origin === undefined ? {} : { origin }),
    ...(files === undefined ? {} : { files: files.map(fileEntry) }),
    recipes: recipes.map(recipeEntry),
  };
  return { name: MANIFEST, content: `${JSON.stringify(manifest, undefined, 2)}\n` };
}

const fileEntry = ({ name, content }: OutputFile): unknown => ({
  name,
  bytes: Buffer.byteLength(content),
  sha256: createHash("sha256").update(content).digest("hex"),
});

function recipeEntry({
  recipe,
  exit,
  result,
  files,
  sql,
  heldAgainst = [],
  seconds,
}: ManifestRecipe): unknown {
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
          ...(result.restates === undefined ? {} : { restates: result.restates }),
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
          snapshots: result.sources.map(({ dataset, snapshot, layout, asAt, isLookup }) => ({
            dataset,
            snapshot,
            layout,
            asAt: asAt ?? null,
            isLookup,
          })),
        }),
    ...(heldAgainst.length === 0
      ? {}
      : { heldAgainst: heldAgainst.map(({ asAt, sha256 }) => ({ asAt, sha256 })) }),
    ...(seconds === undefined ? {} : { seconds }),
    files: files.map(fileEntry),
    ...(sql === undefined ? {} : { sql }),
  };
}
