import { describe, expect, it } from "vitest";
import type { ProtectedCount } from "../../../src/model/protected-count.ts";
import type { ReleasedRow } from "../../../src/model/released.ts";
import { PERCENT } from "../../../src/model/unit.ts";
import { attack } from "./attack.ts";
import { SHAPES } from "./generate-shapes.ts";
import { type Knowledge, knowledgeOf } from "./knowledge.ts";
import { leaksOf } from "./leaks-of.ts";
import { propagate } from "./propagate.ts";
import type { PublicRules, Published } from "./published.ts";
import { random } from "./random.ts";
import { refuseTellingEstimates } from "./score.ts";

const EXACT: PublicRules = {
  withholdBelow: 5,
  zeros: "show",
  rounding: { kind: "none" },
  totals: "true-counts",
  protection: 3,
};
const HES: PublicRules = { ...EXACT, withholdBelow: 8, rounding: { kind: "nearest", base: 5 } };

const C: ProtectedCount = { status: "withheld", reason: "small-count" };
const S: ProtectedCount = { status: "withheld", reason: "secondary" };
type Shown = number | ProtectedCount;

/** A plain count by row and column with its totals; a dimension of one level is left out. */
function table(cells: readonly (readonly Shown[])[], rules: PublicRules = EXACT): Published {
  const last = cells.length - 1;
  const rows = cells.flatMap((line, r) =>
    line.map((shown, c) => {
      const levels = [...(r === last ? [] : [`r${r}`]), ...(c === line.length - 1 ? [] : [`c${c}`])];
      const cut = [...(r === last ? [] : ["row"]), ...(c === line.length - 1 ? [] : ["column"])].join("-");
      return countRow(cut || "total", levels, shown, rules);
    }),
  );
  const cuts = new Map([
    ["total", []],
    ["row", ["row"]],
    ["column", ["column"]],
    ["row-column", ["row", "column"]],
  ]);
  const measures = [{ id: "m", population: "p", kind: "count" as const }];
  return { rows, rules, measures, cuts, nestings: [], period: "2025" };
}

function countRow(
  cut: string,
  levels: readonly string[],
  shown: Shown,
  { rounding }: PublicRules,
): ReleasedRow {
  const status = rounding.kind === "none" || shown === 0 ? "published" : "rounded";
  return {
    ...({} as ReleasedRow),
    measure: "m",
    cut,
    kind: "group",
    levels: levels.map((level) => ({ dimension: level.startsWith("r") ? "row" : "column", level })),
    numerator: typeof shown === "number" ? { status, value: shown } : shown,
    denominator: undefined,
    value: undefined,
  };
}

const withheldIn = (knowledge: Knowledge): number[] =>
  [...knowledge.shown].filter(([, shown]) => shown === "withheld").map(([unknown]) => unknown);

async function valuesOf(published: Published, protection: number): Promise<Record<string, number[]>> {
  const knowledge = knowledgeOf([published]);
  const found = await attack(knowledge, withheldIn(knowledge), protection);
  return Object.fromEntries(
    (found ?? []).map(({ unknown, values }) => [
      knowledge.names[unknown]?.replace("with m|2025|", "") ?? "",
      [...values].sort((a, b) => a - b),
    ]),
  );
}

describe("the attacker", () => {
  it("subtracts: one withheld count of a row with its total is the difference", async () => {
    expect(await valuesOf(table([[C, 20, 30, 53]].concat([[C, 20, 30, 53]])), 3)).toMatchObject({
      "column=c0": [3],
    });
  });

  it("knows the threshold: two small counts that sum to 8 are 4 and 4", async () => {
    const shown = [C, C, 30, 38];
    expect(await valuesOf(table([shown, shown]), 3)).toMatchObject({ "column=c0": [4], "column=c1": [4] });
  });

  it("leaves what cannot be known: a small and a larger count withheld together", async () => {
    const shown = [C, S, 30, 60];
    expect((await valuesOf(table([shown, shown]), 3))["column=c0"]?.length).toBeGreaterThanOrEqual(3);
  });

  it("puts rows and columns together: two small corners of a withheld square differ by one", async () => {
    const cells = [
      [C, S, 20, 31],
      [S, C, 20, 32],
      [10, 20, 30, 60],
      [21, 32, 70, 123],
    ];
    // First corner x in 1 to 4, last corner x + 1 in 1 to 4: so x is 1 to 3.
    expect(await valuesOf(table(cells), 9)).toMatchObject({
      "column=c0|row=r0": [1, 2, 3],
      "column=c1|row=r1": [2, 3, 4],
    });
  });

  it("reads rounding backwards: 10 is 8 to 12, so parts that are all at least 8 leave little", async () => {
    // 10 + 10 shown as 15: parts of at least 8 each, a total of at most 17: 8 or 9 each.
    const knowledge = knowledgeOf([
      table(
        [
          [10, 10, 15],
          [10, 10, 15],
        ],
        HES,
      ),
    ]);
    expect(propagate(knowledge)).toBe(true);
    const part = knowledge.at.get("with m|2025|column=c0") ?? -1;
    expect([knowledge.low[part], knowledge.high[part]]).toEqual([8, 9]);
  });

  it("finds a contradiction where there is no table", async () => {
    const knowledge = knowledgeOf([
      table([
        [10, 20, 40],
        [10, 20, 40],
      ]),
    ]);
    expect(await attack(knowledge, [0], 3)).toBeUndefined();
  });
});

