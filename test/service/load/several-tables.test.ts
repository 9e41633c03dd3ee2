import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { FileForm } from "../../../src/source/file-form.ts";
import { DELIMITED_TEXT } from "../../../src/source/forms/delimited-text.ts";
import { FORMS } from "../../../src/source/forms.ts";
import { makeLoading } from "./loading.ts";

/** A form with several tables a file: parts between lines of "===", as the sheets of a workbook would be. */
const PARTS: FileForm = {
  title: "parts",
  isOf: (head) => head[0] === 0x3d,
  tables: async ({ path, name, folder }) => {
    const parts = readFileSync(path, "utf8").split("===\n").slice(1);
    return Promise.all(
      parts.map(async (part, at) => {
        const made = join(folder, `part-${at}.csv`);
        writeFileSync(made, part);
        const head = Buffer.from(part);
        const [table] = await DELIMITED_TEXT.tables({
          path: made,
          name: `${name}, part ${at + 1}`,
          bytes: head.length,
          head,
          folder,
          isInside: false,
          open: async () => [],
        });
        if (table === undefined) throw new Error("no table");
        return table;
      }),
    );
  },
};

const PRACTICES = "practice_code,status\nM84001,active\n";
const PEOPLE = "person_id,vaccine,vacc_date\nP1,flu,2025-10-01\n";

test("each table of a file that a dataset knows becomes a snapshot, and the others are named", async () => {
  const loading = await makeLoading();
  const context = { ...loading.context, forms: [PARTS, ...FORMS] };
  const path = loading.write("book.txt", `===\n${PRACTICES}===\nnothing,known\n1,2\n===\n${PEOPLE}`);
  const outcomes = await loadFiles([{ path }], context);
  expect(outcomes.map((outcome) => [outcome.file, "report" in outcome])).toEqual([
    ["book.txt, part 1", true],
    ["book.txt, part 3", true],
  ]);
  expect(await loading.query("SELECT practice_code FROM practice")).toEqual([{ practice_code: "M84001" }]);
  expect(await loading.query("SELECT person_id FROM vaccination")).toEqual([{ person_id: "P1" }]);
  const again = await loadFiles([{ path }], context);
  expect(again.flatMap((outcome) => ("report" in outcome ? [outcome.report.outcome] : []))).toEqual([
    "unchanged",
    "unchanged",
  ]);
});
