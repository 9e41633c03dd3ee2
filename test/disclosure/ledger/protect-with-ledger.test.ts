import { describe, expect, it } from "vitest";
import type { Cube, CubeCell } from "../../../src/cube/cube.ts";
import { cellId } from "../../../src/cube/cube.ts";
import { countsRoundedTo } from "../../../src/disclosure/count/round-count.ts";
import type { LedgerEntry, LedgerSubject } from "../../../src/disclosure/ledger/ledger-entry.ts";
import { ledgerText, parseLedgerText } from "../../../src/disclosure/ledger/ledger-json.ts";
import { retireEntry } from "../../../src/disclosure/ledger/retire.ts";
import { protectWithLedger } from "../../../src/disclosure/protect-with-ledger.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { EXACT, HES } from "../policy-for-tests.ts";

const subject = (month: string, snapshot = month): LedgerSubject => ({
  versions: { copd: "1" },
  period: { start: `2025-${month}-28`, end: `2025-${month}-28` },
  snapshots: { person: [snapshot] },
  parameters: {},
});

/** People on a register by place, and the total. */
function register(counts: readonly number[], dimension = "place"): Cube {
  const cell = (cut: string, levels: readonly string[], numerator: number): CubeCell => ({
    id: cellId("copd", cut, levels),
    measure: "copd",
    cut,
    levels,
    numerator,
    denominator: undefined,
  });
  return {
    measures: [{ id: "copd", population: "people", kind: "count" }],
    dimensions: [
      {
        id: dimension,
        title: dimension,
        ordered: false,
        levels: counts.map((_, at) => ({ code: `${at}`, label: `${at}`, kind: "known" as const })),
      },
    ],
    cuts: [
      { id: dimension, dimensions: [dimension] },
      { id: "total", dimensions: [] },
    ],
    nestings: [],
    cells: [
      ...counts.map((count, at) => cell(dimension, [`${at}`], count)),
      cell(
        "total",
        [],
        counts.reduce((a, b) => a + b, 0),
      ),
    ],
  };
}

const ask = (
  cube: Cube,
  policy: Policy,
  entries: readonly LedgerEntry[] = [],
  of = subject("01"),
  recipe = "copd",
) => protectWithLedger({ cube, policy, recipe, subject: of, entries, releasedAt: "2025-02-03T00:00:00Z" });

const shown = ({ cube }: Awaited<ReturnType<typeof ask>>): readonly (number | string)[] =>
  cube.cells.map(({ numerator }) => (numerator.status === "withheld" ? numerator.reason : numerator.value));

