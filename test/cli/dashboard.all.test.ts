import { expect, test } from "vitest";
import { loadedSystem } from "../sample/loaded-sample.ts";
import { copyOf } from "./workspace-at.ts";

/** The words that a cell without a number may hold, as the page explains them. */
const WORDS = ["no data", "not defined", "withheld", "not meaningful"];

/** The lines of the first table of a page, each its cells. */
const firstTable = (page: string): readonly (readonly string[])[] =>
  (page.match(/(?:^\|.*\n)+/m)?.[0] ?? "")
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split(" | ").map((cell) => cell.replaceAll("|", "").trim()));

test("the dashboard is one table in which every cell has a figure or a reason, also of other deep dives", async () => {
  const { call, text } = await copyOf(loadedSystem);
  const run = ["run", "inequalities-dashboard", "--as-at", "2026-03-31", "--format", "markdown,csv"];
  const { exit, err } = await call(...run, "--out", "page");
  expect(exit, err).toBe(0);
  const page = text("page/inequalities-dashboard.md");
  const lines = firstTable(page);
  // The 39 rows of Table 7; everybody, two groups by deprivation, five by ethnicity, two by plus group.
  expect(lines.map(({ length }) => length)).toEqual(Array.from({ length: 39 }, () => 11));
  const cells = lines.flatMap(([, ...others]) => others);
  expect(cells.filter((cell) => !/^\d[\d,.]*$/.test(cell) && !WORDS.includes(cell))).toEqual([]);
  for (const [title, ...others] of lines) {
    const bare = title?.replace(/ \([^()]*\)$/, "") ?? "";
    for (const word of new Set(others.filter((cell) => WORDS.includes(cell)))) {
      const said = page
        .split("\n")
        .filter((line) => line.startsWith(`- ${bare}`) && line.includes(` – ${word}: `));
      expect(said.length, `why ${bare} is ${word}`).toBeGreaterThan(0);
    }
  }
  // The figures of deaths are those that their own deep dive prints.
  const alone = await call(
    "run",
    "premature-mortality",
    "--as-at",
    "2026-03-31",
    "--format",
    "markdown",
    "--out",
    "own",
  );
  expect(alone.exit, alone.err).toBe(0);
  const rest = lines.find(([title]) => title?.includes("from cancer"))?.[3];
  expect(text("own/premature-mortality.md")).toMatch(
    new RegExp(
      `\\*\\*Deaths under 75 from cancer\\*\\*\\n\\n\\| Core20[^]*?\\| Rest \\| [\\d,]+ \\| [\\d,]+ \\| ${rest} \\|`,
    ),
  );
  // A count of deaths never stands for a life expectancy.
  expect(lines[0]?.slice(1, 4)).toEqual(["withheld", "withheld", "withheld"]);
}, 400_000);

test("in a publication without the other deep dives their lines name them", async () => {
  const { call, text } = await copyOf(loadedSystem);
  const { exit, err } = await call(
    "brief",
    "inequalities-dashboard",
    "--as-at",
    "2026-03-31",
    "--format",
    "csv",
  );
  expect(exit, err).toBe(0);
  const board = text("briefings/2026-03/board.md");
  expect(board).toContain("- elsewhere: another deep dive tells it");
  expect(board).toContain("deepdive run life-expectancy-gap tells it");
}, 400_000);
