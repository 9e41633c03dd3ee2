import type { Snapshot } from "../../model/snapshot.ts";
import { emptyColumns } from "./empty-columns.ts";
import type { LoadContext } from "./load-context.ts";
import type { Staged } from "./staged.ts";
import { type SetsSaid, wholeSets } from "./whole-sets.ts";

/** What results would rest on and is not there: parts of closed sets, and numbers that derived datasets need. */
export async function basisOfResults(
  staged: Staged,
  facts: Pick<Snapshot, "partition" | "rows">,
  { geography, derived = [] }: Pick<LoadContext, "geography" | "derived">,
): Promise<SetsSaid> {
  const { notes, warnings } = await wholeSets(staged, facts, geography);
  return { notes, warnings: [...warnings, ...(await emptyColumns(staged, derived))] };
}
