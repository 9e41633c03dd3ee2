/** Files that would make numbers worse without a word: totals that nothing marks, two extracts in one file, thinner columns. */
import { describe, expect, it } from "vitest";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeLoading } from "./loading.ts";

const PROVIDERS = Array.from(
  { length: 12 },
  (_, at) => [`R${10 + at}`, "1", 100 + at, 10 + at, 5 + at] as const,
);
const HEADER = ["period", "org_code", "type", "attendances", "breaches", "admissions"] as const;

const sum = (column: 2 | 3 | 4): number => PROVIDERS.reduce((all, row) => all + row[column], 0);
const monthOf = (month: string): readonly (readonly (string | number)[])[] => [
  ...PROVIDERS.map((row) => [month, ...row]),
  [month, "X99", "1", sum(2), sum(3), sum(4)],
];
const text = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.join(",")).join("\n")}\n`;

describe("a total that nothing marks", () => {
  const rows = [HEADER, ...monthOf("2025-07-01"), ...monthOf("2025-08-01")];

  it.each([
    ["a.csv", () => text(rows)],
    ["a.tsv", () => text(rows).replaceAll(",", "\t")],
    ["a.xlsx", () => makeWorkbook({ sheets: [{ name: "A&E", rows }] })],
  ])("refuses %s, with the row", async (name, make) => {
    const loading = await makeLoading();
    const error = await loading.refuse(loading.write(name, make()));
    expect([error.exit, error.code]).toEqual([3, "total-unmarked"]);
    expect(error.message).toContain("row 13 after the header");
  });

  it("is no total where a number of it is not the sum", async () => {
    const loading = await makeLoading();
    const other = rows.map((row) => (row[1] === "X99" ? [...row.slice(0, 5), 1] : row));
    const report = await loading.load(loading.write("a.csv", text(other)));
    expect(report.snapshot.rows).toBe(26);
  });
});

const person = (days: readonly string[], ethnic: (at: number) => string, n = 60): string =>
  text([
    ["person_id", "snapshot_date", "age", "practice_code", "ethnic_category"],
    ...Array.from({ length: n }, (_, at) => [
      `P${at}`,
      days[at % days.length] ?? "",
      20 + (at % 60),
      "M84001",
      ethnic(at),
    ]),
  ]);

describe("two extracts in one file", () => {
  it("are refused where their days lie a month apart, unless somebody gives the day", async () => {
    const loading = await makeLoading();
    const path = loading.write(
      "p.csv",
      person(["2026-01-31", "2026-02-28"], () => "A"),
    );
    const error = await loading.refuse(path);
    expect([error.exit, error.code]).toEqual([3, "several-days"]);
    const report = await loading.load(path, { asAt: "2026-02-28" });
    expect(report.snapshot.asAt).toBe("2026-02-28");
    expect(report.warnings).toMatchObject([{ code: "other-day:snapshot_date" }]);
  });

  it("of the same people are told by their days too, and not by the people that stand twice", async () => {
    const loading = await makeLoading();
    const [first, second] = ["2025-03-31", "2026-03-31"].map((day) => person([day], () => "A").trimEnd());
    const both = `${first}\n${(second ?? "").split("\n").slice(1).join("\n")}\n`;
    const error = await loading.refuse(loading.write("p.csv", both));
    expect([error.exit, error.code]).toEqual([3, "several-days"]);
    expect(error.message).toContain("365 days apart");
  });

  it("say nothing of a day that is given as the file has it", async () => {
    const loading = await makeLoading();
    const path = loading.write(
      "p.csv",
      person(["2026-02-28"], () => "A"),
    );
    expect((await loading.load(path, { asAt: "2026-02-28" })).warnings).toEqual([]);
  });

  it("are one extract where it took some days, which is said", async () => {
    const loading = await makeLoading();
    const report = await loading.load(
      loading.write(
        "p.csv",
        person(["2026-02-21", "2026-02-28"], () => "A"),
      ),
    );
    expect(report.warnings.map(({ code }) => code)).toContain("several-days:snapshot_date");
  });
});

describe("a column with clearly fewer values than before", () => {
  it.each([
    ["half of them", (at: number) => (at % 2 ? "A" : ""), true],
    ["all but a few", (at: number) => (at % 20 ? "A" : ""), false],
  ])("%s", async (_, ethnic, isRefused) => {
    const loading = await makeLoading();
    await loading.load(
      loading.write(
        "a.csv",
        person(["2026-02-28"], () => "A"),
      ),
    );
    const path = loading.write("b.csv", person(["2026-03-31"], ethnic));
    if (!isRefused) {
      expect((await loading.load(path)).outcome).toBe("loaded");
      return;
    }
    const error = await loading.refuse(path);
    expect([error.exit, error.code]).toEqual([3, "emptier-columns"]);
    expect(error.message).toContain("ethnic_category");
    expect((await loading.load(path, { replace: true })).outcome).toBe("loaded");
  });
});

it("0001-01-01 is a day that stands for none", async () => {
  const loading = await makeLoading();
  const rows = Array.from({ length: 30 }, (_, at) => [
    `P${at}`,
    at % 3 ? "1980-02-03" : "0001-01-01",
    "M84001",
  ]);
  await loading.load(loading.write("p.csv", text([["person_id", "birth_date", "practice_code"], ...rows])));
  expect(
    await loading.query("SELECT count(*)::INT AS n, count(birth_date)::INT AS born FROM person"),
  ).toEqual([{ n: 30, born: 20 }]);
});
