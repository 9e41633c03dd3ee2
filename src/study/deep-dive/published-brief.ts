import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { readPublication } from "../../write/read-publication.ts";
import { type JsonRecord, parsedRecord, record, records, textFields, textOf, texts } from "../json-record.ts";
import { type BriefOrigin, MANIFEST } from "./manifest.ts";

/** A briefing as its manifest tells of it: enough to make it again. */
export interface PublishedBrief {
  readonly folder: string;
  /** The manifest as it lies there. */
  readonly manifest: Uint8Array;
  /** Version of deepdive that made it. */
  readonly tool: string;
  readonly madeAt: string;
  readonly replaces: string | undefined;
  readonly origin: BriefOrigin;
  readonly parts: readonly PublishedPart[];
  /** SHA-256 of each file but the manifest, by its name. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** One deep dive of it, of the whole footprint or of a part. */
export interface PublishedPart {
  readonly name: string;
  readonly asAt: string | undefined;
  /** The earlier briefings that its pages speak of, the newest first. */
  readonly heldAgainst: readonly { readonly asAt: string; readonly sha256: string }[];
  /** What each measure counted, as a hash. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly seconds: { readonly numbers: number; readonly pages: number } | undefined;
}

/**
 * Reads the manifest of a briefing, by its own path or by its folder. Throws (exit 3) for what is no manifest of a
 * briefing, what an older version wrote, and what was counted in a warehouse, whose rows are as they are now.
 */
export async function readBrief(path: string): Promise<PublishedBrief> {
  const found = await readPublication(path, MANIFEST);
  if (found === undefined) throw refusal(path, "no-manifest", "has no manifest.json, or is not there");
  const manifest = parsedRecord(found.text);
  if (manifest?.["format"] !== "deepdive-manifest" || manifest["formatVersion"] !== 1)
    throw refusal(path, "not-a-manifest", "is no manifest of deepdive that this version reads");
  const origin = originOf(manifest);
  if (origin === undefined)
    throw refusal(
      path,
      "no-origin",
      "does not say what it was made from: a run, or an older version, wrote it",
    );
  if (manifest["engine"] !== "duckdb")
    throw refusal(
      path,
      "counted-elsewhere",
      "was counted in a warehouse, whose rows are not kept as they were",
    );
  const entries = records(manifest["recipes"]);
  const files = [...records(manifest["files"]), ...entries.flatMap((entry) => records(entry["files"]))];
  return {
    folder: found.folder,
    manifest: Buffer.from(found.text),
    tool: String(manifest["deepdive"]),
    madeAt: String(manifest["madeAt"]),
    replaces: textOf(manifest["replaces"]),
    origin,
    parts: entries.map(partOf),
    hashes: new Map(files.map(({ name, sha256 }) => [String(name), String(sha256)])),
  };
}

function originOf({ origin }: JsonRecord): BriefOrigin | undefined {
  if (origin === undefined) return undefined;
  const { asked, loaded, ledger } = record(origin);
  const { geography, given, workspaceParameters, policy, each, formats } = record(asked);
  // In the order in which a briefing writes them: the manifest is held against itself byte for byte.
  return {
    asked: {
      geography: textOf(geography),
      given: textFields(given),
      policy: textOf(policy),
      each: textOf(each),
      workspaceParameters: textFields(workspaceParameters),
      formats: texts(formats),
    },
    loaded: records(loaded).map(({ dataset, id }) => ({ dataset: String(dataset), id: String(id) })),
    ledger: texts(ledger),
  };
}

function partOf(entry: JsonRecord): PublishedPart {
  const seconds = record(entry["seconds"]);
  return {
    name: String(entry["recipe"]),
    asAt: textOf(entry["asAt"]),
    heldAgainst: records(entry["heldAgainst"]).map(({ asAt, sha256 }) => ({
      asAt: String(asAt),
      sha256: String(sha256),
    })),
    definitions: Object.fromEntries(
      records(entry["measures"]).flatMap(({ id, definition }) =>
        typeof definition === "string" ? [[String(id), definition]] : [],
      ),
    ),
    seconds:
      entry["seconds"] === undefined
        ? undefined
        : { numbers: Number(seconds["numbers"]), pages: Number(seconds["pages"]) },
  };
}

const refusal = (path: string, code: string, has: string): DeepdiveError =>
  inputError({
    code,
    thing: path,
    has,
    next: "Name the manifest.json of a folder that deepdive brief wrote",
  });
