import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

let folder: string;
let silent: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-warehouse-"));
  // Something that answers and is no warehouse.
  silent = createServer((socket) => socket.end());
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  silent.close();
  rmSync(folder, { recursive: true, force: true });
});

const engine = (port: number, more = ""): void =>
  writeFileSync(
    join(folder, "deepdive.yaml"),
    `geography: sample\nengine:\n  kind: spark\n  host: 127.0.0.1\n  port: ${port}\n${more}  tables: { person: { table: linked.person } }\n`,
  );

/** A port at which nothing listens: it was given by the system and given back. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("a workspace whose rows are in a warehouse", () => {
  test.each([
    [["sql", "SELECT 1"], "deepdive sql"],
    [["export", "--to", "copy.duckdb"], "deepdive export"],
    [["check", "--engine", "--rejects", "rows.csv"], "--rejects"],
    [["check", "--engine", "people.csv"], "--engine"],
  ])("refuses what is about rows: %j", async (argv, words) => {
    engine(1);
    const { exit, out, err } = await runCli(argv, folder);
    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(words);
  });

  test.each([
    [["run", "core20-population"]],
    [["run", "core20-population", "--explain"]],
    [["brief", "core20-population"]],
    [["datasets"]],
    [["check", "--engine"]],
  ])("says that it does not answer where it is down or the port is wrong: %j", async (argv) => {
    engine(await freePort());
    const { exit, out, err } = await runCli(argv, folder);
    expect(exit).toBe(3);
    expect(out).toBe("");
    expect(err).toContain("does not answer at the host and port");
  });

  test("says that the connection was ended where something else listens", async () => {
    const address = silent.address();
    engine(typeof address === "object" && address !== null ? address.port : 0);
    const { exit, err } = await runCli(["run", "core20-population"], folder);
    expect(exit).toBe(3);
    expect(err).toContain("the warehouse");
  });

  test("never takes a password that stands in deepdive.yaml, and never repeats it", async () => {
    engine(1, "  password: hunter2\n");
    const { exit, err } = await runCli(["datasets"], folder);
    expect(exit).toBe(2);
    expect(err).toContain("password");
    expect(err).not.toContain("hunter2");
  });

  test("doctor tells of it beside everything else", async () => {
    engine(await freePort());
    const { exit, out } = await runCli(["doctor"], folder);
    expect(exit).toBe(1);
    expect(out).toContain("does not answer at the host and port");
  });
});

test("without one, check --engine says what is missing", async () => {
  writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
  const { exit, err } = await runCli(["check", "--engine"], folder);
  expect(exit).toBe(2);
  expect(err).toContain("finds no table in deepdive.yaml");
});
