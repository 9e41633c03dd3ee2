import { createHash } from "node:crypto";
import { isAbsolute, normalize } from "node:path";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { PreviousFigures } from "../../model/previous-figures.ts";
import { TIDY_VERSION } from "../../render/tidy-shape.ts";
import { csvRecords } from "../../text/csv.ts";
import { type ReadPublication, readPublication } from "../../write/read-publication.ts";
import { figuresOfManifest } from "../deep-dive/figures-of-manifest.ts";
import { MANIFEST } from "../deep-dive/manifest.ts";
import { type JsonRecord, parsedRecord, record, records } from "../json-record.ts";

/** A line of tidy data as it stands in the csv file. */
export type TidyRecord = Readonly<Record<string, string>>;

/** What a manifest says of one deep dive. */
export interface PublishedRun {
  readonly recipe: string;
  readonly title: string;
  readonly geography: string;
  readonly asAt: string;
  readonly period: string;
  readonly tool: string;
  readonly policy: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Version by measure. */
  readonly measures: Readonly<Record<string, string>>;
  /** What each measure counts, as a hash; absent where the manifest is of a version that did not keep it. */
  readonly definitions: Readonly<Record<string, string>>;
  /** Ids of snapshots by dataset, in their order. */
  readonly snapshots: Readonly<Record<string, readonly string[]>>;
  /**
   * The datasets among them whose rows no measure counts: they say where places lie and how deprived they are. Where the manifest is
   * of a version that did not say it, any of them may be such a dataset, and no change of a gap is parted for it.
   */
  readonly lookups: ReadonlySet<string>;
  readonly figures: PreviousFigures;
  /** The tidy data, where they were written as csv. */
  readonly rows: readonly TidyRecord[] | undefined;
}

/** A folder or manifest as deepdive wrote it. */
export interface Publication {
  readonly path: string;
  readonly runs: readonly PublishedRun[];
  readonly synthetic: boolean;
  readonly internal: boolean;
}

/**
 * Reads what an earlier `run --out` or `brief` wrote. Throws (exit 3) for a folder without a manifest, a file that is none, tidy data of
 * another version, and what was changed by hand: a number that nobody released is not compared.
 */
export async function readPublished(path: string): Promise<Publication> {
  const found = await readPublication(path, MANIFEST);
  if (found === undefined) {
    throw refusal(path, "no-manifest", "has no manifest.json, or is not there", NEXT_FOLDER);
  }
  const manifest = parsedRecord(found.text);
  if (manifest?.["format"] !== "deepdive-manifest" || manifest["formatVersion"] !== 1) {
    throw refusal(path, "not-a-manifest", "is no manifest of deepdive that this version reads", NEXT_FOLDER);
  }
  if (manifest["tidy_version"] !== TIDY_VERSION) {
    const has = `holds tidy data of version ${String(manifest["tidy_version"])}, and this is version ${TIDY_VERSION}`;
    throw refusal(
      path,
      "other-tidy-version",
      has,
      "Make the older output again with this version of deepdive",
    );
  }
  const entries = records(manifest["recipes"]).filter((entry) => entry["figures"] !== undefined);
  const runs = await Promise.all(entries.map((entry) => publishedRun(path, entry, found, manifest)));
  return {
    path,
    runs,
    synthetic: manifest["synthetic"] === true,
    internal: manifest["internal"] === true,
  };
}

const NEXT_FOLDER =
  "Name a folder that 'deepdive run --out' or 'deepdive brief' wrote, or the manifest.json in it";

async function publishedRun(
  path: string,
  entry: JsonRecord,
  found: ReadPublication,
  manifest: JsonRecord,
): Promise<PublishedRun> {
  const recipe = String(entry["recipe"]);
  const figures = figuresOfManifest(found.text, recipe);
  if (figures === undefined) throw changed(path, `the figures of '${recipe}' in its manifest`);
  const [policy, period] = [record(entry["policy"]), record(entry["period"])];
  const snapshots = records(entry["snapshots"]);
  const datasets = [...new Set(snapshots.map(({ dataset }) => String(dataset)))];
  return {
    recipe,
    title: String(entry["title"]),
    geography: String(entry["geography"]),
    asAt: String(entry["asAt"]),
    period: period["start"] === undefined ? "" : `${String(period["start"])} to ${String(period["end"])}`,
    tool: String(manifest["deepdive"]),
    policy: `${String(policy["id"])} ${String(policy["version"])}`,
    parameters: figures.parameters,
    measures: Object.fromEntries(
      records(entry["measures"]).map(({ id, version }) => [String(id), String(version)]),
    ),
    definitions: figures.definitions ?? {},
    snapshots: Object.fromEntries(
      datasets.map((name) => [
        name,
        snapshots.flatMap(({ dataset, snapshot }) => (dataset === name ? [String(snapshot)] : [])).toSorted(),
      ]),
    ),
    lookups: new Set(
      snapshots.flatMap(({ dataset, isLookup }) => (isLookup === false ? [] : [String(dataset)])),
    ),
    figures,
    rows: await tidyRows(path, entry, found),
  };
}

/** The rows of the csv file, if one was written and is as it was. */
async function tidyRows(
  path: string,
  entry: JsonRecord,
  { readPublished: read }: ReadPublication,
): Promise<readonly TidyRecord[] | undefined> {
  const file = records(entry["files"]).find(({ name }) => String(name).endsWith(".csv"));
  if (file === undefined) return undefined;
  const name = normalize(String(file["name"]));
  if (isAbsolute(name) || name.startsWith("..")) throw changed(path, "the list of files in its manifest");
  const text = await read(name);
  if (text === undefined) return undefined;
  if (createHash("sha256").update(text).digest("hex") !== file["sha256"]) throw changed(path, name);
  return csvRecords(text);
}

const changed = (path: string, what: string): DeepdiveError =>
  refusal(
    path,
    "changed-by-hand",
    `was changed after deepdive wrote it: ${what}`,
    "Make the output again, so that only released numbers are compared",
  );

const refusal = (path: string, code: string, has: string, next: string): DeepdiveError =>
  inputError({ code, thing: path, has, next });
