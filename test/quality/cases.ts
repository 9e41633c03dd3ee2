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
};
