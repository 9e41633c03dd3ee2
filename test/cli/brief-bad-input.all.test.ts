import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadedSample } from "../sample/loaded-sample.ts";
import { copyOf, newFolder, workspaceAt } from "./workspace-at.ts";

/** The bad input that a briefing must stand, each as a whole command. Months that were deleted or edited: see brief-months. */

const SAMPLE = join(import.meta.dirname, "../../sample-data");
const GAP =
  "{ id: core20-gap, title: Core20 against the rest, dimension: core20, group: core20, against: rest, primary: true }";

const MEASURES = `area: chronic-respiratory
title: Measures of our own
terms:
  - id: born_on_two_days
    title: Registered people who were born on two days
    grain: person
    expression: registered AND birth_date BETWEEN DATE '1981-05-08' AND DATE '1981-05-09'
    source: Made up for a test
    evidence: plan-only
measures:
${[
  ["own-few", "A few people on the COPD register", "born_on_two_days", "on_copd_register"],
  ["own-all", "Registered people with an age", "registered", "age_now >= 0"],
  ["own-none", "Registered people aged 115 and over", "registered", "age_now >= 115"],
]
  .map(
    ([id, title, denominator, numerator]) => `  - id: ${id}
    title: ${title}
    description: Made up for a test.
    grain: person
    denominator: ${denominator}
    numerator: ${numerator}
    statistic: proportion
    better: lower
    source: Made up for a test
    evidence: plan-only`,
  )
  .join("\n")}
`;

const ONE_LEVEL = `dimensions:
  - id: everybody
    title: Everybody as one group
    dataset: person
    expression: "'one'"
    levels:
      - { code: one, label: The only group }
`;

interface Own {
  readonly title?: string;
  readonly measures: string;
  readonly cuts: string;
  readonly comparisons?: string;
  readonly period?: boolean;
  readonly narrative?: string;
}

const recipe = ({
  title = "A test",
  measures,
  cuts,
  comparisons = GAP,
  period = false,
  narrative,
}: Own): string =>
  [
    `title: ${JSON.stringify(title)}`,
    "question: How is it with them?",
    "description: Made up for a test.",
    `measures: [${measures}]`,
    `cuts: [${cuts}]`,
    `comparisons: [${comparisons}]`,
    ...(period ? ["period: { start: $season_start, end: $as_at }"] : []),
    `narrative: ${JSON.stringify(narrative ?? "Nothing is said of it.")}`,
    "",
  ].join("\n");

