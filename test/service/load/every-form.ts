import fc from "fast-check";
import { expect } from "vitest";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import { makeLoading } from "./loading.ts";
import { storeContent } from "./mutated-files.ts";
import { MADE_FORMS, type MadeRows } from "./rows-of-forms.ts";

/** Stands in every row: nothing that is printed may hold it. */
const SECRET = "Zqxjk";

const HEADER = ["practice_code", "practice_name", "status", "open_date"];

const oneOf = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

/** A row, mostly good: a code or none, a name of any letters, a status or none, a date or none. */
const row: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => `M84${100 + n}`) },
      oneOf("m84199 ", "84001", ""),
    ),
    fc.oneof(
      {
        weight: 3,
        arbitrary: oneOf("Surgery", "Élan & Søn", "a,b", "a|b", "a;b", 'say "so"', "=1+1", "NULL", "<5"),
      },
      fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll(/[\p{C}\s\uFFFD]/gu, "")),
    ),
    fc.oneof({ weight: 9, arbitrary: oneOf("active", "A", "CLOSED ", "c") }, oneOf("gone", "")),
    fc.oneof(
      { weight: 9, arbitrary: oneOf("2001-04-01", "20010401", "01/04/2001", "") },
      oneOf("soon", "1800-01-01"),
    ),
  )
  .map(([code, name, ...rest]) => [code, `${SECRET} ${name}`, ...rest]);

/** Good rows first, so that a table is recognised; then any; then some of them twice. */
const tableWith = (goodRows: number): fc.Arbitrary<MadeRows> =>
  fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat({ max: 3 }))
    .map(([rows, twice]) => [
      HEADER,
      ...Array.from({ length: goodRows }, (_, at) => [
        `M8${5100 + at}`,
        `${SECRET} ${at}`,
        "active",
        "2001-04-01",
      ]),
      ...rows,
      ...rows.slice(0, twice),
    ]);

/**
 * Loads the same made-up table in every form. Whatever stands in it: the answer is a report or a refusal in words, the
 * same in every form; nothing that is told holds a word of a row; of the rows that were made every one is accepted, set
 * aside or dropped; and a refusal leaves the store as it was.
 *
 * @param tables how many tables are made
 * @param goodRows how many good rows begin each table: of practices, a file is refused of which more than 5% is set aside.
 *   At most 15 other rows follow, so that a table with 300 good rows is never refused, and a table with 60 now and then
 */
export async function tryEveryForm(
  tables: number,
  seed: number,
  goodRows: number,
): Promise<{ loaded: number; refused: number }> {
  const loading = await makeLoading();
  let [loaded, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(tableWith(goodRows), async (rows) => {
      const answers: [string, string][] = [];
      for (const { form, bytes } of MADE_FORMS) {
        const path = loading.write("rows.dat", await bytes(rows, loading.folder));
        const before = loaded === 0 ? [] : storeContent(loading);
        const [outcome] = await loadFiles([{ path, dataset: "practice", replace: true }], loading.context);
        const told = JSON.stringify(outcome, (_, value) =>
          value instanceof DeepdiveError ? value.message : value,
        );
        expect(told, form).not.toContain(SECRET);
        if (outcome === undefined || "refused" in outcome) {
          refused += 1;
          expect(outcome?.refused.exit, form).toBe(3);
          if (loaded > 0) expect(storeContent(loading), form).toEqual(before);
          answers.push([form, outcome?.refused.code ?? ""]);
        } else {
          loaded += 1;
          const { kept, snapshot } = outcome.report;
          const { accepted, setAside, copies, leftOut, totals } = kept ?? snapshot.report ?? {};
          const counts = [accepted, setAside, copies, leftOut, totals].map(
            (each) => each?.value ?? Number.NaN,
          );
          expect(
            counts.reduce((sum, n) => sum + n, 0),
            form,
          ).toBe(rows.length - 1);
          answers.push([form, JSON.stringify([counts, snapshot.rejected])]);
        }
      }
      const [[, first] = ["", ""]] = answers;
      expect(answers.filter(([, answer]) => answer !== first)).toEqual([]);
    }),
    { numRuns: tables, seed },
  );
  return { loaded, refused };
}
