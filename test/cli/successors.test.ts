/** Mergers and closures: made-up practices, whose networks are known by construction. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

/** Of epraccur: code, status and day of closing. */
const PRACTICES = [
  ["M84001", "C", "20240401"],
  ["M84002", "A", ""],
  ["M84003", "C", "20230401"],
  ["M84004", "C", "20240401"],
  ["M84005", "C", "20220401"],
] as const;
const MEMBERS = [
  ["M84001", "U10001", "20200101", "20240331"],
  ["M84002", "U10002", "20200101", ""],
  ["M84003", "U10001", "20200101", "20230331"],
  ["M84004", "U10003", "20200101", "20240331"],
  ["M84005", "U10003", "20200101", "20220331"],
];
// 1 went to 2. 3 went to 1, and so to 2. 4 was parted between 2 and 1. 5 has none. CCGs stand in the same file.
const SUCC = [
  ["M84001", "M84002", "20240401"],
  ["M84004", "M84002", "20240401"],
  ["M84004", "M84001", "20240401"],
];
const SUCCARC = [
  ["M84003", "M84001", "20230401"],
  ["05A", "B2M3M", "20210401"],
];

const epraccur = PRACTICES.map(([code, status, closed]) =>
  Array.from(
    { length: 27 },
    (_, at) =>
      ({
        0: code,
        1: `Practice ${code}`,
        3: "QWU",
        10: "19900101",
        11: closed,
        12: status,
        14: "B2M3M",
        25: "4",
      })[at] ?? "",
  ).join(","),
).join("\n");
const successors = (rows: readonly (readonly string[])[]): string =>
  rows.map(([from, to, day]) => `"${from}","${to}","R","${day}","1"\n`).join("");

let workspace: string;
beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-successors-"));
  const write = (name: string, text: string): void => writeFileSync(join(workspace, name), text);
  write("deepdive.yaml", "geography: coventry-and-warwickshire\n");
  write("epraccur.csv", `${epraccur}\n`);
  write(
    "epcn.csv",
    `practice_code,pcn_code,start_date,end_date\n${MEMBERS.map((row) => row.join(",")).join("\n")}\n`,
  );
  write("succ.csv", successors(SUCC));
  write("succarc.csv", successors(SUCCARC));
  const { exit, err } = await runCli(
    ["load", "epraccur.csv", "epcn.csv", "succ.csv", "succarc.csv"],
    workspace,
  );
  if (exit !== 0) throw new Error(err);
}, 60_000);

const directory = async (organisations: string, asAt: string): Promise<string> => {
  const { out, err, exit } = await runCli(
    [
      "sql",
      "SELECT practice_code, pcn_code, successor_code FROM practice_directory ORDER BY practice_code",
      ...["--param", "practice_source=ods", "--param", `organisations=${organisations}`, "--as-at", asAt],
    ],
    workspace,
  );
  if (exit !== 0) throw new Error(err);
  return out;
};

describe("a practice that moved to another network", () => {
  // As in ePCN: in 518 of 518 published moves without a gap, the next membership begins the day after the last day of the one before.
  const MOVES = [
    ["M84001", "U10001", "20200101", "20250331"],
    ["M84001", "U10002", "20250401", ""],
    ["M84002", "U10002", "20200101", "20250331"],
    ["M84002", "U", "20250401", ""],
  ];
  const networksOn = async (asAt: string, organisations: string): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), "deepdive-moves-"));
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write("deepdive.yaml", "geography: coventry-and-warwickshire\n");
    write("epraccur.csv", `${epraccur.replaceAll(",C,", ",A,").replaceAll(/,20\d{6},A/g, ",,A")}\n`);
    write(
      "epcn.csv",
      `practice_code,pcn_code,start_date,end_date\n${MOVES.map((row) => row.join(",")).join("\n")}\n`,
    );
    const loaded = await runCli(["load", "epraccur.csv", "epcn.csv"], folder);
    if (loaded.exit !== 0) throw new Error(loaded.err);
    const { out, err, exit } = await runCli(
      [
        "sql",
        "SELECT practice_code, pcn_code FROM practice_directory WHERE practice_code < 'M84003' ORDER BY ALL",
        ...["--param", "practice_source=ods", "--param", `organisations=${organisations}`, "--as-at", asAt],
      ],
      folder,
    );
    if (exit !== 0) throw new Error(err);
    return out.trim().split("\n").slice(1).join(" ");
  };

  test.each([
    ["2025-03-30", "at-the-time", "M84001,U10001 M84002,U10002"],
    // The last day of a financial year, on which most of what is published ends, is a day in the network.
    ["2025-03-31", "at-the-time", "M84001,U10001 M84002,U10002"],
    ["2025-04-01", "at-the-time", "M84001,U10002 M84002,"],
    ["2025-03-31", "current", "M84001,U10002 M84002,"],
  ])("is on %s, %s, where it was", async (asAt, organisations, expected) => {
    expect(await networksOn(asAt, organisations)).toBe(expected);
  });
});

describe("a practice that closed", () => {
  test("is in the network of the one that took over from it, of the latest organisations", async () => {
    expect(await directory("current", "2025-04-01")).toBe(
      [
        "practice_code,pcn_code,successor_code",
        "M84001,U10002,M84002",
        "M84002,U10002,",
        "M84003,U10002,M84002",
        // Parted among two, or closed without a successor: where it was last.
        "M84004,U10003,",
        "M84005,U10003,",
        "",
      ].join("\n"),
    );
  });

  test("stays in its own at the time, and its successor is known from the day on", async () => {
    expect(await directory("at-the-time", "2025-04-01")).toContain("M84001,U10001,M84002\n");
    expect(await directory("at-the-time", "2024-01-01")).toBe(
      [
        "practice_code,pcn_code,successor_code",
        "M84001,U10001,",
        "M84002,U10002,",
        "M84003,U10001,M84001",
        "M84004,U10003,",
        "M84005,U10003,",
        "",
      ].join("\n"),
    );
  });

  test("and has numbers is named on the page of a run, with who took over from it", async () => {
    const rows = ["M84001", "M84002", "M84005"].map((code) => `${code},COPD,10,TOTAL,1000`);
    writeFileSync(
      join(workspace, "PREVALENCE_2223.csv"),
      `PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\n${rows.join("\n")}\n`,
    );
    const dives = join(workspace, "recipes/dives");
    mkdirSync(dives, { recursive: true });
    writeFileSync(
      join(dives, "copd-lists.yaml"),
      "title: T\nquestion: Q?\ndescription: D.\nmeasures: [qof-copd-prevalence]\ncuts: [practice]\nnarrative: N.\ncaveats: [C.]\n",
    );
    expect((await runCli(["load", "PREVALENCE_2223.csv"], workspace)).exit).toBe(0);
    const { out, err, exit } = await runCli(
      [
        "run",
        "copd-lists",
        "--organisations",
        "at-the-time",
        "--as-at",
        "2025-01-01",
        "--format",
        "markdown",
      ],
      workspace,
    );
    expect(exit, err).toBe(0);
    expect(out).toContain(
      "Of the practices that have numbers, 2 are there no more: Practice M84001 (M84001), closed, taken over by M84002; Practice M84005 (M84005), closed.",
    );
  });
});
