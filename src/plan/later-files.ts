import { type Context, contractOf, note } from "./context.ts";
import { isLoaded, loadedOf } from "./loaded.ts";

/**
 * Notes counted files that speak of a later day than the figures. Of rows with a time of their own those of later days are
 * left out; of others, such as people of a register, nothing tells what changed in between.
 */
export function noteLaterFiles(context: Context, datasets: readonly string[]): void {
  const asAt = String(context.request.parameters["as_at"] ?? "");
  for (const dataset of datasets) {
    const { time, title } = contractOf(context, dataset);
    if (time !== undefined || asAt === "" || !isLoaded(context, dataset)) continue;
    const days = loadedOf(context, dataset).snapshots.flatMap((each) => each.asAt ?? []);
    const day = days.toSorted().at(-1);
    if (day !== undefined && day > asAt)
      note(context, { code: "later-file", about: { dataset, title, day } });
  }
}
