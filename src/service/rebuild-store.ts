import { EMPTY_CATALOGUE, refuseNewerCatalogue } from "../store/catalogue.ts";
import { rebuildCatalogue } from "../store/rebuild-catalogue.ts";
import { refuseForeignFolder } from "../store/refuse-foreign-folder.ts";
import { saveCatalogue } from "../store/save-catalogue.ts";
import { asOnlyWriter } from "../store/writer-lock.ts";

/** Makes the catalogue of a store anew from the entries beside its snapshots, and says how many there are. */
export async function rebuildStore(store: string, now: () => Date): Promise<number> {
  await refuseForeignFolder(store);
  await refuseNewerCatalogue(store);
  return asOnlyWriter(store, now, async (still) => {
    const catalogue = await rebuildCatalogue(store);
    await still();
    await saveCatalogue(store, EMPTY_CATALOGUE, catalogue);
    return catalogue.current.length + catalogue.superseded.length;
  });
}
