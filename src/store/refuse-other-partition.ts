import type { Contract } from "../model/contract.ts";
import { inputError } from "../model/deepdive-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isPartitionedBy } from "./current-snapshots.ts";

/**
 * Throws an input error where snapshots that count were placed by other columns than their contract parts the dataset by
 * now. Read as they are, one file could count twice, or two editions as one. Loading places them anew.
 *
 * @example
 * // a contract gained `partition: [month]`; the snapshot of before has no month, and nobody can say which it is of
 */
export function refuseOtherPartition(
  snapshots: readonly Snapshot[],
  contracts: ReadonlyMap<string, Contract>,
): void {
  for (const snapshot of snapshots) {
    const contract = contracts.get(snapshot.dataset);
    if (contract && !isPartitionedBy(snapshot, contract)) throw otherPartition(snapshot, contract);
  }
}

const otherPartition = (
  { dataset, file, partition, sources }: Snapshot,
  { partition: now }: Contract,
): Error =>
  inputError({
    code: "partition-changed",
    thing: `dataset ${dataset}, snapshot ${file}`,
    has: `was loaded when ${dataset} was parted by ${columns(Object.keys(partition))}`,
    promised: `Its contract parts it by ${columns(now)} now, and the rows of a dataset are counted once`,
    next: `Load ${sources[0]?.name ?? "its file"}, or the next file of ${dataset}: that places all of its snapshots anew`,
  });

const columns = (names: readonly string[]): string => (names.length === 0 ? "nothing" : names.join(" and "));
