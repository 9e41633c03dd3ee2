import { random } from "../disclosure/attacker/random.ts";

/** A value as a file has it and as a warehouse has it are the same text, number or nothing. */
export type HostileRow = Readonly<Record<string, string | number | boolean | null>>;

/** Tables of made-up rows, with the types that a warehouse gives their columns. */
export interface HostileTables {
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rows: Readonly<Record<string, readonly HostileRow[]>>;
}

type Next = () => number;

const pick = <T>(next: Next, all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
/** Mostly a usual value, now and then an odd one: a column most of whose values are odd is refused. */
const mostly = <T>(next: Next, usual: readonly T[], odd: readonly T[]): T =>
  pick(next, next() < 0.88 ? usual : odd);

/** Leap days, the last and the first day of a season or a year, the day that is counted at, and the days around it. */
const EDGES = [
  ...["1930-01-01", "1960-02-29", "1985-12-31", "2000-02-29", "2008-03-31", "2021-04-01", "2025-03-31"],
  ...["2025-08-31", "2025-09-01", "2026-03-30", "2026-03-31", "2026-04-01"],
];
const BIRTHS = [...EDGES.slice(0, 7), "1961-03-31", "1961-04-01", "1946-03-31", "1946-04-01", "2024-02-29"];
const VACCINES = ["flu", "covid", "pneumococcal", "rsv"];
const CONDITIONS = ["copd", "diabetes", "smi", "cancer", "asthma"];

/** The same rows for the same seed: blanks, small letters, other writings, days at the edges, and nothing, everywhere. */
export function hostileTables(
  seed: number,
  lsoas: readonly string[],
  practices: readonly string[],
): HostileTables {
  const next = random(seed);
  const nothing = [null];
  const ids = Array.from({ length: 400 }, (_, at) => `P${String(at).padStart(4, "0")}`);
  const person = ids.map((person_id) => ({
    ...{ person_id, snapshot_date: "2026-03-31" },
    birth_date: mostly(next, BIRTHS, nothing),
    sex: mostly(next, ["F", "M"], ["f", "Male", " F ", "9", "U", "I", "", null]),
    ethnic_category: mostly(next, ["A", "B", "H", "M", "R"], ["a", " A", "A1", "Z", "99", "", "  ", null]),
    lsoa21: mostly(next, lsoas, [lsoas[0]?.toLowerCase() ?? "", ` ${lsoas[1]} `, "E01999999", null]),
    practice_code: mostly(next, practices, [practices[0]?.toLowerCase() ?? "", "Y99999", null]),
    reg_start: mostly(next, EDGES.slice(0, 7), nothing),
    reg_end: mostly(next, nothing, EDGES.slice(7)),
    death_date: mostly(next, nothing, EDGES.slice(9, 11)),
  }));
  const keys = new Set<string>();
  const condition = Array.from({ length: 700 }, () => ({
    person_id: mostly(next, ids, ["P9999"]),
    condition: mostly(next, CONDITIONS, ["COPD", "copd "]),
    first_date: mostly(next, EDGES, nothing),
    resolved_date: mostly(next, nothing, EDGES.slice(6)),
    on_register: mostly<boolean | null>(next, [true, true, false], nothing),
  })).filter(({ person_id, condition: name, first_date }) => {
    const key = [person_id, name.trim().toLowerCase(), first_date].join();
    return !keys.has(key) && keys.add(key);
  });
  const vaccination = Array.from({ length: 1200 }, (_, at) => ({
    person_id: mostly(next, ids, ["P9999"]),
    vaccine: mostly(next, VACCINES, ["Flu", "COVID-19", "ppv"]),
    vacc_date: pick(next, EDGES.slice(5)),
    // Each row is another row: what is equal in a file is dropped there, which a table cannot do.
    dose: at % 20,
    programme: `p${at}`,
    status: mostly<string | null>(next, ["given", "given", "declined"], ["Given", " declined", null]),
  }));
  const text = "STRING";
  return {
    rows: { person, condition, vaccination },
    types: {
      person: {
        ...{ person_id: text, snapshot_date: "DATE", birth_date: "DATE", sex: text, ethnic_category: text },
        ...{ lsoa21: text, practice_code: text, reg_start: "DATE", reg_end: "DATE", death_date: "DATE" },
      },
      condition: {
        ...{
          person_id: text,
          condition: text,
          first_date: "DATE",
          resolved_date: "DATE",
          on_register: "BOOLEAN",
        },
      },
      vaccination: {
        ...{ person_id: text, vaccine: text, vacc_date: "DATE", dose: "INT", programme: text, status: text },
      },
    },
  };
}

/** Rows as a file of commas, every value in quotes. */
export function csvOf(rows: readonly HostileRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (values: readonly unknown[]): string => values.map((value) => `"${value ?? ""}"`).join(",");
  return `${[line(names), ...rows.map((row) => line(names.map((name) => row[name])))].join("\n")}\n`;
}