describe("a release audited with the ledger", () => {
  it("the same data again are released again as they were, and are no new entry", async () => {
    const first = await ask(register([3, 20, 30, 40]), EXACT);
    const again = await ask(register([3, 20, 30, 40]), EXACT, [first.entry]);
    expect(first.isNew).toBe(true);
    expect(again).toMatchObject({ isNew: false, cube: first.cube, entry: { id: first.entry.id } });
  });

  it("a recipe that has a cut more is a new release", async () => {
    const whole = register([10, 20, 30, 40]);
    const parts = { ...whole, cuts: whole.cuts.slice(0, 1), cells: whole.cells.slice(0, 4) };
    const first = await ask(parts, EXACT);
    const second = await ask(whole, EXACT, [first.entry]);
    expect(second.isNew).toBe(true);
    expect(second.cube.cells).toHaveLength(5);
  });

  it("a sibling recipe withholds what the first one hid, and shows what it showed", async () => {
    const first = await ask(register([3, 20, 30, 40]), EXACT);
    const sibling = await ask(register([3, 20, 30, 40]), EXACT, [first.entry], subject("01"), "lungs");
    const hidden = (values: readonly (number | string)[]): readonly boolean[] =>
      values.map((value) => typeof value === "string");
    expect(hidden(shown(sibling))).toEqual(hidden(shown(first)));
    expect(sibling.auditedWith).toEqual([first.entry.id]);
  });

  it("another policy cannot show what the first one hid for the sake of a small count", async () => {
    const first = await ask(register([3, 20, 30, 40]), EXACT);
    const total = first.cube.cells.at(-1)?.numerator;
    const looser: Policy = { ...EXACT, id: "threshold-4", withholdBelow: 4, protection: 2 };
    const second = await ask(register([3, 20, 30, 40]), looser, [first.entry], subject("01"), "lungs");
    const open = new Set<number>();
    for (const { cube } of [first, second]) {
      cube.cells.slice(0, 4).forEach(({ numerator }, at) => {
        if (numerator.status !== "withheld") open.add(at);
      });
    }
    // With the total known, three open parts would give the fourth.
    expect(total?.status === "withheld" || open.size < 3).toBe(true);
  });

  it("another policy does not show a zero that the first one hid as such", async () => {
    const strict: Policy = { ...EXACT, id: "strict", withholdBelow: 10, zeros: "withhold" };
    const first = await ask(register([0, 20, 30, 40]), strict);
    const second = await ask(register([0, 20, 30, 40]), HES, [first.entry], subject("01"), "lungs");
    expect(shown(first)[0]).toBe("small-count");
    expect(shown(second)[0]).toBe("secondary");
  });

  it("a month later, a change of 1 to k-1 between exact counts is a small count and is withheld", async () => {
    const january = await ask(register([10, 50, 60, 70]), EXACT);
    const february = await ask(register([10, 53, 80, 90]), EXACT, [january.entry], subject("02"));
    expect(shown(january)).toEqual([10, 50, 60, 70, 190]);
    expect(shown(february)[1]).toBe("secondary");
    expect(shown(february).filter((value) => typeof value === "string").length).toBeGreaterThan(1);
  });

  it.each([[[3, 20, 30, 40]], [[3, 30, 20, 40]], [[3, 40, 30, 20]], [[4, 50, 50, 50, 3, 90]]])(
    "what %j withheld is withheld a month later, whatever else would serve",
    async (counts) => {
      const january = await ask(register(counts), EXACT);
      const later = counts.map((count, at) => (count < 5 ? count : 200 - 30 * at));
      const february = await ask(register(later), EXACT, [january.entry], subject("02"));
      const hidden = (values: readonly (number | string)[]): readonly boolean[] =>
        values.map((value) => typeof value === "string");
      expect(hidden(shown(february))).toEqual(hidden(shown(january)));
    },
  );

  it("only a small count has a reason of its own", async () => {
    const january = await ask(register([3, 50, 60, 70, 41]), EXACT);
    const february = await ask(register([10, 53, 62, 71, 3]), EXACT, [january.entry], subject("02"));
    for (const release of [january, february]) {
      release.cube.cells.forEach(({ numerator }, at) => {
        if (numerator.status !== "withheld") return;
        const count = (release === january ? [3, 50, 60, 70, 41] : [10, 53, 62, 71, 3])[at] ?? 99;
        expect(numerator.reason).toBe(count < 5 ? "small-count" : "secondary");
      });
    }
  });

  it("no change, and a change of k or more, are shown", async () => {
    const january = await ask(register([10, 50, 60, 70]), EXACT);
    const february = await ask(register([10, 55, 80, 90]), EXACT, [january.entry], subject("02"));
    expect(shown(february)).toEqual([10, 55, 80, 90, 235]);
  });

  it("a retired release is no longer subtracted from", async () => {
    const january = await ask(register([10, 50, 60, 70]), EXACT);
    const gone = retireEntry(january.entry, "never sent", "2025-02-01");
    const february = await ask(register([10, 53, 80, 90]), EXACT, [gone], subject("02"));
    expect(shown(february)).toEqual([10, 53, 80, 90, 233]);
  });

  it("rounding protects the change by itself: nothing more is withheld", async () => {
    const january = await ask(register([10, 50, 60, 70]), HES);
    const february = await ask(register([10, 53, 80, 90]), HES, [january.entry], subject("02"));
    expect(shown(february)).toEqual([10, 55, 80, 90, 235]);
  });

  it("the same snapshots that now count otherwise are a change, not a contradiction", async () => {
    const before = await ask(register([10, 50, 60, 70]), EXACT);
    const after = await ask(register([10, 52, 60, 70]), EXACT, [before.entry]);
    expect(shown(after)[1]).toBe("secondary");
  });
});

