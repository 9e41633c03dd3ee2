import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openSpark, type SparkEngine } from "../../src/engine/spark/open-spark.ts";
import { MOST_ROWS } from "../../src/engine/spark/rows-of.ts";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { refusingFiles } from "./refusing-files.ts";
import { callIn, engineLine, pagesOfServer, server } from "./server.ts";
import { type Between, standBetween } from "./stand-between.ts";

let spark: SparkEngine;
let folder: string;
const opened: Between[] = [];
beforeAll(async () => {
  const workspace = await sampleWorkspace();
  folder = workspace.path;
  for (const kind of ["measures", "dives"]) mkdirSync(join(folder, "recipes", kind), { recursive: true });
  writeFileSync(join(folder, "recipes/measures/own.yaml"), MEASURES);
  for (const measure of ["older", "given"])
    writeFileSync(join(folder, `recipes/dives/${measure}.yaml`), recipe(measure));
  spark = await openSpark(server());
  await spark.tell("CREATE DATABASE IF NOT EXISTS bad");
  await spark.tell(`CREATE OR REPLACE VIEW bad.people AS ${people()}`);
});
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});
afterAll(async () => {
  await spark.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a register says of each of a thousand made-up people, by column. */
const COLUMNS = {
  ...{ person_id: "concat('P', id)", snapshot_date: "DATE '2026-03-31'" },
  birth_date: "date_add(DATE '1930-01-01', CAST(id * 30 AS INT))",
  ...{ sex: "if(id % 2 = 0, 'F', 'M')", ethnic_category: "'A'", lsoa21: "concat('E0180000', id % 10)" },
  ...{ practice_code: "'Z99001'", reg_start: "DATE '2000-01-01'" },
};

/** A register of which some columns are other than usual; undefined: it lacks the column. */
function people(other: Readonly<Record<string, string | undefined>> = {}): string {
  const columns = Object.entries({ ...COLUMNS, ...other }).filter(([, value]) => value !== undefined);
  return `SELECT ${columns.map(([name, value]) => `${value} AS ${name}`).join(", ")} FROM range(1000)`;
}

const MEASURES = `area: own
title: Own measures
measures:
  - { id: older, title: Older, description: D, grain: person, statistic: proportion, better: neutral, source: none, evidence: plan-only, denominator: registered, numerator: age_now >= 65 }
  - { id: given, title: Given, description: D, grain: person, statistic: proportion, better: neutral, source: none, evidence: plan-only, denominator: registered, numerator: "has(vaccination, status = 'given')" }
`;
const recipe = (measure: string): string =>
  `title: Own\nquestion: What?\ndescription: D.\nnarrative: None.\nmeasures: [${measure}]\ncuts: [core20, sex]\n`;

/** A statement that takes much longer than any test waits. */
const ENDLESS =
  "SELECT count(*) AS n FROM range(100000000) a CROSS JOIN range(100000000) b WHERE hash(a.id, b.id) = 1";

async function between(text: string, then: Parameters<typeof standBetween>[2]): Promise<number> {
  const made = await standBetween(server().port, text, then);
  opened.push(made);
  return made.port;
}

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(String, (cause: unknown) => cause);

/** A workspace whose register is a table of the warehouse. */
function settings(table: string, more: Readonly<Record<string, unknown>> = {}, of: object = {}): void {
  const person = { table: `bad.${table}`, synthetic: true, ...of };
  writeFileSync(
    join(folder, "deepdive.yaml"),
    `geography: sample\n${engineLine({ tables: { person }, ...more })}`,
  );
}

interface Job {
  readonly jobId: number;
  readonly status: string;
  readonly jobGroup?: string;
}

/** What the server itself says of its jobs. */
async function jobs(): Promise<readonly Job[]> {
  const applications = `${pagesOfServer()}/api/v1/applications`;
  const [application] = (await (await fetch(applications)).json()) as readonly { readonly id: string }[];
  return (await (await fetch(`${applications}/${application?.id}/jobs`)).json()) as readonly Job[];
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
  throw new Error("it was waited for in vain");
}

/** The job that appears on the server after some moment. */
async function nextJob(before: readonly Job[]): Promise<Job> {
  const last = Math.max(-1, ...before.map(({ jobId }) => jobId));
  return until(async () => (await jobs()).find(({ jobId, status }) => jobId > last && status === "RUNNING"));
}

const endOf = (id: number): Promise<string> =>
  until(async () => {
    const status = (await jobs()).find(({ jobId }) => jobId === id)?.status;
    return status === "RUNNING" ? undefined : status;
  });

describe("a statement that does not come to its end", () => {
  test("Ctrl-C cancels it on the server too", async () => {
    const before = await jobs();
    const stop = new AbortController();
    const own = await openSpark(server(), stop.signal);
    const answer = errorOf(own.rows(ENDLESS));
    const { jobId } = await nextJob(before);
    stop.abort();
    expect(await answer).toMatchObject({ code: "interrupted" });
    await own.close();
    expect(await endOf(jobId)).toBe("FAILED");
  });

  test("is stopped by Ctrl-C during a command, which publishes nothing", async () => {
    const stop = new AbortController();
    const port = await between("count_if(", () => stop.abort());
    settings("people", { port });
    const ended = callIn(folder, ["run", "older"], { signal: stop.signal });
    const ran = await ended.catch((cause: unknown) => ({ out: "", err: String(cause) }));
    expect(stop.signal.aborted).toBe(true);
    expect(ran.out).toBe("");
    expect(ran.err).not.toContain("SELECT");
  });

  test("is told of where somebody ends it on the server", async () => {
    const before = await jobs();
    const answer = errorOf(spark.rows(ENDLESS));
    const { jobId } = await nextJob(before);
    await fetch(`${pagesOfServer()}/jobs/job/kill/?id=${jobId}`, { method: "POST" });
    expect(await answer).toMatchObject({ code: "warehouse-stopped-query", exit: 3 });
  });

  test("is told of where the server has a limit of time", async () => {
    const own = await openSpark(server());
    await own.tell("SET spark.sql.thriftServer.queryTimeout=1");
    expect(await errorOf(own.rows(ENDLESS))).toMatchObject({ code: "warehouse-stopped-query", exit: 3 });
    await own.close();
  });

  test("is told of where the connection is lost", async () => {
    const port = await between("lost_here", (cut) => cut());
    const own = await openSpark({ ...server(), port });
    const error = await errorOf(own.rows("SELECT 1 AS lost_here"));
    expect(error).toMatchObject({ code: "warehouse-connection-lost", exit: 3 });
    expect(String(error)).not.toContain("lost_here");
    await own.close();
  });

  test("is told of where a command loses the connection, which publishes nothing", async () => {
    settings("people", { port: await between("count_if(", (cut) => cut()) });
    const { exit, out, err } = await callIn(folder, ["run", "older"]);
    expect({ exit, out }).toEqual({ exit: 3, out: "" });
    expect(err).toContain("ended the connection before the answer came");
  });
});

describe("a statement over a limit", () => {
  test("of its length is told of", async () => {
    const own = await openSpark(server());
    const error = await errorOf(own.rows(`SELECT length('${"a".repeat(7_000_000)}') AS n`));
    await own.close();
    expect(error).toMatchObject({ code: "warehouse-over-limit", exit: 3 });
    expect(String(error)).not.toContain("aaa");
  });

  test("of the size of a result is told of", async () => {
    const own = await openSpark(server());
    const error = await errorOf(own.rows("SELECT uuid() AS name FROM range(1000000)"));
    await own.close();
    expect(error).toMatchObject({ code: "warehouse-over-limit", exit: 3 });
  });

  test("of groups that are fetched is told of, and the rest is not fetched", async () => {
    const error = await errorOf(spark.rows(`SELECT id FROM range(${MOST_ROWS + 20_000})`));
    expect(error).toMatchObject({ code: "too-many-groups", exit: 2 });
    expect(await spark.rows("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("a table that changes", () => {
  const changing = async (change: () => Promise<void>) => {
    await spark.tell("DROP TABLE IF EXISTS bad.changing");
    await spark.tell("CREATE TABLE bad.changing USING parquet AS SELECT * FROM bad.people");
    settings("changing", { port: await between("GROUPING SETS", change) });
    return callIn(folder, ["run", "older", "--format", "csv"]);
  };

  test("between two statements, by rows in place of its own, is refused", async () => {
    const { exit, out, err } = await changing(() =>
      spark.tell(
        "INSERT OVERWRITE bad.changing SELECT * FROM bad.people WHERE birth_date < DATE '1980-01-01'",
      ),
    );
    expect({ exit, out }).toEqual({ exit: 3, out: "" });
    expect(err).toMatch(/changed while it was counted|files were replaced while it was read/);
  });

  test("after it was read is not refused: nothing changed while it was counted", async () => {
    const { exit, out } = await changing(async () => undefined);
    expect(exit).toBe(0);
    expect(out).toContain("core20");
  });
});

describe("a warehouse in another time zone than London", () => {
  test("gives a moment the day that it has in London", async () => {
    const zones = await spark.rows(
      "SELECT current_timezone() AS own, java_method('java.util.TimeZone', 'getDefault') AS server",
    );
    expect(zones).toMatchObject([{ own: "Europe/London", server: expect.stringContaining("Auckland") }]);
    // Half an hour before midnight in Greenwich is the next day in London in summer, and noon of it in Auckland.
    const snapshot_date = "TIMESTAMP '2026-07-01 23:30:00Z'";
    await spark.tell(`CREATE OR REPLACE VIEW bad.moments AS ${people({ snapshot_date })}`);
    settings("moments");
    const { exit, out, err } = await callIn(folder, ["datasets", "person", "--format", "json"]);
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(out).toContain("2026-07-02");
  });
});

describe("a table whose files this user may not read", () => {
  test("is refused with exit 3, its name and its place, and no word of where they lie", async () => {
    const files = await refusingFiles();
    opened.push(files);
    const described = await spark.rows("DESCRIBE QUERY SELECT * FROM bad.people");
    const columns = described.map((row) => `${row["col_name"]} ${row["data_type"]}`).join(", ");
    await spark.tell("DROP TABLE IF EXISTS bad.closed");
    const location = `webhdfs://127.0.0.1:${files.port}/secret-register`;
    await spark.tell(`CREATE TABLE bad.closed (${columns}) USING parquet LOCATION '${location}'`);
    files.refuse();
    settings("closed");
    const { exit, out, err } = await callIn(folder, ["run", "older"]);
    await spark.tell("DROP TABLE bad.closed");
    expect({ exit, out }).toEqual({ exit: 3, out: "" });
    expect(err).toContain("table bad.closed, for dataset person");
    expect(err).toContain("may not be read by this user");
    expect(err).toContain("deepdive.yaml:2:");
    expect(err).not.toContain("secret-register");
  });
});

describe("a table that is partitioned, of which deepdive.yaml names a part", () => {
  test("is read in that part alone, by every statement: another part that nobody could read matters to none", async () => {
    const parted = join(folder, "parted");
    const months = ["2026-02", "2026-03"].map((month) => `SELECT *, '${month}' AS month FROM bad.people`);
    await spark.tell("DROP TABLE IF EXISTS bad.parted");
    await spark.tell(
      `CREATE TABLE bad.parted USING parquet PARTITIONED BY (month) LOCATION '${parted}' AS ${months.join(" UNION ALL ")}`,
    );
    const other = join(parted, "month=2026-02");
    const broken = readdirSync(other).filter((name) => name.endsWith(".parquet"));
    expect(broken.length).toBeGreaterThan(0);
    for (const name of broken) {
      rmSync(join(other, `.${name}.crc`), { force: true });
      writeFileSync(join(other, name), "no Parquet");
    }
    await spark.tell("REFRESH TABLE bad.parted");
    settings("parted");
    const whole = await callIn(folder, ["run", "older", "--format", "csv"]);
    expect({ exit: whole.exit, out: whole.out }).toEqual({ exit: 3, out: "" });

    settings("parted", {}, { where: { month: "2026-03" } });
    const part = await callIn(folder, ["run", "older", "--format", "csv"]);
    expect({ exit: part.exit, err: part.err }).toMatchObject({ exit: 0 });

    const { out } = await callIn(folder, ["run", "older", "--explain"]);
    const view = /CREATE OR REPLACE TEMPORARY VIEW `deepdive_person` AS[^;]*/.exec(out)?.[0] ?? "";
    await spark.tell(view);
    const [plan] = await spark.rows("EXPLAIN SELECT sex, count(*) FROM `deepdive_person` GROUP BY sex");
    expect(plan?.["plan"]).toMatch(/PartitionFilters: \[[^\]]*month#\d+ = 2026-03\)?\]/);
    await spark.tell("DROP TABLE bad.parted");
  });
});

describe("a table that cannot stand for its dataset", () => {
  test.each([
    ["lacks a column that it must have", { person_id: undefined }, "lacks the column person_id"],
    ["has dates as text", { birth_date: "'01/02/1980'" }, "is of the type STRING"],
    ["has a number for a date", { birth_date: "19800201" }, "is of the type INT"],
    ["has a truth for a code", { sex: "true" }, "is of the type BOOLEAN"],
  ])("where it %s: exit 3, its name and its place", async (_, columns, words) => {
    await spark.tell(`CREATE OR REPLACE VIEW bad.other AS ${people(columns)}`);
    settings("other");
    const { exit, out, err } = await callIn(folder, ["run", "older"]);
    expect({ exit, out }).toEqual({ exit: 3, out: "" });
    expect(err).toContain("table bad.other");
    expect(err).toContain(words);
    expect(err).toContain("deepdive.yaml:2:");
  });

  test("stops what needs it, and nothing else", async () => {
    await spark.tell(`CREATE OR REPLACE VIEW bad.other AS ${people({ person_id: undefined })}`);
    const person = { table: "bad.people", synthetic: true };
    const tables = { person, vaccination: { table: "bad.other" }, screening: { table: "bad.nowhere" } };
    settings("people", { tables });
    const { exit, out, err } = await callIn(folder, [
      "run",
      "older",
      "given",
      "--format",
      "csv",
      "--out",
      "both",
    ]);
    expect(exit).toBe(3);
    expect(err).toContain("table bad.other");
    expect(err).not.toContain("bad.nowhere");
    expect(err).toContain("older: done");
    expect(err).toContain("given: input refused");
    expect(out).toBe("");
  });
});
