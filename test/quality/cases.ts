import { csvOf } from "./made-up-workspace.ts";

/** Data that keep to a check, and data that do not. */
export interface CheckCase {
  readonly contracts: Readonly<Record<string, object>>;
  /** Files that are loaded before, in this order: a dataset and its text. */
  readonly loaded?: readonly (readonly [string, string])[];
  /** A file that keeps to the check, and one that does not, of the dataset `thing`. */
  readonly good: string;
  readonly bad: string;
  /** The code that the bad file has and how bad it is. */
  readonly code: string;
  readonly severity: string;
}

const code = (title = "T"): object => ({ type: "code", title });
const id = { type: "code", title: "Id", required: true };
const one = (columns: object, more: object = {}): Readonly<Record<string, object>> => ({
  thing: { key: ["id"], columns: { id, ...columns }, ...more },
});

/** People whom events are linked to, and areas that people are linked to. */
const PEOPLE = {
  key: ["person"],
  columns: {
    person: { type: "code", title: "Person", required: true },
    sex: { type: "code", title: "Sex", values: ["M", "F"] },
  },
};
const AREAS = {
  confidentiality: "open",
  key: ["area"],
  columns: {
    area: { type: "code", title: "Area", required: true },
    decile: { type: "integer", title: "Decile", required: true },
  },
};
const people = csvOf("person,sex", 100, (n) => `p${n},M`);
const areas = csvOf("area,decile", 10, (n) => `a${n},${n + 1}`);
const toPeople = { links: [{ to: "people", on: { person: "person" } }] };
const toAreas = { links: [{ to: "areas", on: { area: "area" } }] };
const day = { type: "date", title: "Day" };
/** A snapshot of each day: the date that the data speak of stands in them. */
const dated = { as_at: { column: "as_of" } };
const as_of = { type: "date", title: "As of" };
const grouped = (title = "Group"): object => ({ type: "code", title, values: ["A", "B", "C"] });
const january = (rows: number, row: (n: number) => string): readonly (readonly [string, string])[] => [
  ["thing", csvOf("id,as_of,group", rows, (n) => `i${n},2026-01-31,${row(n)}`)],
];
const february = (rows: number, row: (n: number) => string): string =>
  csvOf("id,as_of,group", rows, (n) => `i${n},2026-02-28,${row(n)}`);

