import { expect } from "vitest";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadReport } from "../../../src/service/load/load-report.ts";
import { makeLoading } from "./loading.ts";
import { goodFiles, SECRET, storeContent } from "./mutated-files.ts";

/**
 * Loads files of every form with odd bytes in them. Whatever comes: the answer is a report or a refusal in words (anything
 * else that is thrown is a defect), no word of a row is in it, and after a refusal the store is as it was. Of a text that is
 * loaded, accepted + set aside + copies + left out + totals are the lines of the file.
 *
 * @param seeds how many ways each form is changed
 */
export async function fuzzForms(
  from: number,
  seeds: number,
): Promise<{ readonly loaded: number; readonly refused: number; readonly counted: number }> {
  const loading = await makeLoading();
  const good = await goodFiles(loading.folder);
  let [loaded, refused, counted] = [0, 0, 0];
  for (const { form, mutant, text } of good) {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const path = loading.write("file.dat", mutant(seed));
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
      } else {
        loaded += 1;
        if (outcome && text && isPlain(text(seed))) {
          counted += 1;
          expect(allRows(outcome.report), `${form}, seed ${seed}`).toBe(recordsIn(text(seed)));
        }
      }
    }
  }
  return { loaded, refused, counted };
}

/** Every row of the file that the report tells of; the data are open, so that the counts are exact. */
function allRows({ snapshot: { report } }: LoadReport): number | undefined {
  if (report === undefined) return undefined;
  const { accepted, setAside, copies, leftOut, totals } = report;
  return [accepted, setAside, copies, leftOut, totals].reduce(
    (sum, { value = Number.NaN }) => sum + value,
    0,
  );
}

/** A text in which a record is a line, so that a count of lines is a second reader that shares nothing with the first. */
const isPlain = (text: string): boolean => !/["\r\0\uFEFF]/.test(text);

/** Lines below the header in which something stands besides commas. */
const recordsIn = (text: string): number =>
  text
    .split("\n")
    .slice(1)
    .filter((line) => line.replaceAll(/[,\s]/g, "") !== "").length;
