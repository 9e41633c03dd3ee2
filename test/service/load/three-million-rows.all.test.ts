import { expect, it } from "vitest";
import { makeLoading } from "./loading.ts";

it("a value that does not cast in row 3,000,000 is found there", async () => {
  const loading = await makeLoading();
  const lines = Buffer.from("A1,flu,2025-10-01\n".repeat(2_999_999));
  const path = loading.write(
    "v.csv",
    Buffer.concat([
      Buffer.from("person_id,vaccine,vacc_date\n"),
      lines,
      Buffer.from("A1,flu,not-a-date-of-mine\nA1,flu,2025-10-01\n"),
    ]),
  );
  const report = await loading.load(path);
  expect(report.snapshot).toMatchObject({ rows: 3_000_000, rejected: { "type:vacc_date": 1 } });
  expect(report.setAside).toEqual([
    {
      code: "type:vacc_date",
      words: "vacc_date is not a date",
      rows: { text: "fewer than 8" },
      firstRow: 3_000_000,
    },
  ]);
  expect(JSON.stringify(report)).not.toContain("not-a-date-of-mine");
});
