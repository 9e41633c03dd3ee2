import { describe, expect, test } from "vitest";
import type { CommandModule, ListedCommand } from "../../src/cli/command.ts";
import { DeepdiveError, inputError } from "../../src/model/deepdive-error.ts";
import { EXIT, type ExitCode } from "../../src/model/exit-code.ts";
import { type Called, type Calling, called } from "./called.ts";

/** A command that does what the test says; it tells when it was loaded. */
function fake(name: string, run: CommandModule["run"], loaded: string[] = []): ListedCommand {
  return {
    name,
    summary: `the summary of ${name}`,
    load: async () => {
      loaded.push(name);
      return {
        options: (command) => command.argument("[things...]").option("--colour-of <what>", "its colour"),
        uses: [{ formats: [{ name: "csv", summary: "rows" }], folders: ["workspace"] }],
        run,
      };
    },
  };
}

const done = async (): Promise<ExitCode> => EXIT.done;

const failing = (error: unknown, calling: Calling = {}, args: readonly string[] = []): Promise<Called> =>
  called(["fail", ...args], {
    ...calling,
    commands: [
      fake("fail", async () => {
        throw error;
      }),
    ],
  });

describe("the frame of the command line", () => {
  test("hands a command its arguments, its options and the global ones, wherever they stand", async () => {
    let seen: unknown;
    const command = fake("run", async (args, options) => {
      seen = { args, ...options };
      return EXIT.done;
    });
    await called(["--quiet", "run", "a", "--format", "csv", "b", "--colour-of", "x"], {
      commands: [command],
    });
    expect(seen).toEqual({ args: ["a", "b"], quiet: true, format: "csv", colourOf: "x", color: true });
  });

  test("loads the command that is called and no other", async () => {
    const loaded: string[] = [];
    await called(["b"], { commands: [fake("a", done, loaded), fake("b", done, loaded)] });
    expect(loaded).toEqual(["b"]);
  });

  test("exits as the command says", async () => {
    expect((await called(["x"], { commands: [fake("x", async () => EXIT.nothingToReport)] })).exit).toBe(5);
  });

  test("refuses an unknown command with the nearest name", async () => {
    const { exit, out, err } = await called(["rnu"], { commands: [fake("run", done), fake("load", done)] });
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toBe(
      "error: command 'rnu': does not exist.\n  deepdive has run, load.\n  Did you mean 'run'?\n",
    );
  });

  test("refuses an unknown option with the nearest one, global ones included", async () => {
    const commands = [fake("run", done)];
    expect((await called(["run", "--color-of", "x"], { commands })).err).toContain(
      "Did you mean '--colour-of'?",
    );
    expect((await called(["run", "--fromat", "x"], { commands })).err).toContain("Did you mean '--format'?");
    expect((await called(["--fromat", "x", "run"], { commands })).exit).toBe(2);
  });

  test("refuses an option without its value", async () => {
    const { exit, err } = await called(["run", "--format"], { commands: [fake("run", done)] });
    expect(exit).toBe(2);
    expect(err).toContain("option --format <names>: needs a value");
  });

  test("tells an error in the reader's order: the thing, what it has, what was promised, what to do", async () => {
    const error = inputError({
      code: "wrong-header",
      thing: "file imd.csv",
      has: "has no column 'lsoa'",
      promised: "imd has lsoa11",
      next: "Did you mean 'lsoa11'?",
      at: { file: "imd.yaml", line: 3, column: 5 },
    });
    expect(await failing(error)).toEqual({
      exit: 3,
      out: "",
      err: "error: imd.yaml:3:5: file imd.csv: has no column 'lsoa'.\n  imd has lsoa11.\n  Did you mean 'lsoa11'?\n",
    });
  });

  test("tells an error as one JSON line with --json-log", async () => {
    const error = inputError({ code: "wrong-header", thing: "file x", has: "has no header" });
    const { err } = await failing(error, {}, ["--json-log"]);
    expect(err.split("\n")).toHaveLength(2);
    expect(JSON.parse(err)).toEqual({
      time: "2025-04-01T08:00:00.000Z",
      level: "error",
      code: "wrong-header",
      exit: 3,
      message: "file x: has no header.",
    });
  });

  test("takes an unforeseen error for a defect: 70, how to see the trace, how to report it", async () => {
    const { exit, out, err } = await failing(new TypeError("x is not a function"));
    expect([exit, out]).toEqual([70, ""]);
    expect(err).toContain("deepdive has a defect. TypeError: x is not a function");
    expect(err).toContain("DEEPDIVE_TRACE=1");
    expect(err).toContain("Report it");
    expect(err).not.toContain("    at ");
  });

  test("shows where a defect arose on request, and never a value that its message quotes", async () => {
    const error = new SyntaxError(`Unexpected token in JSON: "Jane Doe, 9434765919" at 9434765919\nJane Doe`);
    for (const shown of [
      await failing(error, { env: { DEEPDIVE_TRACE: "1" } }),
      await failing(error, {}, ["--verbose"]),
    ]) {
      expect(shown.err).toContain("    at ");
      expect(shown.err).not.toContain("Jane");
      expect(shown.err).not.toContain("9434765919");
    }
  });

  test("takes what the operating system refuses for an error of input, naming the path", async () => {
    const error = Object.assign(new Error("ENOENT"), {
      code: "ENOENT",
      syscall: "open",
      path: "data/imd.csv",
    });
    expect(await failing(error)).toMatchObject({
      exit: 3,
      err: expect.stringContaining("data/imd.csv: does not exist"),
    });
  });

  test("something thrown that is no error at all is a defect too", async () => {
    expect((await failing("a text")).exit).toBe(70);
    expect((await failing(undefined)).exit).toBe(70);
  });

  test("ends with 130 and without a word where it was stopped", async () => {
    const stop = new AbortController();
    stop.abort();
    const error = new DeepdiveError({ code: "interrupted", exit: 2, thing: "query", has: "was stopped" });
    expect(await failing(error, { signal: stop.signal })).toEqual({ exit: 130, out: "", err: "" });
  });

  test("prints help for all and for one, and the version", async () => {
    const commands = [fake("run", done)];
    expect((await called(["--help"], { commands })).out).toContain("run               the summary of run");
    expect((await called(["help"], { commands })).out).toContain("Exit codes:");
    for (const args of [
      ["help", "run"],
      ["run", "--help"],
      ["run", "-h"],
    ]) {
      const { exit, out } = await called(args, { commands });
      expect([exit, out]).toEqual([0, expect.stringContaining("--colour-of")]);
      expect(out).toContain("--json-log");
    }
    expect((await called(["--version"], { commands })).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await called(["help", "rnu"], { commands })).exit).toBe(2);
  });

  test("without a command it prints the help where errors go, and fails", async () => {
    const { exit, out, err } = await called([], { commands: [] });
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: deepdive COMMAND");
  });
});

