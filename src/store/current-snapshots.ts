import type { Contract } from "../model/contract.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";

/**
 * The catalogue with this snapshot in it. Of the snapshots of one dataset and partition, the date that the data speak of
 * decides which is current: the latest; of the same date, the one that was loaded last. The others are kept.
 *
 * @param asked the snapshot is wanted as current whatever its date: a later one is withdrawn
 */
export function withSnapshot(catalogue: Catalogue, snapshot: Snapshot, asked = false): Catalogue {
  const known = [...catalogue.superseded, ...catalogue.current].filter(({ id }) => id !== snapshot.id);
  const rivals = known.filter((each) => isSameSlot(each, snapshot));
  const kept = rivals.map((each) =>
    asked && dateOf(each) > dateOf(snapshot) ? { ...each, withdrawn: true } : each,
  );
  const current = latest([...kept, { ...snapshot, withdrawn: undefined }]);
  const others = catalogue.current.filter((each) => !isSameSlot(each, snapshot));
  return {
    version: 2,
    current: [...others, current].sort((a, b) => (slot(a) < slot(b) ? -1 : 1)),
    superseded: [
      ...catalogue.superseded.filter((each) => !isSameSlot(each, snapshot)),
      ...[...kept, snapshot].filter(({ id }) => id !== current.id),
    ],
  };
}

/**
 * The snapshots as they count on a day: in each place, the latest that speaks of that day or of one before it. A place
 * that has none so early keeps its current snapshot, and so does one whose dates are not known.
 */
export function catalogueAt(catalogue: Catalogue, day: string): Catalogue {
  const current = catalogue.current.map((now) => {
    if (dateOf(now) <= day) return now;
    const before = catalogue.superseded.filter(
      (each) => isSameSlot(each, now) && each.asAt !== undefined && each.asAt <= day && !each.withdrawn,
    );
    return before.length === 0 ? now : latest(before);
  });
  return { ...catalogue, current };
}

/** The last of those with the latest date. Snapshots stand in the order in which they were loaded. */
function latest(snapshots: readonly Snapshot[]): Snapshot {
  const candidates = snapshots.filter(({ withdrawn }) => withdrawn !== true);
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error("a place of the store has no snapshot");
  return others.reduce((best, each) => (dateOf(each) >= dateOf(best) ? each : best), first);
}

/** Dates as ISO texts sort as dates; one that is not known comes before all. */
const dateOf = ({ asAt }: Snapshot): string => asAt ?? "";

/** Whether the one takes the place of the other: the same dataset, and the same values of its partition columns. */
export const isSameSlot = (a: Snapshot, b: Snapshot): boolean => slot(a) === slot(b);

/** Whether a snapshot is placed by the columns that its contract parts the dataset by now. */
export const isPartitionedBy = ({ partition: given }: Snapshot, { partition }: Contract): boolean =>
  Object.keys(given).length === partition.length && partition.every((column) => given[column] !== undefined);

/** One snapshot is current for each dataset and each combination of its partition columns. */
function slot({ dataset, partition }: Snapshot): string {
  return JSON.stringify([dataset, ...Object.entries(partition).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** The snapshot of that id, current or superseded, if the store has it. */
export const snapshotOfId = ({ current, superseded }: Catalogue, id: string): Snapshot | undefined =>
  [...current, ...superseded].find((snapshot) => snapshot.id === id);

/** A snapshot by its id, with the dataset that it is of. */
export interface NamedSnapshot {
  readonly dataset: string;
  readonly id: string;
}

/**
 * The catalogue with these snapshots as current, and no other. Throws an input error that names those that the store does
 * not have any more.
 */
export function catalogueOf(catalogue: Catalogue, named: readonly NamedSnapshot[]): Catalogue {
  const gone = named.filter(({ id }) => snapshotOfId(catalogue, id) === undefined);
  if (gone.length > 0) throw snapshotsGone(gone);
  return {
    ...catalogue,
    current: named.flatMap(({ id }) => snapshotOfId(catalogue, id) ?? []),
    superseded: [],
  };
}

const snapshotsGone = (gone: readonly NamedSnapshot[]): Error =>
  inputError({
    code: "snapshot-gone",
    thing: gone.map(({ dataset, id }) => `snapshot ${id.slice(0, 12)} of ${dataset}`).join(", "),
    has: gone.length === 1 ? "is not in the store any more" : "are not in the store any more",
    promised: "The same snapshots give the same pages; others would give others",
    next: "Load the same files again into this store, or name the store that has them with --store",
  });
