import type { ListedCommand } from "./command.ts";

/** Every command, in the order of the help. A new command is one file and its line here. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: "init",
    summary: "make a workspace, with an example of each kind of definition",
    load: async () => (await import("./commands/init.ts")).command,
  },
  {
    name: "load",
    summary: "accept files into the store; the layout is recognised from the file",
    load: async () => (await import("./commands/load.ts")).command,
  },
  {
    name: "datasets",
    summary: "what is in the store: snapshots, rows, dates, freshness; show: what a dataset promises",
    load: async () => (await import("./commands/datasets.ts")).command,
  },
  {
    name: "map",
    summary: "propose the lines that make load take a file, for review",
    load: async () => (await import("./commands/map.ts")).command,
  },
  {
    name: "check",
    summary: "data quality, of files (nothing is kept) or of the store",
    load: async () => (await import("./commands/check.ts")).command,
  },
  {
    name: "export",
    summary: "the store as a DuckDB database that other tools open",
    load: async () => (await import("./commands/export.ts")).command,
  },
  {
    name: "recipes",
    summary: "the deep dives: list, show, lint, new; JSON Schemas for editors",
    load: async () => (await import("./commands/recipes.ts")).command,
  },
  {
    name: "measures",
    summary: "the registry of measures: list, show, diff, lint, export, new",
    load: async () => (await import("./commands/measures.ts")).command,
  },
  {
    name: "run",
    summary: "run deep dives: tables here, or files with --format and --out",
    load: async () => (await import("./commands/run.ts")).command,
  },
  {
    name: "brief",
    summary: "the monthly job: briefings, data and manifest, complete or not at all",
    load: async () => (await import("./commands/brief.ts")).command,
  },
  {
    name: "compare",
    summary: "what changed between two outputs of run or brief, and why",
    load: async () => (await import("./commands/compare.ts")).command,
  },
  {
    name: "stat",
    summary: "one statistical method over a table of counts",
    load: async () => (await import("./commands/stat.ts")).command,
  },
  {
    name: "protect",
    summary: "disclosure control over any table of counts; --lint: what a finished file gives away",
    load: async () => (await import("./commands/protect.ts")).command,
  },
  {
    name: "ledger",
    summary: "what was let out before: list, show, retire",
    load: async () => (await import("./commands/ledger.ts")).command,
  },
  {
    name: "sql",
    summary: "look around in the store, read-only, with the methods as SQL functions",
    load: async () => (await import("./commands/sql.ts")).command,
  },
  {
    name: "doctor",
    summary: "what is installed, what the workspace lacks",
    load: async () => (await import("./commands/doctor.ts")).command,
  },
];
