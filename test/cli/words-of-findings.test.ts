import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";

interface Row {
  readonly row_id: string;
  readonly measure: string;
  readonly cut: string;
  readonly kind: string;
  readonly statistic: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: string;
  readonly status: string;
}

interface Answer {
  readonly findings: readonly {
    readonly code: string;
    readonly sentence: string;
    readonly rows: readonly string[];
    readonly isKey: boolean;
  }[];
  readonly rows: readonly Row[];
  readonly methods: readonly string[];
}

/** A rounding policy, exact counts, and open counts of practices. */
const RUNS = [
  ["copd-respiratory-vaccination"],
  ["copd-respiratory-vaccination", "--internal"],
  ["qof-prevalence-gap"],
] as const;

const answers = new Map<string, Answer>();
const pages = new Map<string, readonly string[]>();

const cwd = mkdtempSync(join(tmpdir(), "deepdive-words-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

beforeAll(async () => {
  cpSync(await loadedSample(), cwd, { recursive: true });
  for (const args of RUNS) {
    const run = async (format: string): Promise<string> => {
      const { exit, out, err } = await called(["run", ...args, "--as-at", "2026-03-31", "--format", format], {
        cwd,
      });
      expect(exit, err).toBe(0);
      return out;
    };
    answers.set(args.join(" "), JSON.parse(await run("json")) as Answer);
    if (args === RUNS[0]) pages.set(args.join(" "), (await run("markdown")).split("\n"));
  }
}, 600_000);

const number = (text: string): number => Number(text.replaceAll(",", "").replace("\u2212", "-"));
const NUMBER = "(\u2212?[0-9][0-9,]*(?:\\.[0-9]+)?)";
const INTERVAL = new RegExp(`95% interval ${NUMBER} to ${NUMBER}`);
const SUBTRACTED = new RegExp(
  `^${NUMBER}%? .*?, against ${NUMBER}%? .*?\\. (?:The gap is|It is (?:higher|lower) .*? by) ${NUMBER}`,
);
const CLEAR = /^(?:gap-(?:worse|better|higher|lower)|gradient-(?:worse|better))$/;

/** The cells of the columns of gaps, ratios and indices in the tables of a page; numbers to reach are whole, and cut at 0. */
function intervalsOfGaps(page: readonly string[]): readonly string[] {
  let columns: readonly number[] = [];
  return page.flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim().replaceAll("\u2212", "-"));
    if (!line.startsWith("|")) columns = [];
    const titled = cells.flatMap((cell, at) =>
      /^95% interval of (?:gap|ratio|index)/.test(cell) ? [at] : [],
    );
    if (titled.length > 0) columns = titled;
    return columns.flatMap((at) => cells[at] ?? []);
  });
}

