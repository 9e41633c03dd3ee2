import { openDuckDb } from "../../engine/duckdb.ts";
import type { Engine } from "../../engine/port.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Quality } from "../../model/quality.ts";
import type { Catalogue } from "../../model/snapshot.ts";
import { CHECKS } from "../../quality/checks.ts";
import type { FailingRows } from "../../quality/examine-table.ts";
import { columnsOfQuality, linksOfQuality } from "../../recipe/quality-names.ts";
import { registerSnapshots } from "../../store/snapshot-views.ts";
import { didYouMean } from "../../text/nearest.ts";
import { inTemporaryFolder } from "../../write/temporary-folder.ts";
import { type LoadContext, loadContext } from "../load/load-context.ts";

/** Where and with what a check is made. */
export interface CheckPlace {
  readonly recipeFolders: readonly string[];
  readonly store: string;
  /** What deepdive.yaml says of the thresholds, by dataset. */
  readonly quality: Readonly<Record<string, Quality>>;
}

export interface CheckEffects {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly progress: (stage: string) => void;
  /** The file that the rows which fail are written to; undefined: they are not. */
  readonly rejects?: string | undefined;
}

/** Rows of a table that fail, and what they are of. */
export interface FailingTable {
  /** The file or the dataset. */
  readonly title: string;
  readonly columns: readonly string[];
  /** SQL of its rows. */
  readonly source: string;
  readonly failing: readonly FailingRows[];
  /** Files of rows that load set aside or doubted, relative to the store or in a folder for the while. */
  readonly aside: readonly string[];
}

/** What was found in a file or a dataset. */
export interface CheckedArea {
  /** "people.csv", "person". */
  readonly title: string;
  readonly findings: readonly CheckFinding[];
  /** Seconds of the one pass over its rows, and of what is asked besides. */
  readonly seconds: { readonly pass: number; readonly across: number };
  /** Rows that fail, where there is a table. */
  readonly failing?: FailingTable | undefined;
  /** Why it could not be checked, which is its one finding. */
  readonly failed?: DeepdiveError | undefined;
}

/** The definitions of a check. Throws a usage error for a threshold in deepdive.yaml that belongs to nothing. */
export async function checkContext(place: CheckPlace, effects: CheckEffects): Promise<LoadContext> {
  const context = await loadContext(place, effects);
  for (const [dataset, quality] of Object.entries(place.quality)) {
    const contract = context.contracts.get(dataset);
    if (contract === undefined) throw stray("dataset", dataset, context.contracts.keys());
    const columns = contract.columns.map(({ name }) => name);
    const column = columnsOfQuality(quality).find(({ name }) => !columns.includes(name));
    if (column !== undefined) throw stray(`column of ${dataset}`, column.name, columns);
    const links = contract.links.map(({ to }) => to);
    const link = linksOfQuality(quality).find(({ name }) => !links.includes(name));
    if (link !== undefined) throw stray(`link of ${dataset}`, link.name, links);
  }
  const ids = CHECKS.map(({ id }) => id);
  const all = [
    ...Object.values(place.quality),
    ...[...context.contracts.values()].flatMap(({ quality }) => quality ?? []),
  ];
  const unknown = all
    .flatMap(({ limits }) => Object.keys(limits).map((name) => name.split(":")[0] ?? ""))
    .find((name) => !ids.includes(name));
  if (unknown !== undefined) throw stray("check", unknown, ids);
  return context;
}

const stray = (kind: string, name: string, known: Iterable<string>): DeepdiveError =>
  usageError({
    code: "unknown-in-quality",
    thing: "the section quality",
    has: `names the ${kind} '${name}', which there is not`,
    promised: `There are ${[...known].join(", ")}`,
    next: didYouMean(name, known) ?? "Correct it in deepdive.yaml, or in the contract",
  });

/** An engine with a view for each dataset of a catalogue, for the length of some work. */
export async function withStoreViews<T>(
  store: string,
  catalogue: Catalogue,
  context: LoadContext,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder(async (temporaryFolder) => {
    const engine = await openDuckDb({ temporaryFolder, signal: context.signal });
    try {
      await registerSnapshots(engine, store, catalogue, context.contracts);
      return await work(engine);
    } finally {
      await engine.close();
    }
  });
}