describe("a restatement: the same period is released again from other data", () => {
  const corrected = subject("01", "a later load");

  it("says which release it restates, when that was, and how many of the counts that both have are shown otherwise", async () => {
    const first = await ask(register([10, 50, 60, 70]), HES);
    const second = await ask(register([10, 50, 68, 70]), HES, [first.entry], corrected);
    // 60 became 70, and the total 190 became 200.
    expect(shown(second)).toEqual([10, 50, 70, 70, 200]);
    const { id, releasedAt } = first.entry;
    expect(second.entry.restates).toEqual({ id, releasedAt, counts: 5, changed: 2 });
    expect(parseLedgerText(ledgerText(second.entry), "x.json").restates).toEqual(second.entry.restates);
    // Asked once more it is the release that it was, with what it restated then.
    const again = await ask(register([10, 50, 68, 70]), HES, [first.entry, second.entry], corrected);
    expect(again.entry).toEqual(second.entry);
  });

  it.each<[string, LedgerSubject, string]>([
    ["another month", subject("02"), "copd"],
    ["another parameter", { ...corrected, parameters: { season: "2024" } }, "copd"],
    ["another footprint", { ...corrected, footprint: "elsewhere" }, "copd"],
    ["another recipe", corrected, "lungs"],
  ])("%s restates nothing", async (_, of, recipe) => {
    const first = await ask(register([10, 50, 60, 70]), HES);
    const second = await ask(register([10, 50, 68, 70]), HES, [first.entry], of, recipe);
    expect(second.entry.restates).toBeUndefined();
  });

  it("nor does what is shown as it was, nor what comes after a release that was retired", async () => {
    const first = await ask(register([10, 50, 60, 70]), HES);
    const alike = await ask(register([10, 51, 60, 70]), HES, [first.entry], corrected);
    expect(alike.entry.restates).toBeUndefined();
    const gone = retireEntry(first.entry, "never sent", "2025-02-01");
    const second = await ask(register([10, 50, 68, 70]), HES, [gone], corrected);
    expect(second.entry.restates).toBeUndefined();
  });

  it("an entry that an older version wrote, without a footprint, is the same release still", async () => {
    const old = await ask(register([3, 20, 30, 40]), EXACT);
    const of = { ...subject("01"), footprint: "here" };
    const again = await ask(register([3, 20, 30, 40]), EXACT, [old.entry], of);
    expect(again).toMatchObject({ isNew: false, entry: { id: old.entry.id } });
  });
});

describe("what cannot be made safe is refused with exit 4, and says why", () => {
  /** A table of two by two, as its margins or as its inner cells. */
  const grid = (cuts: readonly (readonly string[])[], inner: readonly (readonly number[])[]): Cube => {
    const level = (dimension: string, row: number, column: number): string =>
      `${dimension === "place" ? row : column}`;
    const cells = cuts.flatMap((dimensions) => {
      const sums = new Map<string, CubeCell>();
      inner.forEach((counts, row) => {
        counts.forEach((count, column) => {
          const levels = dimensions.map((dimension) => level(dimension, row, column));
          const id = cellId("copd", dimensions.join("-"), levels);
          const numerator = count + (sums.get(id)?.numerator ?? 0);
          const cut = dimensions.join("-");
          sums.set(id, { id, measure: "copd", cut, levels, numerator, denominator: undefined });
        });
      });
      return [...sums.values()];
    });
    return {
      ...register([0, 0]),
      cuts: cuts.map((dimensions) => ({ id: dimensions.join("-"), dimensions })),
      cells,
    };
  };

  it("inner cells that follow from margins that were published and a zero that hides nothing", async () => {
    const inner = [
      [1, 5],
      [5, 0],
    ];
    const first = await ask(grid([["place"], ["sex"]], inner), EXACT);
    expect(shown(first)).toEqual([6, 5, 6, 5]);
    await expect(ask(grid([["place", "sex"]], inner), EXACT, [first.entry])).rejects.toMatchObject({
      code: "no-safe-table",
      exit: 4,
      message: expect.stringContaining("coarser cuts"),
    });
  });

  it("a table of which nothing could be shown", async () => {
    await expect(ask(register([1, 2]), EXACT)).rejects.toMatchObject({ code: "nothing-left", exit: 4 });
  });
});

