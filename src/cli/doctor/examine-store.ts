import type { CheckFinding } from "../../model/check-finding.ts";
import { type ListedSnapshot, listSnapshots } from "../../service/datasets.ts";
import { damagedSnapshots, storeState } from "../../service/store-state.ts";
import { fewOf } from "../../text/few-of.ts";
import { countedText } from "../../text/number.ts";
import type { DoctorQuestion } from "./examination.ts";

/** Whether the store can be read and written, and whether what it holds is whole and fresh. */
export async function examineStore({ folders, now }: DoctorQuestion): Promise<readonly CheckFinding[]> {
  const { store } = folders;
  const { exists, isWritable, isBusy } = await storeState(store);
  if (!exists) {
    return [
      {
        code: "no-store",
        severity: "warn",
        thing: `store ${store}`,
        has: "is not there: nothing has been loaded",
        next: "deepdive load FILE…",
      },
    ];
  }
  const listed = await listSnapshots(folders, now);
  const current = listed.filter((each) => each.current);
  const lost = await lostSnapshots(listed, store);
  return [
    isWritable
      ? {
          code: "store",
          severity: "ok",
          thing: `store ${store}`,
          has: countedText(current.length, "snapshot"),
        }
      : {
          code: "store-read-only",
          severity: "warn",
          thing: `store ${store}`,
          has: "can be read and not written",
        },
    ...(isBusy
      ? [
          {
            code: "store-busy",
            severity: "info",
            thing: `store ${store}`,
            has: "is being written at this moment; readers need not wait",
          } as const,
        ]
      : []),
    ...lost,
    ...current.flatMap(stale),
    ...missingPeriods(current),
  ];
}

/** Of what comes again and again, periods between the first and the last that are not there: once for each dataset. */
function missingPeriods(current: readonly ListedSnapshot[]): readonly CheckFinding[] {
  const all = new Map(current.map((each) => [each.snapshot.dataset, each]));
  return [...all].flatMap(([dataset, { periods, contract }]): readonly CheckFinding[] =>
    periods === undefined || periods.missing.length === 0
      ? []
      : [
          {
            code: "periods-missing",
            severity: "warn",
            thing: `dataset ${dataset}`,
            has: `has no rows for ${fewOf(periods.missing)}; it comes ${periods.cadence}, and its last is ${periods.last}`,
            next: `Load ${contract?.title ?? dataset} of what is missing`,
            dataset,
          },
        ],
  );
}

async function lostSnapshots(
  snapshots: readonly ListedSnapshot[],
  store: string,
): Promise<readonly CheckFinding[]> {
  const damages = await damagedSnapshots(
    store,
    snapshots.map(({ snapshot }) => snapshot),
  );
  return snapshots.flatMap(({ snapshot, current }): readonly CheckFinding[] => {
    const has = damages.get(snapshot.id);
    if (has === undefined) return [];
    const next = `Load ${snapshot.sources[0]?.name ?? "its file"} again`;
    const thing = `dataset ${snapshot.dataset}, snapshot ${snapshot.file}`;
    const severity = current ? "error" : "warn";
    return [{ code: "snapshot-lost", severity, thing, has, next, dataset: snapshot.dataset }];
  });
}

function stale({ snapshot, contract, days, freshness }: ListedSnapshot): readonly CheckFinding[] {
  if (freshness !== "stale" || days === undefined) return [];
  return [
    {
      code: "data-stale",
      severity: "warn",
      thing: `dataset ${snapshot.dataset}`,
      has: `speaks of ${snapshot.asAt}, ${countedText(days, "day")} ago; it should be no older than ${contract?.freshDays}`,
      next: `Load a newer ${contract?.title ?? snapshot.dataset}`,
      dataset: snapshot.dataset,
      figure: { value: days, text: countedText(days, "day"), unit: "days" },
      threshold: contract?.freshDays,
    },
  ];
}