const ACROSS: Readonly<Record<string, CheckCase>> = {
  matched: {
    contracts: {
      people: PEOPLE,
      ...one(
        { person: code("Person") },
        { ...toPeople, quality: { matched: { people: 0.9 }, default_codes: { person: ["NOBODY"] } } },
      ),
    },
    loaded: [["people", people]],
    good: csvOf("id,person", 100, (n) => `i${n},${n < 5 ? `px${n}` : n < 50 ? "NOBODY" : `p${n}`}`),
    bad: csvOf("id,person", 100, (n) => `i${n},${n < 20 ? `SENTINEL${n}` : `p${n}`}`),
    code: "matched:thing.person.people",
    severity: "warn",
  },
  agreement: {
    contracts: {
      people: PEOPLE,
      ...one(
        { person: code("Person"), sex: { type: "code", title: "Sex", values: ["M", "F"] } },
        { ...toPeople, quality: { agrees: { people: { sex: 0.005 } } } },
      ),
    },
    loaded: [["people", people]],
    good: csvOf("id,person,sex", 100, (n) => `i${n},p${n},M`),
    bad: csvOf("id,person,sex", 100, (n) => `i${n},p${n},${n < 9 ? "F" : "M"}`),
    code: "agreement:thing.sex.people",
    severity: "warn",
  },
  share: {
    contracts: {
      areas: AREAS,
      ...one(
        { area: code("Area") },
        {
          ...toAreas,
          quality: {
            shares: [
              {
                id: "core20",
                title: "In Core20",
                of: "areas.decile",
                from: 1,
                to: 2,
                least: 0.14,
                most: 0.26,
              },
            ],
          },
        },
      ),
    },
    loaded: [["areas", areas]],
    good: csvOf("id,area", 100, (n) => `i${n},a${n % 10}`),
    bad: csvOf("id,area", 100, (n) => `i${n},a${n % 2}`),
    code: "share:thing.core20",
    severity: "warn",
  },
  bias: {
    contracts: {
      areas: AREAS,
      ...one(
        { area: code("Area"), group: grouped() },
        {
          ...toAreas,
          quality: { completeness: { group: { least: 0.5 } }, bias: { of: ["group"], by: ["areas.decile"] } },
        },
      ),
    },
    loaded: [["areas", areas]],
    good: csvOf("id,area,group", 1000, (n) => `i${n},a${n % 10},${n < 100 ? "" : "A"}`),
    // One area lacks it more often.
    bad: csvOf("id,area,group", 1000, (n) => `i${n},a${n % 10},${n % 10 === 0 && n < 300 ? "" : "A"}`),
    code: "bias:thing.group.by.areas.decile",
    severity: "warn",
  },
  live: {
    contracts: one(
      { practice: code("Practice"), joined: day, ended: day, as_of },
      { ...dated, quality: { live: { of: "practice", from: "joined", until: "ended" } } },
    ),
    good: csvOf(
      "id,practice,joined,ended,as_of",
      40,
      (n) => `i${n},P${n % 20},2025-01-01,${n < 20 ? "2025-06-01" : ""},2026-01-31`,
    ),
    bad: csvOf("id,practice,joined,ended,as_of", 40, (n) => `i${n},P${n % 20},2025-01-01,,2026-01-31`),
    code: "live:thing.practice",
    severity: "warn",
  },
  "mixed-totals": {
    contracts: one({ area: code("Area"), n: { type: "integer", title: "N" } }, { key: ["id", "area"] }),
    good: csvOf("id,area,n", 20, (n) => `i${n},E${n},${n}`),
    bad: csvOf("id,area,n", 20, (n) => `i${n},${n < 9 ? "England" : `E${n}`},${n}`),
    code: "mixed-totals:thing.area",
    severity: "error",
  },
  totals: {
    contracts: one(
      { n: { type: "integer", title: "N" } },
      { totals: [{ id: "whole", title: "Of the whole file", where: "id = 'SUM'", adds_up: ["n"] }] },
    ),
    good: `${csvOf("id,n", 20, (n) => `i${n},1`)}SUM,20\n`,
    bad: `${csvOf("id,n", 20, (n) => `i${n},1`)}SUM,25\n`,
    code: "totals:thing.whole",
    severity: "error",
  },
  extremes: {
    contracts: one(
      { cases: { type: "integer", title: "Cases" }, people: { type: "integer", title: "People" } },
      { quality: { extremes: { part: "cases", whole: "people" } } },
    ),
    good: csvOf("id,cases,people", 20, (n) => `i${n},${n < 9 ? 0 : 3},${n < 9 ? 29 : 100}`),
    bad: csvOf("id,cases,people", 20, (n) => `i${n},${n < 9 ? 0 : 3},100`),
    code: "extremes:thing.cases",
    severity: "warn",
  },
  fresh: {
    contracts: one({ as_of }, { ...dated, fresh_days: 45 }),
    good: csvOf("id,as_of", 20, (n) => `i${n},2026-03-01`),
    bad: csvOf("id,as_of", 20, (n) => `i${n},2026-01-31`),
    code: "fresh:thing",
    severity: "warn",
  },
  "in-future": {
    contracts: one({ as_of, seen: day }, { ...dated, time: "seen" }),
    good: csvOf("id,as_of,seen", 100, (n) => `i${n},2026-01-31,2026-01-30`),
    bad: csvOf("id,as_of,seen", 100, (n) => `i${n},2026-01-31,2026-0${n < 9 ? 3 : 1}-30`),
    code: "in-future:thing.seen",
    severity: "warn",
  },
  provisional: {
    contracts: one({ as_of, seen: day }, { ...dated, time: "seen", quality: { provisional_days: 30 } }),
    good: csvOf("id,as_of,seen", 100, (n) => `i${n},2026-03-31,2026-01-30`),
    bad: csvOf("id,as_of,seen", 100, (n) => `i${n},2026-03-31,2026-0${n < 9 ? 3 : 1}-30`),
    code: "provisional:thing.seen",
    severity: "info",
  },
  coverage: {
    contracts: one({ as_of, group: code("Practice") }, { ...dated, quality: { coverage: ["group"] } }),
    loaded: january(100, (n) => `P${n % 10}`),
    good: february(100, (n) => `P${n % 10}`),
    bad: february(100, (n) => `P${n % 9}`),
    code: "coverage:thing.group",
    severity: "warn",
  },
  volume: {
    contracts: one({ as_of, group: grouped() }, dated),
    loaded: january(100, () => "A"),
    good: february(115, () => "A"),
    bad: february(130, () => "A"),
    code: "volume:thing",
    severity: "warn",
  },
  fallen: {
    contracts: one(
      { as_of, group: grouped() },
      { ...dated, quality: { completeness: { group: { least: 0.5 } } } },
    ),
    loaded: january(100, () => "A"),
    good: february(100, (n) => (n < 4 ? "" : "A")),
    bad: february(100, (n) => (n < 10 ? "" : "A")),
    code: "fallen:thing.group",
    severity: "warn",
  },
  distribution: {
    contracts: one({ as_of, group: grouped() }, dated),
    loaded: january(100, (n) => (n < 50 ? "A" : "B")),
    good: february(100, (n) => (n < 55 ? "A" : "B")),
    bad: february(100, (n) => (n < 70 ? "A" : "B")),
    code: "distribution:thing.group",
    severity: "warn",
  },
  categories: {
    contracts: one({ as_of, group: grouped() }, dated),
    loaded: january(100, (n) => (n < 90 ? "A" : "B")),
    // Fewer than 8 rows come and go by chance.
    good: february(100, (n) => (n < 3 ? "C" : n < 90 ? "A" : "B")),
    bad: february(100, () => "A"),
    code: "categories:thing.group",
    severity: "warn",
  },
  score: {
    contracts: one(
      { group: grouped() },
      { quality: { completeness: { group: { least: 0.5 } }, limits: { "score:strict": { limit: 90 } } } },
    ),
    good: csvOf("id,group", 100, (n) => `i${n},A`),
    bad: csvOf("id,group", 100, (n) => `i${n},${n < 40 ? "" : "A"}`),
    code: "score:thing.strict",
    severity: "warn",
  },
};