describe("what a command says", () => {
  const talking = (args: readonly string[], calling: Calling = {}): Promise<Called> =>
    called(["talk", ...args], {
      ...calling,
      commands: [
        fake("talk", async (_, __, { log, stdout, colour }) => {
          log.progress("reading");
          log.note("a note");
          log.detail("a detail");
          log.warning("a warning");
          stdout.write(`colour ${colour}\n`);
          return EXIT.done;
        }),
      ],
    });

  test("goes to stderr; progress only on a terminal", async () => {
    expect(await talking([])).toEqual({
      exit: 0,
      out: "colour false\n",
      err: "a note\nwarning: a warning\n",
    });
    expect((await talking(["--no-color"], { stderrIsTerminal: true })).err).toBe(
      "reading…\r\u001B[Ka note\nwarning: a warning\n",
    );
  });

  test("is less with --quiet, more with --verbose, and JSON with --json-log", async () => {
    expect((await talking(["--quiet"], { stderrIsTerminal: true, env: { NO_COLOR: "1" } })).err).toBe(
      "warning: a warning\n",
    );
    expect((await talking(["--verbose"])).err).toContain("a detail\n");
    const lines = (await talking(["--json-log"])).err.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(["info", "warning"]);
  });

  test("is coloured on a terminal only, or where FORCE_COLOR is set; NO_COLOR and --no-color win", async () => {
    const terminal = { stdoutIsTerminal: true, stderrIsTerminal: true };
    expect((await talking([], terminal)).out).toBe("colour true\n");
    expect((await talking([], { ...terminal, env: { TERM: "dumb" } })).out).toBe("colour false\n");
    expect((await talking([], { env: { FORCE_COLOR: "1" } })).out).toBe("colour true\n");
    expect((await talking([], { ...terminal, env: { FORCE_COLOR: "0" } })).out).toBe("colour false\n");
    expect((await talking([], { ...terminal, env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).out).toBe(
      "colour false\n",
    );
    expect((await talking([], { ...terminal, env: { NO_COLOR: "" } })).out).toBe("colour true\n");
    expect((await talking(["--no-color"], { ...terminal, env: { FORCE_COLOR: "1" } })).out).toBe(
      "colour false\n",
    );
  });
});
