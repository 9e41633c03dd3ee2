import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Method } from "../../src/estimate/shell/method.ts";
import { METHODS } from "../../src/estimate/shell/methods.ts";
import { csvRecords } from "../../src/text/csv.ts";
import { stat, testFolder } from "./stat-call.ts";

let folder = testFolder();
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

type Row = Readonly<Record<string, string | undefined>>;

async function answer(data: string, ...args: readonly string[]): Promise<readonly Row[]> {
  folder.write("in.csv", data);
  const [method = "", ...options] = args;
  const { out } = await stat([method, "in.csv", ...options], folder.path);
  return csvRecords(out);
}

const refused = async (data: string, ...args: readonly string[]): Promise<string> =>
  answer(data, ...args).then(
    () => "answered",
    (error: Error) => error.message,
  );

/** The first required number of a method's example, by its place in the file. */
function firstNumber({ columns, example }: Method): number {
  const header = (example.input.split("\n")[0] ?? "").split(",");
  const wanted = columns.filter(
    ({ type, required, optionalCell, role }) =>
      type === "number" && required && optionalCell !== true && role !== "key",
  );
  const found = wanted.map(({ usual, name }) =>
    header.findIndex((column) => [name, ...usual].includes(column)),
  );
  return found.find((at) => at >= 0) ?? -1;
}

/** The example twice, as two parts of one file; the second with an empty cell in its first row. */
function twoParts(method: Method): string {
  const [header = "", ...lines] = method.example.input.trimEnd().split("\n");
  const at = firstNumber(method);
  const emptied = lines.map((line, i) => {
    const cells = line.split(",");
    return (i === 0 ? cells.with(at, "") : cells).join(",");
  });
  const rows = [...lines.map((line) => `one,${line}`), ...emptied.map((line) => `two,${line}`)];
  return `part,${header}\n${rows.join("\n")}\n`;
}

/** The options of an example, grouped by part as well. */
function byPart({ example }: Method): readonly string[] {
  const words = example.options.split(" ").filter((word) => word !== "");
  const at = words.indexOf("--by");
  return at < 0 ? [...words, "--by", "part"] : words.with(at + 1, `part,${words[at + 1]}`);
}

const TRIED = METHODS.filter((method) => firstNumber(method) >= 0);