/** By check: a good file and a bad one. Every check of the list has such a case. */
export const CASES: Readonly<Record<string, CheckCase>> = {
  "set-aside": {
    contracts: one({ day: { type: "date", title: "Day" } }),
    good: csvOf("id,day", 40, (n) => `i${n},2026-01-02`),
    bad: csvOf("id,day", 400, (n) => `i${n},${n < 9 ? "SENTINEL" : "2026-01-02"}`),
    code: "set-aside:thing",
    severity: "reject",
  },
  completeness: {
    contracts: one(
      { group: code() },
      { quality: { default_codes: { group: ["Z"] }, completeness: { group: { least: 0.9 } } } },
    ),
    good: csvOf("id,group", 100, (n) => `i${n},${n < 9 ? "Z" : "A"}`),
    bad: csvOf("id,group", 100, (n) => `i${n},${n < 12 ? "Z" : "A"}`),
    code: "completeness:thing.group",
    severity: "warn",
  },
  validity: {
    contracts: one({ sex: { type: "code", title: "Sex", values: ["M", "F"] } }),
    good: csvOf("id,sex", 100, (n) => `i${n},M`),
    bad: csvOf("id,sex", 100, (n) => `i${n},${n < 9 ? "SENTINEL" : "F"}`),
    code: "validity:thing.sex",
    severity: "warn",
  },
  plausibility: {
    contracts: one({ age: { type: "integer", title: "Age", minimum: 0, maximum: 120, outside: "warn" } }),
    good: csvOf("id,age", 100, (n) => `i${n},${n}`),
    bad: csvOf("id,age", 100, (n) => `i${n},${n < 9 ? 987654 : n}`),
    code: "plausibility:thing.age",
    severity: "warn",
  },
  check: {
    contracts: one(
      { day_in: { type: "date", title: "In" }, day_out: { type: "date", title: "Out" } },
      {
        checks: [
          {
            id: "in-order",
            title: "It ends after it starts",
            severity: "warn",
            expression: "day_out >= day_in",
          },
        ],
      },
    ),
    good: csvOf("id,day_in,day_out", 50, (n) => `i${n},2026-01-02,2026-01-03`),
    bad: csvOf("id,day_in,day_out", 50, (n) => `i${n},2026-01-02,2026-01-0${n === 0 ? 1 : 3}`),
    code: "check:thing.in-order",
    severity: "warn",
  },
  uniqueness: {
    contracts: one({ part: { type: "integer", title: "Part", required: true } }, { partition: ["part"] }),
    // Each part is single; only together do they repeat a key.
    loaded: [["thing", csvOf("id,part", 30, (n) => `i${n},1`)]],
    good: csvOf("id,part", 30, (n) => `j${n},2`),
    bad: csvOf("id,part", 30, (n) => `i${n},2`),
    code: "uniqueness:thing",
    severity: "error",
  },
  "equal-rows": {
    contracts: { thing: { columns: { id, day, kind: { type: "code", title: "Kind", required: true } } } },
    good: csvOf("id,day,kind", 60, (n) => `i${n % 20},2026-01-0${1 + (n % 3)},k${n}`),
    // Twelve events stand there once more.
    bad: csvOf("id,day,kind", 60, (n) => `i${n % 48},2026-01-02,k${n % 48}`),
    code: "equal-rows:thing",
    severity: "warn",
  },
  ...ACROSS,
};
