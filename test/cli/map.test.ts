import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { csvRecords } from "../../src/text/csv.ts";
import { type MadeCell, makeWorkbook } from "../source/make-workbook.ts";
import { called } from "./called.ts";

/** Stands in every value that is somebody's own, and must never be printed. */
const SECRET = "zq7";
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-map-"));
  folders.push(folder);
  return folder;
}

interface Person {
  readonly id: string;
  readonly born: string;
  readonly sex: "M" | "F" | "I";
  readonly ethnic: string;
  readonly lsoa: string;
  readonly practice: string;
  readonly registered: string;
}

const LSOAS = readFileSync(join(import.meta.dirname, "../../recipes/codelists/lsoa-only-2021.csv"), "utf8")
  .split("\n")
  .slice(1, 41);
const day = (n: number): string => new Date(Date.UTC(1940, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** People whose data are known, so that what a store holds of them can be held against them. */
const PEOPLE: readonly Person[] = Array.from({ length: 240 }, (_, i) => ({
  id: `${SECRET}${String(i).padStart(4, "0")}`,
  born: day((i * 101) % 24_000),
  sex: (["M", "F", "F", "M", "I"] as const)[i % 5] ?? "M",
  ethnic: ["A", "A", "B", "H", "R", "Z", "M"][i % 7] ?? "A",
  lsoa: LSOAS[i % 40] ?? "",
  practice: `M840${String(10 + (i % 6))}`,
  registered: day(25_700 + ((i * 37) % 5000)),
}));

const parts = (iso: string): readonly [string, string, string] => iso.split("-") as [string, string, string];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const dayFirst = (iso: string): string => parts(iso).toReversed().join("/");
const sas = (iso: string): string =>
  `${parts(iso)[2]}${MONTHS[Number(parts(iso)[1]) - 1]?.slice(0, 3).toUpperCase()}${parts(iso)[0]}`;
const inWords = (iso: string): string =>
  `${DAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()]} ${parts(iso)[2]} ${MONTHS[Number(parts(iso)[1]) - 1]} ${parts(iso)[0]}`;
const serial = (iso: string): number =>
  (Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

const LABELS: Readonly<Record<string, string>> = {
  A: "White - British",
  B: "White Irish",
  H: "Asian or Asian British: Indian",
  R: "Chinese",
  Z: "Not stated",
  M: "Caribbean",
};
const csv = (rows: readonly (readonly (string | number)[])[], delimiter = ","): string =>
  `${rows.map((row) => row.join(delimiter)).join("\n")}\n`;

/** What the store then has of people, as text. */
async function stored(folder: string, columns: string, dataset: string): Promise<readonly unknown[]> {
  const { out, err, exit } = await called(
    ["sql", `SELECT ${columns} FROM ${dataset} ORDER BY ALL`, "--format", "csv"],
    { cwd: folder },
  );
  expect(exit, err).toBe(0);
  return csvRecords(out);
}

/** Maps a file in an empty folder, puts the proposal into it as it is, and loads the file. */
async function mapAndLoad(
  name: string,
  content: string | Buffer,
  dataset: string,
  ...more: readonly string[]
): Promise<{ readonly folder: string; readonly proposal: string }> {
  const folder = emptyFolder();
  writeFileSync(join(folder, name), content);
  const { out: proposal, err, exit } = await called(["map", name, dataset], { cwd: folder });
  expect(exit, err).toBe(0);
  expect(proposal).not.toContain(SECRET);
  mkdirSync(join(folder, "recipes/datasets"), { recursive: true });
  writeFileSync(join(folder, "recipes/datasets/ours.yaml"), proposal);
  const loaded = await called(["load", dataset, name, ...more], { cwd: folder });
  expect(loaded.exit, loaded.err + loaded.out).toBe(0);
  expect(loaded.out + loaded.err).not.toContain(SECRET);
  return { folder, proposal };
}

describe("from an empty folder to a right table", () => {
  test("people: title lines, other names, words for codes, NULL, three ways to write dates, a row twice", async () => {
    const rows = PEOPLE.map(({ id, born, sex, ethnic, lsoa, practice, registered }, i) => [
      id,
      i === 3 ? "NULL" : dayFirst(born),
      { M: "Male", F: "Female", I: "Indeterminate" }[sex],
      i === 5 ? "unknown" : (LABELS[ethnic] ?? ""),
      practice.toLowerCase(),
      lsoa,
      inWords(registered),
      sas(registered),
      (i % 4) + 1,
      `note ${SECRET}`,
    ]);
    const header =
      "Patient Pseudo Ref,Patient DOB,Gender Desc,Ethnicity Desc,Registered Surgery,Home LSOA,Date Registered,Extract Day,IMD Quartile,Comments";
    const text = `Register of people\nSource: us\n${header}\n${csv([...rows, rows[7] ?? []])}`;
    const { folder, proposal } = await mapAndLoad("people.csv", text, "person", "--as-at", "2025-03-31");
    expect(proposal).toContain("'IMD Quartile' (a quartile");
    expect(proposal).toContain("%A %d %B %Y");
    expect(
      await stored(
        folder,
        "person_id, birth_date, sex, ethnic_category, lsoa21, practice_code, reg_start",
        "person",
      ),
    ).toEqual(
      PEOPLE.map(({ id, born, sex, ethnic, lsoa, practice, registered }, i) => ({
        person_id: id,
        birth_date: i === 3 ? "" : born,
        sex,
        ethnic_category: i === 5 ? "" : ethnic,
        lsoa21: lsoa,
        practice_code: practice,
        reg_start: registered,
      })),
    );
  }, 60_000);

  test("people in a workbook: two title lines, sex as 1, 2 and 9, serial dates, codes with a local digit", async () => {
    const header = [
      "Pseudonym of patient",
      "Date of birth of patient",
      "Sex of patient",
      "Ethnic code local",
      "Practice ODS",
      "LSOA_2021_of_home",
    ];
    const rows: readonly (readonly MadeCell[])[] = [
      ["Extract for the needs assessment"],
      ["Made by the data team"],
      header,
      ...PEOPLE.map(({ id, born, sex, ethnic, practice, lsoa }) => [
        id,
        serial(born),
        { M: 1, F: 2, I: 9 }[sex],
        ethnic === "Z" ? "Z" : `${ethnic}1`,
        practice,
        lsoa,
      ]),
    ];
    const bytes = makeWorkbook({ sheets: [{ name: "Data", rows }] });
    const { folder } = await mapAndLoad("people.xlsx", bytes, "person", "--as-at", "2025-03-31");
    expect(await stored(folder, "person_id, birth_date, sex, ethnic_category, lsoa21", "person")).toEqual(
      PEOPLE.map(({ id, born, sex, ethnic, lsoa }) => ({
        person_id: id,
        birth_date: born,
        sex,
        ethnic_category: ethnic,
        lsoa21: lsoa,
      })),
    );
  }, 60_000);

  test("vaccinations with semicolons, in words, dated as numbers", async () => {
    const events = PEOPLE.map(({ id, registered }, i) => ({
      person_id: id,
      vaccine: ["flu", "covid", "pneumococcal"][i % 3] ?? "",
      vacc_date: registered,
      status: i % 4 === 0 ? "declined" : "given",
    }));
    const rows = events.map((each) => [
      each.person_id,
      { flu: "INFLUENZA", covid: "Covid", pneumococcal: "PPV" }[each.vaccine] ?? "",
      each.vacc_date.replaceAll("-", ""),
      each.status.toUpperCase(),
    ]);
    const text = csv(
      [["Patient Pseudonym", "Vaccine Name", "Vaccination Event Date", "Event Status"], ...rows],
      ";",
    );
    const { folder } = await mapAndLoad("imms.csv", text, "vaccination");
    const order = (row: object): string => JSON.stringify(Object.values(row));
    expect(
      (await stored(folder, "person_id, vaccine, vacc_date, status", "vaccination")).map((row) =>
        order(row as object),
      ),
    ).toEqual(events.map(order).sort());
  }, 60_000);
});

describe("map", () => {
  const map = async (text: string, ...args: readonly string[]) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "extract.csv"), text);
    return { ...(await called(["map", "extract.csv", ...args], { cwd: folder })), folder };
  };

  test("leaves what is unclear to people, and prints no value that no list has", async () => {
    const text = csv([
      ["PersonRef", "Birth Date A", "Birth Date B", "Ethnicity Text"],
      ...PEOPLE.map(({ id, born, registered }, i) => [
        id,
        born,
        registered,
        i % 2 ? `word ${SECRET} ${i % 9}` : "Chinese",
      ]),
    ]);
    const { out, err, exit } = await map(text, "person");
    expect(exit, err).toBe(0);
    expect(out).not.toContain(SECRET);
    expect(out).toMatch(/UNCLEAR, not chosen: birth_date\? 'Birth Date A'/);
    expect(out).toMatch(/UNCLEAR, not chosen: birth_date\? 'Birth Date B'/);
    expect(out).not.toMatch(/^ {2}birth_date:/m);
  });

  test("says what is required and what has to be confirmed", async () => {
    const text = csv([
      ["Pseudonym", "Date of Vaccination"],
      ...PEOPLE.map(({ id, registered }) => [id, registered]),
    ]);
    const { out } = await map(text, "vaccination");
    expect(out).toMatch(/REQUIRED, and no column of the file is near: vaccine/);
    expect(out).toContain("add --layout given-only if that is so");
    expect(out).toContain("constants: { vaccine: VALUE }");
  });

  test("a constant that is confirmed in a layout of an overlay is read", async () => {
    const rows = PEOPLE.map(({ id, registered }) => [id, registered, "given"]);
    const folder = emptyFolder();
    mkdirSync(join(folder, "recipes/datasets"), { recursive: true });
    writeFileSync(
      join(folder, "recipes/datasets/ours.yaml"),
      "extends: vaccination\nlayouts: [{ id: flu-clinic, title: Our clinic, constants: { vaccine: flu } }]\n",
    );
    writeFileSync(join(folder, "a.csv"), csv([["person_id", "vacc_date", "status"], ...rows]));
    const { exit, err } = await called(["load", "vaccination", "a.csv", "--layout", "flu-clinic"], {
      cwd: folder,
    });
    expect(exit, err).toBe(0);
    expect(await stored(folder, "vaccine, count(*) AS n", "vaccination GROUP BY 1")).toEqual([
      { vaccine: "flu", n: String(PEOPLE.length) },
    ]);
  }, 60_000);

  test("asks where two datasets are as near, and refuses a first line that may be a row", async () => {
    const unsure = await map("person_id,status,date of it\na,b,2024-01-01\nc,d,2024-01-02\n");
    expect(unsure).toMatchObject({ exit: 3, out: "", err: expect.stringContaining("deepdive map FILE") });
    const headless = await map(
      `${SECRET}12345,1950-01-01,M84001\n${SECRET}12346,1951-01-01,M84002\n`,
      "person",
    );
    expect(headless).toMatchObject({ exit: 3, out: "" });
    expect(headless.err).not.toContain(SECRET);
  });

  test("writes the proposal to a file, and tells nothing else", async () => {
    const text = csv([["Patient Pseudonym", "DOB"], ...PEOPLE.map(({ id, born }) => [id, born])]);
    const { out, exit, folder } = await map(text, "person", "--out", "recipes/datasets/ours.yaml");
    expect([exit, out]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "recipes/datasets/ours.yaml"), "utf8")).toContain("extends: person");
  });

  test("names a dataset that there is not, a file that is absent, and no file", async () => {
    expect(await map("a,b\n1,2\n", "persn")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("'person'"),
    });
    expect(await called(["map", "nowhere.csv"], { cwd: emptyFolder() })).toMatchObject({ exit: 3 });
    expect(await called(["map"], { cwd: emptyFolder() })).toMatchObject({ exit: 2 });
  });
});