describe("the attacker reads rates", () => {
  const proportion = (numerator: ProtectedCount, value: number | undefined): ReleasedRow => ({
    ...countRow("total", [], numerator, EXACT),
    id: "rate",
    denominator: { status: "published", value: 40 },
    value,
    decimals: 1,
    unit: PERCENT,
    status: "published",
    cells: ["m|total"],
  });
  const measures = [{ id: "m", population: "p", kind: "proportion" as const }];

  it("gets a withheld numerator back from an exact percentage of a printed denominator", async () => {
    const published = { ...table([[0]]), measures, rows: [proportion(C, 7.5)] };
    const knowledge = knowledgeOf([published]);
    const [found] = (await attack(knowledge, withheldIn(knowledge), 3)) ?? [];
    expect([...(found?.values ?? [])]).toEqual([3]);
  });

  it("calls an estimate with a number that lists a withheld count a leak, and one without a number none", () => {
    expect(() => refuseTellingEstimates([proportion(C, 7.5)])).toThrow(/withheld count/);
    expect(() => refuseTellingEstimates([{ ...proportion(C, undefined), status: "withheld" }])).not.toThrow();
  });
});

describe("the attacker reads totals that are sums of rounded parts", () => {
  // A count beside a proportion of the same people is a sum by itself, whatever of the proportion is withheld.
  it("of a number of people, beside a proportion that has a withheld part: the truth stays possible", async () => {
    expect(await leaksOf(SHAPES, "shared population", 161, "opensafely")).toEqual([]);
  });
});

describe("the attacker against trying every table", () => {
  it("finds the same values for every withheld count of two hundred random tables", async () => {
    const next = random(4);
    for (let round = 0; round < 200; round += 1) {
      const [height, width] = [2 + Math.floor(next() * 2), 2 + Math.floor(next() * 2)];
      const inner = Array.from({ length: height }, () =>
        Array.from({ length: width }, () => Math.floor(next() * 7)),
      );
      const hidden = inner.map((line) =>
        line.map((count) => (count > 0 && count < 5 ? true : next() < 0.25)),
      );
      const totalsHidden = inner.map(() => next() < 0.15);
      const published = table(shownTable(inner, hidden, totalsHidden));
      const expected = everyTable(inner, hidden, totalsHidden);
      const values = await valuesOf(published, 50);
      for (const [name, list] of expected) expect(values[name], `${round} ${name}`).toEqual(list);
    }
  });
});

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

function shownTable(inner: number[][], hidden: boolean[][], totalsHidden: boolean[]): Shown[][] {
  const lines = inner.map((line, r): Shown[] => [
    ...line.map((count, c): Shown => (hidden[r]?.[c] ? (count > 0 && count < 5 ? C : S) : count)),
    totalsHidden[r] ? S : sum(line),
  ]);
  const columns = (inner[0] ?? []).map((_, c) => sum(inner.map((line) => line[c] ?? 0)));
  return [...lines, [...columns, sum(columns)]];
}

/** By brute force: every whole table from 0 to 40 that fits what is printed. */
function everyTable(
  inner: number[][],
  hidden: boolean[][],
  totalsHidden: boolean[],
): ReadonlyMap<string, number[]> {
  const found = new Map<string, Set<number>>();
  const cells = hidden.flatMap((line, r) => line.flatMap((one, c) => (one ? [[r, c] as const] : [])));
  const table = inner.map((line) => [...line]);
  const columns = (inner[0] ?? []).map((_, c) => sum(inner.map((line) => line[c] ?? 0)));
  const note = (name: string, value: number): void => {
    found.set(name, (found.get(name) ?? new Set()).add(value));
  };
  const fits = (): boolean =>
    columns.every((total, c) => total === sum(table.map((line) => line[c] ?? 0))) &&
    inner.every((line, r) =>
      totalsHidden[r] ? sum(table[r] ?? []) >= 1 : sum(line) === sum(table[r] ?? []),
    );
  const visit = (at: number): void => {
    const cell = cells[at];
    if (cell === undefined) {
      if (!fits()) return;
      for (const [r, c] of cells) note(`column=c${c}|row=r${r}`, table[r]?.[c] ?? 0);
      for (const [r, is] of totalsHidden.entries()) if (is) note(`row=r${r}`, sum(table[r] ?? []));
      return;
    }
    const [r, c] = cell;
    const true_ = inner[r]?.[c] ?? 0;
    const small = true_ > 0 && true_ < 5;
    const line = table[r];
    if (line === undefined) return;
    const others = sum(
      table.map((one, row) => (row === r || (hidden[row]?.[c] && row > r) ? 0 : (one[c] ?? 0))),
    );
    const most = Math.min(small ? 4 : Number.POSITIVE_INFINITY, (columns[c] ?? 0) - others);
    for (let value = 1; value <= most; value += 1) {
      line[c] = value;
      visit(at + 1);
    }
    line[c] = true_;
  };
  visit(0);
  return new Map([...found].map(([name, values]) => [name, [...values].sort((a, b) => a - b)]));
}
