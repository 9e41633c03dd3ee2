import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

/** Folders whose every `@example expression // answer` is run. */
const FOLDERS = [
  "random",
  "gradient",
  "across",
  "spc",
  "change",
  "decomposition",
  "within",
  "between",
  "areas",
  "funnel",
].map((name) => `src/statistics/${name}`);
const TOOLS = readdirSync("tools/dates-and-codes").map((file) => join("tools/dates-and-codes", file));

const files = [
  "src/statistics/distributions.ts",
  ...FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file))),
  ...TOOLS,
];

/** The expression and the answer of each example of a file; a comment's asterisks are taken off first. */
function examplesOf(path: string): readonly (readonly [string, string])[] {
  const text = readFileSync(path, "utf8").replaceAll(/^ *\* ?/gm, "");
  return [...text.matchAll(/@example ([\s\S]*?) \/\/ (.*)$/gm)].map(([, code = "", answer = ""]) => [
    code,
    answer.trim(),
  ]);
}

const modules = await Promise.all(
  files.map((path) => import(/* @vite-ignore */ pathToFileURL(resolve(path)).href)),
);
const scope: Record<string, unknown> = Object.assign({}, ...modules);

describe("the examples in the comments of statistics give the answers they show", () => {
  for (const path of files) {
    for (const [code, answer] of examplesOf(path)) {
      test(`${path}: ${code.replaceAll(/\s+/g, " ").slice(0, 70)}`, () => {
        const value = new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));
        if (typeof value === "number" && Number.isFinite(Number(answer))) {
          expect(value).toBeCloseTo(Number(answer), 10);
          return;
        }
        const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
        if (answer.endsWith("…"))
          expect(shown.startsWith(answer.slice(0, -1)), `${shown} begins ${answer}`).toBe(true);
        else expect(shown).toBe(answer);
      });
    }
  }

  test("every exported statistic of these folders has one", () => {
    const statistics = Object.entries(scope).filter(([, value]) => typeof value === "function");
    const shown = files
      .flatMap(examplesOf)
      .map(([code]) => code)
      .join("\n");
    const PUBLIC =
      /Index|Indices|Deviation|GroupVariance|Difference|Differences|Ratios|Attributable|xmrChart|kitagawa|dasGupta|concentration|RStream|ageAt|ageGroup|formatPostcode|financialYear|calendarQuarter|coefficientOfVariation|^proportion(?!From)|crudeRate|[sS]tandardisedRat|^mean|rate(Gap|Ratio)|oddsRatio|gap(Of|With)|[iI]nterval$|Funnel$|Significance$|lifeExpectancy|percentileFromBands|quantilesOfAreas|numberToReach|^verdict|^compared|Test$|Quantile$|Cdf$/;
    const lacking = statistics
      .map(([name]) => name)
      .filter((name) => PUBLIC.test(name) && !shown.includes(name));
    expect(lacking).toEqual([]);
  });
});