describe("earlier releases over the same people, whatever they were called", () => {
  /** Those with the vaccine, of the people on a register, by place and in all. */
  const uptake = (measure: string, yes: readonly number[], of: readonly number[]): Cube => {
    const counts = register(of);
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    return {
      ...counts,
      measures: [{ id: measure, population: "person: on_register", kind: "proportion" }],
      cells: counts.cells.map(({ cut, levels, numerator }, at) => ({
        id: cellId(measure, cut, levels),
        measure,
        cut,
        levels,
        numerator: yes[at] ?? sum(yes),
        denominator: numerator,
      })),
    };
  };
  const only = (cube: Cube, cut: string): Cube => ({
    ...cube,
    cuts: cube.cuts.filter(({ id }) => id === cut),
    cells: cube.cells.filter((cell) => cell.cut === cut),
  });

  it("another measure of the same people shares its denominators, so a total that gives a withheld one away is hidden", async () => {
    const flu = uptake("flu", [1, 10, 20, 30], [3, 20, 40, 60]);
    const covid = uptake("covid", [2, 9, 22, 28], [3, 20, 40, 60]);
    const first = await ask(only(flu, "place"), EXACT, [], { ...subject("01"), versions: { flu: "1" } });
    const hidden = first.cube.cells.filter(({ denominator }) => denominator?.status === "withheld").length;
    const of = { ...subject("01"), versions: { covid: "1" } };
    const second = await ask(only(covid, "total"), EXACT, [first.entry], of, "lungs");
    // One count is hidden in the first, so the total of the second would be a subtraction away from it.
    expect(hidden).toBe(1);
    expect(second.cube.cells[0]?.denominator?.status).toBe("withheld");
    expect(second.cube.cells[0]?.numerator).toEqual({ status: "published", value: 61 });
  });

  it("another way to group them under the same name is one more table of the same people", async () => {
    const first = await ask(register([3, 20, 30, 47]), EXACT);
    const of = { ...subject("01"), lookups: { imd: ["2019"] }, parameters: { edition: "2019" } };
    const second = await ask(register([40, 25, 35]), EXACT, [first.entry], of);
    expect(second.auditedWith).toEqual([first.entry.id]);
    const total = (cube: typeof second.cube) => cube.cells.at(-1)?.numerator.status;
    // The total was published or not, and stays so: the groups of the second add up to the same people.
    expect(total(second.cube)).toBe(total(first.cube));
  });

  it("where even the whole differs, it is other data and only differences are looked at", async () => {
    const first = await ask(register([10, 50, 60, 70]), EXACT);
    const of = { ...subject("01"), parameters: { season: "2024" } };
    const second = await ask(register([90, 55, 80, 20]), EXACT, [first.entry], of);
    expect(shown(second)).toEqual([90, 55, 80, 20, 245]);
  });
});

