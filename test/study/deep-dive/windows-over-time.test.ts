import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, addMonths, endOfMonth } from "../../../src/calendar/day.ts";
import { runCli } from "../../cli/run-cli.ts";

/** Calls of people on every third day from `first` on; a tenth of them are for something else. */
const FIRST = "2024-01-02";
const LAST = "2026-03-31";

interface Call {
  readonly day: string;
  readonly who: string;
  readonly kind: string;
}

const CALLS: readonly Call[] = (() => {
  const calls: Call[] = [];
  for (let day = FIRST, at = 0; day <= LAST; day = addDays(day, 1), at += 1) {
    // More of them each month, so that no two windows hold the same number.
    for (let again = 0; again < 1 + Math.floor(at / 90); again += 1)
      calls.push({
        day,
        who: String(1 + ((at * 7 + again * 3) % 60)),
        kind: (at + again) % 10 === 0 ? "other" : "check",
      });
  }
  return calls;
})();

const DATASET = (id: string, rest: string): string =>
  `id: ${id}\ntitle: ${id}\ndescription: Made up.\ngrain: a row\nconfidentiality: open\nsource: Nobody\n${rest}`;

const MEASURE = (id: string, rest: string): string =>
  `  - { id: ${id}, title: "${id}", description: D, ${rest}, better: higher, source: S, evidence: memory }`;

const YEAR = "call_day > $as_at - INTERVAL 12 MONTH AND call_day <= $as_at";

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/datasets/call.yaml": DATASET(
    "call",
    "key: []\nidentifies: [call_day, call_kind]\ntime: call_day\nlinks: [{ to: caller, on: { caller: caller } }]\ncolumns:\n  call_day: { type: date, title: Day, required: true }\n  caller: { type: code, title: Who }\n  call_kind: { type: code, title: Kind }\n",
  ),
  "recipes/datasets/caller.yaml": DATASET(
    "caller",
    "key: [caller]\nidentifies: [caller, known_from]\ncolumns:\n  caller: { type: code, title: Who, required: true }\n  known_from: { type: date, title: From }\n",
  ),
  "recipes/measures/calls.yaml": `area: made-up\ntitle: Calls\nmeasures:
${MEASURE("calls-12m", `grain: call, numerator: ${YEAR}, statistic: count`)}
${MEASURE("checks-12m", `grain: call, denominator: "${YEAR}", numerator: call_kind = 'check', statistic: proportion`)}
${MEASURE("calls-month", "grain: call, numerator: call_day IS NOT NULL, statistic: count")}
${MEASURE("called-12m", `grain: caller, denominator: known_from <= $as_at, numerator: "has(call, call_kind = 'check' AND ${YEAR})", statistic: proportion`)}
${MEASURE("calls-per-caller", `grain: call, where: "${YEAR}", numerator: call_kind = 'check', population: { grain: caller, count: known_from <= $as_at }, statistic: rate, multiplier: 100`)}
`,
  "recipes/dives/calls.yaml":
    "title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [calls-12m, checks-12m, calls-month, called-12m, calls-per-caller]\ncuts: []\nover: { month: 24 }\n",
  "calls.csv": `call_day,caller,call_kind\n${CALLS.map(({ day, who, kind }) => `${day},${who},${kind}`).join("\n")}\n`,
  "callers.csv": `caller,known_from\n${Array.from({ length: 70 }, (_, at) => `${at + 1},2020-01-01`).join("\n")}\n`,
};

let folder = "";
type Row = Readonly<Record<string, string | number | null>>;
let rows: readonly Row[] = [];
let page = "";

async function made(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = mkdtempSync(join(tmpdir(), "deepdive-windows-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(workspace, name, ".."), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  for (const [dataset, file] of [
    ["call", "calls.csv"],
    ["caller", "callers.csv"],
  ] as const) {
    const { exit, out, err } = await runCli(["load", dataset, file], workspace);
    expect(exit, out + err).toBe(0);
  }
  return workspace;
}

