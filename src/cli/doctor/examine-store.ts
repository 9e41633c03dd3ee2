import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { type ListedSnapshot, listSnapshots } from "../../service/datasets.ts";
import { isBeingWritten } from "../../store/writer-lock.ts";
import { countedText } from "../../text/number.ts";
import type { DoctorQuestion, Remark } from "./remark.ts";

/** Whether the store can be read and written, and whether what it holds is whole and fresh. */
export async function examineStore({ places, now }: DoctorQuestion): Promise<readonly Remark[]> {
  const { store } = places;
  if (!(await can(store, constants.F_OK))) {
    return [
      {
        level: "warning",
        code: "no-store",
        text: `Nothing has been loaded: there is no store at ${store}`,
        next: "deepdive load FILE…",
      },
    ];
  }
  const current = (await listSnapshots(places, now)).filter((each) => each.current);
  const lost = await lostFiles(current, store);
  return [
    (await can(store, constants.W_OK))
      ? { level: "ok", code: "store", text: `${countedText(current.length, "snapshot")} in ${store}` }
      : {
          level: "warning",
          code: "store-read-only",
          text: `The store at ${store} can be read and not written`,
        },
    ...((await isBeingWritten(store))
      ? [
          {
            level: "note",
            code: "store-busy",
            text: "The store is being written at this moment; readers need not wait",
          } as const,
        ]
      : []),
    ...lost,
    ...current.flatMap(stale),
  ];
}

const can = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

async function lostFiles(snapshots: readonly ListedSnapshot[], store: string): Promise<readonly Remark[]> {
  const there = await Promise.all(
    snapshots.map(({ snapshot }) => can(join(store, snapshot.file), constants.R_OK)),
  );
  return snapshots
    .filter((_, at) => there[at] === false)
    .map(({ snapshot }) => ({
      level: "problem",
      code: "snapshot-lost",
      text: `Of ${snapshot.dataset}, the file ${snapshot.file} is gone or cannot be read`,
      next: `Load ${snapshot.sources[0]?.name ?? "its file"} again`,
    }));
}

function stale({ snapshot, contract, days, freshness }: ListedSnapshot): readonly Remark[] {
  if (freshness !== "stale" || days === undefined) return [];
  return [
    {
      level: "warning",
      code: "data-stale",
      text: `${snapshot.dataset} speaks of ${snapshot.asAt}, ${countedText(days, "day")} ago; it should be no older than ${contract?.freshDays}`,
      next: `Load a newer ${contract?.title ?? snapshot.dataset}`,
    },
  ];
}