describe.each(RUNS.map((args) => [args.join(" ")]))("what %s says", (name) => {
  const answer = (): Answer => answers.get(name)!;
  const row = (id = ""): Row => answer().rows.find((each) => each.row_id === id)!;

  test("K5, K7: is clear where the printed interval leaves out none, and unclear where it holds none", () => {
    const told = answer().findings.filter(({ code }) => CLEAR.test(code) || /-unclear$/.test(code));
    expect(told.length).toBeGreaterThan(0);
    for (const { code, sentence } of told) {
      const [, lower = "", upper = ""] = INTERVAL.exec(sentence) ?? [];
      const holdsNone = number(lower) <= 0 && number(upper) >= 0;
      expect([sentence, holdsNone]).toEqual([sentence, /-unclear$/.test(code)]);
      if (holdsNone) expect(sentence).toMatch(/could have shown .* or more\.$/);
    }
  });

  test("K6: is unclear for the number of comparisons only where that number is told, and it is that of the rows", () => {
    const made = answer().rows.filter(
      ({ statistic, lower }) =>
        /^(?:absolute gap|slope index of inequality)$/.test(statistic) && lower !== null,
    ).length;
    expect(answer().methods.join(" ")).toContain(`${made} comparison${made === 1 ? " was" : "s were"} made`);
    for (const { sentence } of answer().findings.filter(({ code }) => code.endsWith("-exploratory")))
      expect(sentence).toContain(`Among ${made} comparisons that could be chance.`);
    expect(answer().findings.filter(({ isKey }) => isKey).length).toBeLessThanOrEqual(8);
  });

  test("K5: tells of a straight line how many steps go the other way, and no step by step", () => {
    const texts = answer().findings.map(({ sentence }) => sentence);
    expect(texts.filter((text) => /with each step|every step/i.test(text))).toEqual([]);
    for (const { code, rows, sentence } of answer().findings) {
      if (code !== "gradient-worse" && code !== "gradient-better") continue;
      const { measure, cut, value } = row(rows[0]);
      const groups = answer().rows.filter(
        (each) =>
          each.measure === measure &&
          each.cut === cut &&
          each.kind === "group" &&
          !each.row_id.includes("|unknown|"),
      );
      const shown = groups.flatMap((each) => each.value ?? []);
      if (shown.length < groups.length) expect(sentence).toContain("Single steps may go the other way.");
      else {
        const higherIsBetter = name.startsWith("copd") ? 1 : -1;
        const against = shown
          .slice(1)
          .filter((each, at) => (each - (shown[at] ?? 0)) * (value ?? 0) * higherIsBetter < 0).length;
        const words = against === 0 ? "None" : String(against);
        expect(sentence).toContain(`${words} of the ${shown.length - 1} steps`);
      }
    }
  });

  test("D7: is a difference that a reader who subtracts finds", () => {
    const told = answer().findings.flatMap(({ sentence }) => {
      const [, one, other, gap] = SUBTRACTED.exec(sentence) ?? [];
      return one === undefined ? [] : [{ sentence, one, other: other ?? "", gap: gap ?? "" }];
    });
    expect(told.length).toBeGreaterThan(0);
    for (const { sentence, one, other, gap } of told)
      expect(Math.abs(number(one) - number(other)), sentence).toBeCloseTo(Math.abs(number(gap)), 6);
  });

  test("K8: calls no share 0 % or 100 % whose counts are not", () => {
    const shares = answer().rows.filter(
      ({ statistic, value }) => statistic === "proportion" && value !== null,
    );
    expect(shares.length).toBeGreaterThan(10);
    for (const { row_id, value, numerator, denominator } of shares) {
      if (value === 0) expect([row_id, numerator]).toEqual([row_id, 0]);
      if (value === 100) expect([row_id, numerator]).toEqual([row_id, denominator]);
    }
  });

  test("K11: names the reference of a ratio, and says why a number to reach begins at 0", () => {
    const methods = answer().methods.join(" ");
    expect(methods).toContain("A ratio is the first-named group over the second, its reference");
    if (answer().rows.some(({ statistic, value }) => statistic === "number to reach" && value !== null))
      expect(methods).toContain("A number to reach is never below 0");
  });

  test("K11: tells of every primary comparison on the front page, clear or not", () => {
    const primary = answer().rows.filter(
      ({ row_id, statistic }) =>
        statistic === "absolute gap" &&
        /^[^|]+\|(?:core20\|core20\|against\|rest|practice-deprivation-quintile\|1\|against\|5)\|/.test(
          row_id,
        ),
    );
    expect(primary.length).toBeGreaterThan(0);
    const key = answer().findings.filter(({ isKey }) => isKey);
    for (const { row_id } of primary)
      expect(
        key.filter(({ rows }) => rows.includes(row_id)).map(() => row_id),
        row_id,
      ).toEqual([row_id]);
  });
});

test("K7: shows no limit in a table of gaps as none that is beyond none", () => {
  const page = pages.get(RUNS[0].join(" "))!;
  const gaps = answers
    .get(RUNS[0].join(" "))!
    .rows.filter(
      ({ kind, statistic, lower, upper }) =>
        kind !== "group" && statistic !== "number to reach" && lower !== null && upper !== null,
    );
  const beyond = gaps.filter(({ lower, upper, unit }) => {
    const none = unit === "ratio" ? 1 : 0;
    return (lower ?? 0) > none || (upper ?? 0) < none;
  });
  const cells = new Set(intervalsOfGaps(page));
  const touch = new Set(["0", "-0", "0.0", "-0.0", "1.00"]);
  const printed = (of: readonly Row[]): readonly string[] =>
    of.flatMap(({ lower, upper, unit }) =>
      (unit === "ratio" ? [2] : [0, 1]).map(
        (decimals) => `${(lower ?? 0).toFixed(decimals)} to ${(upper ?? 0).toFixed(decimals)}`,
      ),
    );
  const own = new Set(printed(gaps.filter((each) => !beyond.includes(each))));
  const misleading = printed(beyond)
    .filter((cell) => cell.split(" to ").some((limit) => touch.has(limit)))
    .filter((cell) => !own.has(cell));
  expect(misleading.filter((cell) => cells.has(cell))).toEqual([]);
  // Pneumococcal vaccination, Core20 against the rest: "0 to 15" in whole numbers.
  expect(misleading).toContain("0 to 15");
  expect(cells).toContain("0.3 to 14.6");
});