describe("where one measure of several counts other people than before", () => {
  /** A measure that a parameter changes, beside one that it does not: the total of the first differs. */
  const beside = (changed: readonly number[], main?: Cube["main"]): Cube => {
    const fixed = register([3, 20, 30, 40]);
    const other = register(changed);
    return {
      ...fixed,
      measures: [...fixed.measures, { id: "asked", population: "asked", kind: "count" }],
      cells: [
        ...fixed.cells,
        ...other.cells.map((cell) => ({
          ...cell,
          measure: "asked",
          id: cellId("asked", cell.cut, cell.levels),
        })),
      ],
      main,
    };
  };
  const of = (value: string): LedgerSubject => ({
    ...subject("01"),
    versions: { copd: "1", asked: "1" },
    parameters: { asked: value },
  });

  it("what the other measures withheld stays withheld, though their cheapest choice is another now", async () => {
    const first = await ask(beside([10, 50, 60, 70]), EXACT, [], of("foot"));
    const place = (at: number): string => cellId("copd", "place", [`${at}`]);
    // The groups of a main comparison are withheld last: alone, practice 2 would be withheld in place of 1.
    const second = beside([90, 80, 20, 55], [[place(1), place(3)]]);
    expect(shown(await ask(second, EXACT, [], of("eye"))).slice(0, 3)).toEqual([
      "small-count",
      20,
      "secondary",
    ]);
    const now = await ask(second, EXACT, [first.entry], of("eye"));
    expect(shown(first).slice(0, 5)).toEqual(["small-count", "secondary", 30, 40, 93]);
    expect(shown(now).slice(0, 5)).toEqual(["small-count", "secondary", 30, 40, 93]);
    expect(shown(now).slice(5)).toEqual([90, 80, 20, 55, 245]);
  });
});

describe("the same people by another name", () => {
  /** A register under its own name, as `copd` or as what it is of another measure. */
  const named = (
    id: string,
    set: Partial<Cube["measures"][number]>,
    main?: readonly [number, number],
  ): Cube => {
    const whole = register([3, 20, 30, 40]);
    const place = (at: number): string => cellId(id, "place", [`${at}`]);
    return {
      ...whole,
      measures: [{ id, population: `those of ${id}`, kind: "count", ...set }],
      cells: whole.cells.map((cell) => ({ ...cell, measure: id, id: cellId(id, cell.cut, cell.levels) })),
      main: main && [[place(main[0]), place(main[1])]],
    };
  };
  const of = (id: string): LedgerSubject => ({ ...subject("01"), versions: { [id]: "1" } });
  const people = { numeratorSet: "on the register" };

  it("stays withheld in a release of another measure, whose cheapest choice is another", async () => {
    const first = await ask(named("prevalence", people), EXACT, [], of("prevalence"));
    const other = named("uptake", people, [1, 3]);
    expect(shown(await ask(other, EXACT, [], of("uptake"), "uptake"))[1]).toBe(20);
    const second = await ask(other, EXACT, [first.entry], of("uptake"), "uptake");
    expect(second.auditedWith).toEqual([first.entry.id]);
    expect(shown(second)).toEqual(["small-count", "secondary", 30, 40, 93]);
  });

  it("whom no definition names is another", async () => {
    const first = await ask(named("prevalence", people), EXACT, [], of("prevalence"));
    const other = named("uptake", { numeratorSet: "somebody else" }, [1, 3]);
    expect((await ask(other, EXACT, [first.entry], of("uptake"), "uptake")).auditedWith).toEqual([]);
  });
});