test("a published list is never offered as people or deaths: a year is no year of birth, an age band no age", async () => {
  const folder = emptyFolder();
  await called(["init", ".", "--quiet"], { cwd: folder });
  const lists = {
    "practices.csv": "practice_code,practice_name,pts,year\nM86001,Alpha,1200,2024\nM86002,Beta,900,2024\n",
    "deaths.csv": "org_code,sex,age_band,deaths,year\nE06000001,M,0-4,3,2020\nE06000001,F,0-4,9,2020\n",
  };
  for (const [name, text] of Object.entries(lists)) {
    writeFileSync(join(folder, name), text);
    const { exit, err } = await called(["map", name], { cwd: folder });
    expect(exit).toBe(3);
    expect(err).toContain("comes near to");
    expect(err).not.toMatch(/one row is a (person|death)\b/);
  }
  writeFileSync(
    join(folder, "people.csv"),
    "ref,dob,gender,gp\na,1990-01-01,M,M86001\nb,1990-01-02,F,M86001\n",
  );
  expect((await called(["map", "people.csv"], { cwd: folder })).err).toMatch(/one row is a person\b/);
});

test.each([
  ["Pt pseudo;Vaccine;Date given;Outcome;Free text", "vaccination"],
  ["Pathway Ref;Patient Pseudo;Provider Code;Treatment Function;Clock start date;Census date", "wl_pathway"],
])("an extract of events is asked about, and not taken for a published list: %s", async (header, dataset) => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "extract.csv"), `${header}\n${header.replaceAll(/[^;]+/g, "x")}\n`);
  const { exit, err } = await called(["map", "extract.csv"], { cwd: folder });
  expect(exit).toBe(3);
  expect(err).toMatch(new RegExp(`comes near to ${dataset}\\b`));
});

test.each([
  ["agee > 3", "Did you mean 'age'?"],
  ["age > ", "check 'a'"],
])(
  "an overlay whose check is wrong (%s) is told by lint and by load with its place",
  async (expression, words) => {
    const folder = emptyFolder();
    await called(["init", ".", "--quiet"], { cwd: folder });
    const check = `{ id: a, title: A, severity: warn, expression: "${expression}" }`;
    writeFileSync(join(folder, "recipes/datasets/ours.yaml"), `extends: person\nchecks: [${check}]\n`);
    writeFileSync(join(folder, "people.csv"), "person_id,age,sex,practice_code\na,30,F,M84001\n");
    const lint = await called(["recipes", "lint"], { cwd: folder });
    expect([lint.exit, (lint.out + lint.err).replaceAll(/\s+/g, " ")]).toEqual([
      2,
      expect.stringContaining(words),
    ]);
    const load = await called(["load", "people.csv"], { cwd: folder });
    expect([load.exit, load.err]).toEqual([2, expect.stringContaining("ours.yaml:2:")]);
  },
);
