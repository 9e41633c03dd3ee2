import { contractNamed } from "../../contract/recognise.ts";
import { findingOfError } from "../../model/check-finding.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { readCatalogue } from "../../store/catalogue.ts";
import { damagedSnapshots } from "../store-state.ts";
import {
  type CheckEffects,
  type CheckedArea,
  type CheckPlace,
  checkContext,
  withStoreViews,
} from "./check-context.ts";
import { checkTable, type StoreInView } from "./check-table.ts";
import { writeRejects } from "./write-rejects.ts";

/**
 * Checks the datasets of the store, all or those named. Throws an input error where there is nothing to check, and a
 * usage error where a name is of no dataset.
 */
export async function checkStore(
  place: CheckPlace,
  named: readonly string[],
  effects: CheckEffects,
): Promise<readonly CheckedArea[]> {
  const context = await checkContext(place, effects);
  const wanted = named.map((name) => contractNamed(name, [...context.contracts.values()]).id);
  const whole = await readCatalogue(place.store);
  const damages = await damagedSnapshots(place.store, whole.current);
  const catalogue = { ...whole, current: whole.current.filter(({ id }) => !damages.has(id)) };
  const datasets = loadedDatasets(whole, wanted, place.store);
  return withStoreViews(place.store, catalogue, context, async (engine) => {
    const areas: CheckedArea[] = [];
    for (const dataset of datasets) {
      const all = whole.current.filter((each) => each.dataset === dataset);
      const gone = all.find(({ id }) => damages.has(id));
      const inView = { engine, store: place.store, catalogue, context };
      areas.push(
        gone === undefined
          ? await checkDataset(dataset, all, place, inView)
          : failedArea(dataset, snapshotLost(gone, damages.get(gone.id) ?? "is gone")),
      );
    }
    if (effects.rejects) await writeRejects(effects.rejects, areas, engine, place.store);
    return areas;
  });
}

async function checkDataset(
  dataset: string,
  snapshots: readonly Snapshot[],
  { quality }: CheckPlace,
  inView: StoreInView,
): Promise<CheckedArea> {
  const contract = inView.context.contracts.get(dataset);
  if (contract === undefined) return failedArea(dataset, noContract(dataset));
  const subject = {
    title: dataset,
    thing: `dataset ${dataset}`,
    contract,
    snapshots,
    quality: quality[dataset],
  };
  try {
    return await checkTable(subject, inView);
  } catch (cause) {
    if (cause instanceof DeepdiveError && cause.code !== "interrupted") return failedArea(dataset, cause);
    throw cause;
  }
}

const failedArea = (title: string, failed: DeepdiveError): CheckedArea => ({
  title,
  findings: [{ ...findingOfError(failed), dataset: title }],
  seconds: { pass: 0, across: 0 },
  failed,
});

function loadedDatasets({ current }: Catalogue, wanted: readonly string[], store: string): readonly string[] {
  const loaded = [...new Set(current.map(({ dataset }) => dataset))].toSorted();
  const absent = wanted.find((id) => !loaded.includes(id));
  if (loaded.length > 0 && absent === undefined) return wanted.length === 0 ? loaded : wanted;
  throw inputError({
    code: "nothing-to-check",
    thing: absent === undefined ? `the store ${store}` : `dataset ${absent}`,
    has: absent === undefined ? "holds nothing" : "is not in the store",
    promised: absent === undefined ? undefined : `The store holds ${loaded.join(", ") || "nothing"}`,
    next: "Load it with: deepdive load FILE…, or check a file with: deepdive check FILE…",
  });
}

const snapshotLost = ({ dataset, file, sources }: Snapshot, damage: string): DeepdiveError =>
  inputError({
    code: "snapshot-lost",
    thing: `dataset ${dataset}, snapshot ${file}`,
    has: `${damage}, so that it could not be checked`,
    next: `Load ${sources[0]?.name ?? "its file"} again`,
  });

const noContract = (dataset: string): DeepdiveError =>
  inputError({
    code: "contract-missing",
    thing: `dataset ${dataset}`,
    has: "is in the store and has no contract any more, so that it could not be checked",
    next: "Write its contract in recipes/datasets again",
  });