describe("a briefing over people, given", () => {
  let own: ReturnType<typeof workspaceAt>;
  beforeAll(async () => {
    own = await copyOf(loadedSample);
    own.write("recipes/measures/own.yaml", MEASURES);
    own.write("recipes/dimensions.yaml", ONE_LEVEL);
  }, 240_000);

  /** Briefs a recipe of a test, and gives its page in Markdown and HTML. */
  async function brief(id: string, asked: Own) {
    own.write(`recipes/dives/${id}.yaml`, recipe(asked));
    const out = `out-${id}`;
    const formats = "markdown,html,csv,svg,docx,xlsx";
    const { exit, err } = await own.call(
      "brief",
      id,
      "--as-at",
      "2026-03-31",
      "--format",
      formats,
      "--out",
      out,
    );
    expect(exit, err).toBe(0);
    const page = `${out}/2026-03/${id}/${id}`;
    return { markdown: own.text(`${page}.md`), html: own.text(`${page}.html`), csv: own.text(`${page}.csv`) };
  }

  test("no data for a section: the page says so, and tells the rest", async () => {
    const { exit, err } = await own.call(
      "brief",
      "qof-prevalence-gap",
      "--as-at",
      "2026-03-31",
      "--out",
      "none",
    );
    expect(exit, err).toBe(0);
    const page = own.text("none/2026-03/qof-prevalence-gap/qof-prevalence-gap.md");
    expect(page).toMatch(/Hypertension: recorded prevalence \(QOF\).*no data, so nothing is said of them/);
    expect(page).toContain("### 1. COPD: recorded prevalence");
  }, 120_000);

  test("everything withheld: no figure of anybody, and the headline says why", async () => {
    const { markdown, csv } = await brief("own-withheld", {
      measures: "own-few",
      cuts: "core20, ethnicity-5",
    });
    expect(markdown).toMatch(/^# A test: the numbers are too small to compare groups$/m);
    expect(markdown).toContain("The numbers are too small to say what would close a gap.");
    const [header = "", ...lines] = csv.trimEnd().split("\n");
    const columns = header.split(",");
    const shown = lines.filter((line) => /[^,]/.test(line.split(",")[columns.indexOf("value")] ?? ""));
    expect(shown).toEqual([]);
  }, 120_000);

  test("one group: nothing is compared, and the page says so", async () => {
    const { markdown } = await brief("own-one", {
      ...{ measures: "copd-flu-uptake", cuts: "everybody", comparisons: "", period: true },
    });
    expect(markdown).toContain("No groups of people are compared here.");
    expect(markdown).toContain("| The only group |");
  }, 120_000);

  test("a title with Markdown, HTML and an emoji: it is shown as it is written, and does nothing", async () => {
    const title = "# *COPD* <script>alert(1)</script> [x](javascript:alert(1)) 👩‍⚕️ | `code` &amp;";
    const { markdown, html } = await brief("own-title", {
      ...{ title, measures: "copd-flu-uptake", cuts: "core20", period: true },
    });
    expect(markdown).toContain("\\# \\*COPD\\* &lt;script&gt;");
    expect(markdown).not.toMatch(/<script>|(?<!\\)\[x(?<!\\)\]\(/);
    expect(html).not.toContain("<script");
    expect(html).toContain("👩‍⚕️ | `code` &#x26;amp;");
  }, 120_000);

  test("0 % and 100 %: shares that nobody can know to be whole are not told as whole", async () => {
    const { markdown } = await brief("own-ends", {
      ...{ measures: "own-all, own-none", cuts: "core20, deprivation-quintile" },
    });
    expect(markdown).toContain("99.98% in Core20, against 99.99% in the rest.");
    expect(markdown).toContain("0.0% in Core20, against 0.0% in the rest.");
    expect(markdown).not.toMatch(/NaN|Infinity|undefined|-0\.0/);
  }, 120_000);

  test("a place of 40 characters: pages and pictures hold it", async () => {
    const place = "Inventon upon the Wold with Outer Hamlet";
    expect(place.length).toBe(40);
    const sample = readFileSync(join(import.meta.dirname, "../../recipes/geographies/sample.yaml"), "utf8");
    own.write(
      "recipes/geographies/own-system.yaml",
      sample.replace("title: Inventon\n", `title: ${place}\n`),
    );
    const id = "copd-respiratory-vaccination";
    const { exit, err } = await own.call(
      ...["brief", id, "--geography", "own-system", "--each", "place", "--as-at", "2026-03-31"],
      ...["--format", "markdown,html", "--out", "out-place"],
    );
    expect(exit, err).toBe(0);
    expect(own.text(`out-place/2026-03/${id}/inventon/${id}.md`)).toContain(`${place}, Invented care system`);
    const drawn = own.text(`out-place/2026-03/${id}/${id}.html`).match(/>([^<>]*Wold[^<>]*)</g) ?? [];
    expect(drawn.length).toBeGreaterThan(5);
  }, 240_000);

  test("a template with an unknown reference: refused with its line and the nearest name, and nothing is published", async () => {
    own.write(
      "recipes/dives/own-reference.yaml",
      recipe({
        measures: "copd-flu-uptake",
        cuts: "core20",
        period: true,
        narrative: "It is {{copd-flu-uptak.gap}}.",
      }),
    );
    const { exit, err } = await own.call("brief", "own-reference", "--out", "out-reference");
    expect([exit, err]).toEqual([2, expect.stringMatching(/own-reference\.yaml:\d+:\d+/)]);
    expect(err).toContain("Did you mean 'copd-flu-uptake.gap'");
    expect(own.has("out-reference")).toBe(false);
  }, 120_000);
});

describe("a briefing over published files, given", () => {
  const NAME = '=1+1, "Jones" & Co | \u200FSurgery <b>';
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  let own: ReturnType<typeof workspaceAt>;

  /** A file of the sample with three hundred practices more, like the first, which has the name of the test. */
  function withPractices(file: string, first: string): string {
    const text = readFileSync(join(SAMPLE, file), "utf8").trimEnd();
    const line = text.split("\n").find((each) => each.includes("Z99001") && each.includes(first)) ?? "";
    const more = Array.from({ length: 300 }, (_, at) =>
      line.replace("Z99001", `Y${10_000 + at}`).replace(first, `Practice ${at}`),
    );
    return `${[text.replace(line, line.replace(first, quoted(NAME))), ...more].join("\n")}\n`;
  }

  beforeAll(async () => {
    own = workspaceAt(newFolder());
    own.write("deepdive.yaml", "geography: sample\n");
    const first = "Inventon Surgery 1 (invented)";
    for (const file of ["practice.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"])
      own.write(file, withPractices(file, first));
    const prevalence = readFileSync(join(SAMPLE, "PREVALENCE_2526.csv"), "utf8").trimEnd();
    const more = Array.from({ length: 300 }, (_, at) => {
      const register = at === 0 ? 0 : at === 1 ? 1500 : 20 + ((at * 13) % 90);
      return `Y${10_000 + at},COPD,${register},TOTAL,1500,true`;
    });
    own.write("PREVALENCE_2526.csv", `${[prevalence, ...more].join("\n")}\n`);
    const monthly = readFileSync(join(SAMPLE, "ae_monthly.csv"), "utf8").split("\n");
    own.write("ae_monthly.csv", monthly.filter((line) => !line.startsWith("2025-09")).join("\n"));
    const files = ["imd-2025-all.csv", "gp-reg-pat-prac-lsoa-all.csv", "MAPPING_INDICATORS_2526.csv"];
    for (const file of files) own.write(file, readFileSync(join(SAMPLE, file), "utf8"));
    const loaded = await own.call(
      ...["load", ...files, "practice.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"],
      ...["PREVALENCE_2526.csv", "ae_monthly.csv"],
    );
    expect(loaded.exit, loaded.err).toBe(0);
    const { exit, err } = await own.call(
      ...["brief", "qof-prevalence-gap", "ae-four-hours", "--as-at", "2026-03-31"],
      ...["--format", "markdown,html,csv,docx,xlsx,svg"],
    );
    expect(exit, err).toBe(0);
  }, 240_000);

  const page = (id: string, extension: string): string =>
    own.text(`briefings/2026-03/${id}/${id}.${extension}`);

  test("a practice name with =, a comma, quotes, | and a right-to-left mark: no format takes it for more than a name", () => {
    expect(page("qof-prevalence-gap", "md")).toContain('| =1+1, "Jones" & Co \\| Surgery &lt;b&gt; | 127 |');
    expect(page("qof-prevalence-gap", "csv")).toContain(`"'=1+1, ""Jones"" & Co | Surgery <b>"`);
    const html = page("qof-prevalence-gap", "html");
    expect(html).toContain('=1+1, "Jones" &#x26; Co | Surgery &#x3C;b>');
    for (const extension of ["md", "csv", "html"])
      expect(page("qof-prevalence-gap", extension)).not.toContain("\u200F");
  });

  test("300 practices: a funnel, with 0 % and 100 % outside of it, and a line for each in the data", () => {
    const html = page("qof-prevalence-gap", "html");
    expect(html).toContain('id="funnel-qof-copd-prevalence-practice-proportion');
    expect(html).toMatch(/Percentage of 315 units \(GP practice\) around an average of [\d.]+%/);
    expect(html).toContain("Outside the limits: Practice 0 0.0% and Practice 1 100.0%.");
    const practices = page("qof-prevalence-gap", "csv").match(
      /^qof-copd-prevalence\|practice\|[YZ]\d+\|proportion,/gm,
    );
    expect(practices?.length).toBe(315);
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  test("a month missing in the trend: it is named, is no 0, and the line is not drawn through it", () => {
    const markdown = page("ae-four-hours", "md");
    expect(markdown).toMatch(/no data of .*September 2025/);
    expect(page("ae-four-hours", "csv")).not.toContain("2025-09-01,2025-09-30");
    expect(markdown).not.toMatch(/\| September 2025 \| 0/);
  });
});