describe("one group that cannot be answered is no other group's failure", () => {
  test("what has no number that must be there is tried otherwise, or takes an empty cell as it is", () => {
    const others = METHODS.filter((method) => !TRIED.includes(method)).map(({ name }) => name);
    expect(others.toSorted()).toEqual([
      "funnel",
      "funnel-lines",
      "group-difference",
      "group-ratio",
      "index-of-disparity",
      "mean-difference-from-best",
      "mean-difference-from-mean",
      "mean-difference-from-reference",
      "population-attributable-fraction",
      "population-attributable-risk",
      "quantile",
      "xmr",
    ]);
  });

  test.each(TRIED.map((method) => [method.name, method] as const))("%s", async (name, method) => {
    const both = await answer(twoParts(method), name, ...byPart(method));
    const [header = "", ...lines] = method.example.input.trimEnd().split("\n");
    const alone = await answer(
      `part,${header}\n${lines.map((line) => `one,${line}`).join("\n")}\n`,
      name,
      ...byPart(method),
    );
    expect(both.filter((row) => row["part"] === "one")).toEqual(alone);
    const unanswered = both.filter((row) => row["part"] === "two" && row["value"] === "");
    expect(unanswered.length).toBeGreaterThan(0);
    for (const row of unanswered) expect(row["note"]).toMatch(/^No (answer|value|complete interval)/);
  });

  test("dsr: a band without people, and a group of other bands", async () => {
    const rows = await answer(
      "group,ageband,events,population\n1,0-4,9,900\n1,5-9,6,900\n2,0-4,3,0\n2,5-9,9,900\n3,0-4,9,900\n3,5-9,6,900\n3,10-14,5,900\n",
      "dsr",
      "--by",
      "group",
    );
    expect(rows.map((row) => [row["group"], row["value"] !== "", row["note"]])).toEqual([
      ["1", true, ""],
      ["2", false, "No answer: the population of an age band is zero (needed: a number above 0)."],
      [
        "3",
        true,
        "Not comparable with the first group: it has other age bands, and each is weighed by the bands that it has.",
      ],
    ]);
  });

  test("a gap of rates of other bands has no answer, and others have theirs", async () => {
    const rows = await answer(
      "group,ageband,events,population\nA,0-4,9,900\nA,5-9,8,900\nB,0-4,9,900\nrest,0-4,9,900\nrest,5-9,6,900\n",
      "dsr-gap",
      "--comparator",
      "rest",
    );
    expect(rows.map((row) => [row["group"], row["value"] === ""])).toEqual([
      ["A", false],
      ["B", true],
    ]);
    expect(rows[1]?.["note"]).toMatch(/other age bands in one group than in the other/);
  });

  test("a funnel leaves out units without people or counts, and says so", async () => {
    const units = "practice,numerator,denominator\nY1,10,100\nY2,0,0\nY3,30,100\nY4,,50\nY5,5,0\n";
    const rows = await answer(units, "funnel");
    const without = await answer("practice,numerator,denominator\nY1,10,100\nY3,30,100\n", "funnel");
    const has = (row: Row) => row["value"] !== "";
    expect(rows.filter(has)).toEqual(without);
    expect(new Set(rows.filter((row) => !has(row)).map((row) => `${row["area"]}: ${row["note"]}`))).toEqual(
      new Set([
        "Y2: No answer: the denominator is 0. The average is without this unit.",
        "Y4: No answer: the numerator or the denominator is missing. The average is without this unit.",
        "Y5: No answer: the denominator is 0. The average is without this unit.",
      ]),
    );
    expect(await refused("practice,numerator,denominator\nY2,0,0\n", "funnel")).toMatch(
      /in\.csv: a funnel: has no unit with both counts/,
    );
  });

  test("a number that the source withholds is said to be withheld, where an empty cell is not", async () => {
    const table = "group,numerator,denominator\na,[c],100\nb,5,100\nc,,50\nd,<5,100\nd,20,100\n";
    const rows = await answer(table, "proportion", "--by", "group");
    expect(rows.map((row) => [row["group"], /withholds/.test(row["note"] ?? "")])).toEqual([
      ["a", true],
      ["b", false],
      ["c", false],
      ["d", true],
    ]);
    expect(rows.map((row) => row["value"] === "")).toEqual([true, false, true, true]);
    const [alone] = await answer("numerator,denominator\n*,100\n", "proportion");
    expect(alone?.["note"]).toContain("withholds");
  });

  test("events of nobody are no rate of 0", async () => {
    const strata = "group,stratum,population,numerator\nA,x,0,5\nA,y,10,2\nrest,x,10,1\nrest,y,10,2\n";
    expect(await refused(strata, "kitagawa", "--comparator", "rest", "--disadvantaged", "A")).toMatch(
      /events and nobody to have them/,
    );
  });
});

describe("where no group is answered the first refusal is told, with its place", () => {
  test.each([
    ["dsr", "ageband,events,population\n0-4,9,0\n", [], /in\.csv: the population of an age band: is zero/],
    [
      "dsr",
      "group,ageband,events,population\na,0-4,9,0\nb,0-4,9,0\n",
      ["--by", "group"],
      /in\.csv, the group of row 1 after the header: the population/,
    ],
  ] as const)("%s of %j", async (method, data, options, words) => {
    expect(await refused(data, method, ...options)).toMatch(words);
  });
});