beforeAll(async () => {
  folder = await made(FILES);
  const { exit, out, err } = await runCli(["run", "calls", "--as-at", LAST, "--format", "json"], folder);
  expect(exit, err).toBe(0);
  ({ rows } = JSON.parse(out) as { rows: readonly Row[] });
  page = (await runCli(["run", "calls", "--as-at", LAST, "--format", "markdown"], folder)).out;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seriesOf = (measure: string) =>
  rows
    .filter((row) => row["measure"] === measure && row["kind"] === "group" && row["cut"] === "period")
    .map((row) => [row["period"], row["numerator"], row["denominator"]]);

/** The months whose twelve months the calls cover: from the first whole one to the last. */
const COVERED = Array.from({ length: 16 }, (_, at) => addMonths("2024-12-01", at)).map((first) => ({
  code: first.slice(0, 7),
  end: endOfMonth(first),
}));

const inYear = (end: string): readonly Call[] =>
  CALLS.filter(({ day }) => day > addMonths(end, -12) && day <= end);

describe("a measure of twelve months to the day, month by month", () => {
  // Counted here from the rows themselves.
  test("counts each month's own twelve months, and none that the data do not hold whole", () => {
    expect(seriesOf("calls-12m")).toEqual(COVERED.map(({ code, end }) => [code, inYear(end).length, null]));
    expect(seriesOf("checks-12m")).toEqual(
      COVERED.map(({ code, end }) => [
        code,
        inYear(end).filter(({ kind }) => kind === "check").length,
        inYear(end).length,
      ]),
    );
  });

  test("looks back from people in the same way, and sets events against the people of the day", () => {
    const checks = (end: string) => inYear(end).filter(({ kind }) => kind === "check");
    expect(seriesOf("called-12m")).toEqual(
      COVERED.map(({ code, end }) => [code, new Set(checks(end).map(({ who }) => who)).size, 70]),
    );
    expect(seriesOf("calls-per-caller")).toEqual(
      COVERED.map(({ code, end }) => [code, checks(end).length, 70]),
    );
  });

  test("leaves events of their own period in it, in the same run", () => {
    expect(seriesOf("calls-month")).toHaveLength(24);
    expect(seriesOf("calls-month").at(-1)).toEqual([
      "2026-03",
      CALLS.filter(({ day }) => day.startsWith("2026-03")).length,
      null,
    ]);
  });

  test("says which months have no answer, and for which measures", () => {
    const told = page.replaceAll(/\s+/g, " ");
    expect(told).toContain("8 of the 24 periods look back on: April 2024 to November 2024");
    expect(told).toContain("no answer for calls-12m, checks-12m, calls-per-caller and called-12m");
  });
});

describe("periods that share what they look back on", () => {
  test("have neither a test of change nor a control chart, and it is said", () => {
    const change = (measure: string) =>
      rows.filter((row) => row["measure"] === measure && row["kind"] === "series");
    expect(change("checks-12m").map(({ value, note }) => [value, note])).toEqual([
      [null, expect.stringContaining("neighbouring periods share what they look back on")],
    ]);
    const [, ofChecks = ""] = page.split("**checks-12m**");
    expect(ofChecks.split("**calls-month**")[0]).not.toContain("Beyond chance");
    expect(page.split("**calls-month**")[1]).toContain("Beyond chance");
    expect(page).toContain("so that neighbours share records");
  });

  test("are those of single years no more, by financial year", async () => {
    const { exit, out, err } = await runCli(
      ["run", "calls", "--as-at", LAST, "--over", "financial-year:2", "--format", "json"],
      folder,
    );
    expect(exit, err).toBe(0);
    const answer = JSON.parse(out) as { readonly series?: { readonly overlapping: readonly string[] } };
    expect(answer.series?.overlapping).toEqual([]);
  });
});

/** The same calls without those of some time. */
const without = (isGone: (call: Call) => boolean): string =>
  `call_day,caller,call_kind\n${CALLS.filter((call) => !isGone(call))
    .map(({ day, who, kind }) => `${day},${who},${kind}`)
    .join("\n")}\n`;

describe("records that do not hold the time that is looked back on", () => {
  const monthsOf = async (calls: string, args: readonly string[] = []) => {
    const workspace = await made({ ...FILES, "calls.csv": calls });
    const { exit, out, err } = await runCli(
      ["run", "calls", "--measure", "called-12m", "--as-at", LAST, "--format", "json", ...args],
      workspace,
    );
    rmSync(workspace, { recursive: true, force: true });
    if (exit !== 0) return { exit, err };
    const found = (JSON.parse(out) as { rows: readonly Row[] }).rows;
    return {
      exit,
      months: found
        .filter((row) => row["kind"] === "group" && row["cut"] === "period")
        .map((row) => row["period"]),
    };
  };

  test.each([
    ["begin in April 2025", (call: Call) => call.day < "2025-04-01", ["2026-03"]],
    [
      "hardly begin before April 2025",
      (call: Call) => call.day < "2025-04-01" && call.day.slice(8) !== "05",
      ["2026-03"],
    ],
    [
      "lack three months that other years have",
      (call: Call) => /^2025-0[123]/.test(call.day),
      ["2024-12", "2026-03"],
    ],
    [
      "begin for one kind alone",
      (call: Call) => call.kind === "check" && call.day < "2025-03-01",
      ["2026-02", "2026-03"],
    ],
    [
      "end in January 2026",
      (call: Call) => call.day > "2026-01-31",
      COVERED.map(({ code }) => code).slice(0, 14),
    ],
  ])("%s", async (_, isGone, months) => {
    expect(await monthsOf(without(isGone))).toEqual({ exit: 0, months });
  });

  test("none of which holds a whole window are refused, with what they lack", async () => {
    const { exit, err } = await monthsOf(without((call) => call.day < "2025-09-01"));
    expect(exit).toBe(5);
    expect(err?.replaceAll(/\s+/g, " ")).toContain("do not hold the whole time that 24 of the 24 periods");
  });

  test("a few missing days, and a summer without any, are no lack", async () => {
    const few = await monthsOf(without(({ day }) => day < "2024-01-06"));
    expect(few.months).toEqual(COVERED.map(({ code }) => code));
    const summers = await monthsOf(without(({ day }) => /^202\d-0[78]/.test(day)));
    expect(summers.months).toEqual(COVERED.map(({ code }) => code));
  });
});
