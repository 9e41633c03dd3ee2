import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { BIN, isBuilt } from "../built.ts";

const shell = (line: string, cwd = tmpdir()) =>
  spawnSync("bash", ["-c", line.replaceAll("deepdive", `'${process.execPath}' '${BIN}'`)], {
    cwd,
    encoding: "utf8",
  });

/** Runs node so that DuckDB, Arrow or any other native or heavy part cannot be loaded. */
const WITHOUT_NATIVE = `data:text/javascript,process.dlopen = () => { throw new Error("a native part was loaded"); }`;

describe.skipIf(!isBuilt)("deepdive as a process", () => {
  test("answers --version and --help, and help without a command", () => {
    expect(shell("deepdive --version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(shell("deepdive --help").stdout).toContain("Usage: deepdive COMMAND");
    expect(shell("deepdive help").stdout).toBe(shell("deepdive --help").stdout);
  });

  test.each(COMMANDS.map(({ name }) => name))("tells of %s without loading DuckDB", (name) => {
    const told = spawnSync(process.execPath, ["--import", WITHOUT_NATIVE, BIN, "help", name], {
      encoding: "utf8",
    });
    expect(told.stderr).toBe("");
    expect([told.status, told.stdout]).toEqual([0, expect.stringContaining(`deepdive ${name}`)]);
  });

  test("ends quietly when nobody reads on", () => {
    const { stdout, stderr } = shell(
      `deepdive sql "SELECT * FROM range(1000000)" | head -2; echo "exit \${PIPESTATUS[0]}"`,
    );
    expect([stdout, stderr]).toEqual(["range\n0\nexit 0\n", ""]);
    expect(shell("deepdive --help | head -1; deepdive help run | head -1").stderr).toBe("");
  });

  test.skipIf(!existsSync("/dev/full"))("fails when its results cannot be written", () => {
    const { status, stderr } = shell(`deepdive sql "SELECT 1" > /dev/full`);
    expect([status, stderr]).toEqual([2, "error: standard output: has no room left on its disk\n"]);
  });

  test("ends with 130 at Ctrl-C and 143 at SIGTERM, in the middle of a query, without a word", async () => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      const child = spawn(
        process.execPath,
        [BIN, "sql", "SELECT count(*) FROM range(1000000) a, range(1000000) b"],
        {
          cwd: tmpdir(),
        },
      );
      let said = "";
      child.stderr.on("data", (piece) => {
        said += piece;
      });
      const ended = new Promise((resolve) => child.on("exit", resolve));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      child.kill(signal);
      expect([await ended, said], signal).toEqual([code, ""]);
    }
  });
});
