import { expect } from "vitest";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import { makeLoading } from "./loading.ts";
import { goodFiles, mutated, SECRET, storeContent } from "./mutated-files.ts";

/**
 * Loads files of every form with odd bytes in them. Whatever comes: the answer is a report or a refusal in words (anything
 * else that is thrown is a defect), no word of a row is in it, and after a refusal the store is as it was.
 *
 * @param seeds how many ways each form is changed
 */
export async function fuzzForms(
  from: number,
  seeds: number,
): Promise<{ readonly loaded: number; readonly refused: number }> {
  const loading = await makeLoading();
  const good = await goodFiles(loading.folder);
  let [loaded, refused] = [0, 0];
  for (const { form, bytes } of good) {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const path = loading.write("file.dat", mutated(bytes, seed));
      const before = loaded === 0 ? [] : storeContent(loading);
      const outcomes = await loadFiles([{ path, dataset: "practice", replace: true }], loading.context).catch(
        (cause: unknown) => {
          throw new Error(`${form}, seed ${seed}: ${cause instanceof Error ? cause.stack : cause}`);
        },
      );
      const [outcome] = outcomes;
      const told = JSON.stringify(outcomes, (_, value) =>
        value instanceof DeepdiveError ? [value.message, value.exit] : value,
      );
      expect(told, `${form}, seed ${seed}`).not.toContain(SECRET);
      if (outcome && "refused" in outcome) {
        refused += 1;
        expect([2, 3], `${form}, seed ${seed}`).toContain(outcome.refused.exit);
        if (loaded > 0) expect(storeContent(loading), `${form}, seed ${seed}`).toEqual(before);
      } else loaded += 1;
    }
  }
  return { loaded, refused };
}