const months = (values: readonly number[], skip: readonly number[] = []): string =>
  `month,value\n${values
    .flatMap((value, i) =>
      skip.includes(i)
        ? []
        : [`${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")},${value}\n`],
    )
    .join("")}`;
const SERIES = Array.from({ length: 32 }, (_, i) => 50 + ((i * 7) % 5));

describe("options of an XmR chart have an effect, or are refused", () => {
  const phases = (rows: readonly Row[]) => rows.filter((row) => row["phase"] === "1")[0]?.["date"];

  test.each([
    ["a point", "2023-06-01", "2023-06-01", ""],
    ["a month", "2023-06", "2023-06-01", ""],
    ["as people write it", "01/06/2023", "2023-06-01", ""],
    ["between two points", "2023-05-17", "2023-06-01", "next point: 2023-06-01 for 2023-05-17"],
  ])("limits anew at %s", async (_, date, at, note) => {
    const rows = await answer(months(SERIES), "xmr", "--rebase", date);
    expect(phases(rows)).toBe(at);
    expect(rows[0]?.["note"]).toContain(note);
  });

  test.each([
    ["after the last point", ["--rebase", "2031-01-01"], /no point from then on/],
    ["before the first", ["--rebase", "2019-01-01"], /no point before/],
    ["at the first", ["--rebase", "2023-01-01"], /no point before/],
    ["at a word", ["--rebase", "June"], /--rebase: has 'June', which is no date/],
    ["from more points than there are", ["--fix-after", "40"], /has 32 points.*first 40/],
  ])("limits %s are refused", async (_, options, words) => {
    expect(await refused(months(SERIES), "xmr", ...options)).toMatch(words);
  });

  test("of two phases one may be shorter than the fixed points, and that is said", async () => {
    const rows = await answer(months(SERIES), "xmr", "--rebase", "2025-01", "--fix-after", "20");
    expect(rows[0]?.["note"]).toContain("A phase has fewer than 20 points: its limits are from all of them.");
  });
});

describe("what a careful reader must know stands in the row", () => {
  test.each([
    ["months", months(SERIES, [5, 6, 7, 8]), "4 dates are absent between the points"],
    ["one month", months(SERIES, [5]), "1 date is absent between the points"],
    ["weeks", "date,value\n2025-01-05,1\n2025-01-12,2\n2025-01-19,3\n2025-02-02,4\n", "1 date is absent"],
  ])("dates that are absent: %s", async (_, data, words) => {
    expect((await answer(data, "xmr"))[0]?.["note"]).toContain(words);
  });

  test.each([
    ["no hole", months(SERIES)],
    ["uneven dates", "date,value\n2025-01-05,1\n2025-01-12,2\n2025-01-20,3\n2025-03-02,4\n"],
    ["one point", "date,value\n2025-01-05,1\n"],
  ])("and none of %s", async (_, data) => {
    expect((await answer(data, "xmr"))[0]?.["note"]).not.toContain("absent");
  });

  test("a series that never moves has no limits, and nothing is said of its target", async () => {
    const rows = await answer(months(SERIES.map(() => 50)), "xmr", "--target", "60");
    expect(new Set(rows.map((row) => `${row["lower"]}${row["assurance"]}`))).toEqual(new Set([""]));
  });

  test("a relative index below 0 says that the line crosses 0", async () => {
    const values = [1, 20, 40, 60, 80].map((v, i) => `${i + 1},100,${v},${v - 1},${v + 1}\n`).join("");
    const [row] = await answer(`quintile,population,value,lower,upper\n${values}`, "rii");
    expect(Number(row?.["value"])).toBeLessThan(0);
    expect(row?.["note"]).toMatch(/^Below 0: the fitted line crosses 0/);
  });
});

describe("forms in which figures come", () => {
  const BANDS = "town,ageband,observed,population,x_ref,n_ref\n";
  const whole = `${BANDS}A,0-44,3,5200,900,3100000\nA,45-64,14,2400,4100,1500000\nA,65+,61,1700,38000,1100000\n`;

  test("events observed as one total give the same ratio as events by band", async () => {
    const total = `${BANDS}A,0-44,,5200,900,3100000\nA,45-64,,2400,4100,1500000\nA,65+,78,1700,38000,1100000\n`;
    const byBand = await answer(whole, "smr", "--by", "town");
    expect(await answer(total, "smr", "--by", "town", "--observed-total", "observed")).toEqual(byBand);
    // A hole is not taken for a total by itself: the events of two bands may be withheld.
    expect(await refused(total, "smr", "--by", "town")).toMatch(/a band without a number.*--observed-total/);
    const two = total.replace("A,0-44,,", "A,0-44,70,");
    expect(await refused(two, "smr", "--observed-total", "observed")).toMatch(/several totals/);
  });

  const ages = ["0", "1-4", ...Array.from({ length: 16 }, (_, i) => `${5 * i + 5}-${5 * i + 9}`)];
  const life = (last: readonly string[]): string =>
    `ageband,deaths,population\n${[...ages, ...last].map((band, i) => `${band},${100 * i + 200},100000\n`).join("")}`;

  test("a life table may end with 85 and over, and says that it is another table", async () => {
    const [row] = await answer(life(["85+"]), "life-expectancy", "--age", "85");
    // Of an open band the length of life is people over deaths: 1,000 over 20.
    expect(row?.["value"]).toBe("50");
    expect(row?.["note"]).toMatch(/last band is 85 and over/);
    const [usual] = await answer(life(["85-89", "90+"]), "life-expectancy", "--age", "90");
    expect([Number(usual?.["value"]).toFixed(6), usual?.["note"]]).toEqual([(1000 / 21).toFixed(6), ""]);
  });

  test("a life table without an open last band is refused: nobody grows older than its end", async () => {
    for (const last of [["85-89"], ["85-89", "90-94"]])
      expect(await refused(life(last), "life-expectancy")).toMatch(/has an end to its oldest band/);
  });
});