describe("people who are among others by definition", () => {
  /** Counts of four places and of all, of people who meet these conditions. */
  const counted = (id: string, counts: readonly number[], where: readonly string[]): Cube => {
    const whole = register(counts);
    return {
      ...whole,
      measures: [
        {
          id,
          population: `those of ${id}`,
          kind: "count",
          numeratorSet: id,
          numeratorWhere: where.map((is) => ({ is })),
        },
      ],
      cells: whole.cells.map((cell) => ({ ...cell, measure: id, id: cellId(id, cell.cut, cell.levels) })),
    };
  };
  const of = (id: string): LedgerSubject => ({ ...subject("01"), versions: { [id]: "1" } });
  const ALL = counted("on-register", [60, 70, 80, 90], ["on register"]);
  const HERE = counted("registered-here", [57, 50, 60, 70], ["on register", "registered here"]);

  it("leave no small rest to the reader of both releases", async () => {
    const first = await ask(ALL, EXACT, [], of("on-register"));
    expect(shown(first)).toEqual([60, 70, 80, 90, 300]);
    const second = await ask(HERE, EXACT, [first.entry], of("registered-here"), "registered");
    expect(second.auditedWith).toEqual([first.entry.id]);
    // 60 less 57 would be the 3 who are on the register and not registered here.
    expect(shown(second)[0]).toBe("secondary");
  });

  it("whichever of the two comes first", async () => {
    const first = await ask(HERE, EXACT, [], of("registered-here"));
    expect(shown(first)).toEqual([57, 50, 60, 70, 237]);
    const second = await ask(ALL, EXACT, [first.entry], of("on-register"), "register");
    expect(shown(second)[0]).toBe("secondary");
  });

  it("say nothing where neither definition holds the other", async () => {
    const first = await ask(ALL, EXACT, [], of("on-register"));
    const other = counted("elsewhere", [57, 50, 60, 70], ["somewhere else"]);
    const second = await ask(other, EXACT, [first.entry], of("elsewhere"), "elsewhere");
    expect(second.auditedWith).toEqual([]);
    expect(shown(second)).toEqual([57, 50, 60, 70, 237]);
  });
});

describe("the same rows for another footprint", () => {
  const of = (footprint: string, footprintOf?: readonly string[]): LedgerSubject => ({
    ...subject("01"),
    footprint,
    footprintOf,
  });
  const whole = of("whole", ["01A", "02B"]);
  const without = register([3, 0, 30, 40]);

  it.each<[string, LedgerSubject, LedgerSubject]>([
    ["that is part of the first", whole, of("part", ["01A"])],
    ["that the first is part of", of("part", ["01A"]), whole],
    ["that overlaps with it", whole, of("other", ["02B", "03C"])],
    ["of the same name, whose definition has changed", whole, of("whole", ["01A"])],
    [
      "of another name, where an older version did not say what it is made of",
      of("whole"),
      of("part", ["01A"]),
    ],
  ])(
    "%s is refused under exact counts: the difference is a group that nobody audits",
    async (_, before, now) => {
      const first = await ask(register([3, 20, 30, 40]), EXACT, [], before);
      await expect(ask(without, EXACT, [first.entry], now)).rejects.toMatchObject({
        exit: 4,
        code: "other-footprint",
      });
      const retired = retireEntry(first.entry, "never sent", "2025-03-01");
      expect((await ask(without, EXACT, [retired], now)).isNew).toBe(true);
    },
  );

  it.each<[string, LedgerSubject, LedgerSubject, Cube, Policy]>([
    ["that has nothing in common with the first", of("a", ["01A"]), of("b", ["02B"]), without, EXACT],
    [
      "of the same people, cut into other Places",
      whole,
      of("whole-2", ["01A", "02B", "E1"]),
      register([23, 0, 30, 40]),
      EXACT,
    ],
    ["under a policy that rounds", whole, of("part", ["01A"]), without, HES],
    ["where an older version told neither", subject("01"), of("part", ["01A"]), without, EXACT],
  ])("%s is released", async (_, before, now, cube, policy) => {
    const first = await ask(register([3, 20, 30, 40]), policy, [], before);
    expect((await ask(cube, policy, [first.entry], now)).isNew).toBe(true);
  });
});

describe("why rounding protects differences", () => {
  it("two counts rounded to the nearest 5 leave at least 5 values for their difference, 9 where neither is exact", () => {
    const { rounding } = HES;
    for (let a = 10; a <= 200; a += 5) {
      for (let b = 10; b <= 200; b += 5) {
        const [aLow, aHigh] = countsRoundedTo(rounding, a);
        const [bLow, bHigh] = countsRoundedTo(rounding, b);
        expect(bHigh - aLow - (bLow - aHigh) + 1).toBe(9);
      }
      const [low, high] = countsRoundedTo(rounding, a);
      // Against a zero, the only count that is shown exactly.
      expect(high - low + 1).toBe(5);
    }
  });
});
