/**
 * The walls of the project. Each folder may import only what its rule allows; each rule says why.
 * Values move one way: source -> contract -> store -> plan -> engine -> cube -> disclosure -> estimate
 * -> release -> findings -> result -> document -> render -> write. Only src/study knows that order.
 */
const only = (folder, allowed, comment) => ({
  name: `${folder}-imports-only-${allowed.length === 0 ? "itself" : allowed.join("-")}`,
  comment,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: "^src/", pathNot: `^src/(${[folder, ...allowed].join("|")})/` },
});

/** A room of src/disclosure, and the other rooms that it may import. The files beside the rooms put them together. */
const room = (name, allowed, comment) => ({
  name: `disclosure-${name}-imports-only-${allowed.length === 0 ? "itself" : allowed.join("-")}`,
  comment,
  severity: "error",
  from: { path: `^src/disclosure/${name}/` },
  to: { path: "^src/disclosure/", pathNot: `^src/disclosure/(${[name, ...allowed].join("|")})/` },
});

const door = (packages, file, comment) => ({
  name: `one-door-to-${packages.replaceAll(/[^a-z0-9]+/g, "-")}`,
  comment,
  severity: "error",
  from: { path: "^src/", pathNot: `^src/${file}` },
  to: { path: `^node_modules/(${packages})/` },
});

export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Two files that need each other are one idea in two places: join them, or lift out what they share.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nobody imports is dead, or is an entry point that must be named here.",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: ["/main\\.ts$"] },
      to: {},
    },
    {
      name: "src-never-imports-test",
      comment: "What is shipped cannot depend on what is not.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|tools)/" },
    },
    only("model", [], "The nouns: everybody may know them, so they may know nobody."),
    only("calendar", ["model"], "Days, weeks and financial years, counted in one place: no clock, no wording."),
    only("sql", ["model"], "SQL as values, printed in one place: a leaf, so that a reviewer can read it alone."),
    {
      name: "runs-are-handed-their-engine",
      comment: "Who plans, counts and tells never opens a database: the command line hands a session its engine.",
      severity: "error",
      from: { path: "^src/(study|plan|cli/run|cli/brief|session/session)" },
      to: { path: "^src/engine/duckdb\\.ts$" },
    },
    {
      name: "plans-hold-no-sql-text",
      comment: "A plan is values, so that another database is one more dialect; who plans or checks sees none.",
      severity: "error",
      from: { path: "^src/(plan|recipe|sql/[^/]+\\.ts)" },
      to: { path: "^src/sql/dialect/" },
    },
    only("text", ["model", "calendar"], "Numbers and lists as people read them; about wording and nothing else."),
    only("statistics", ["model", "calendar"], "Pure formulae that a reviewer can read alone."),
    only("cube", ["model"], "The shape between the engine and the rest."),
    only("disclosure", ["model", "calendar", "cube"], "Safety must not depend on how things are shown, planned or stored."),
    room("count", [], "What a policy does to one count: everything else starts from that."),
    room("policy", ["count"], "What a policy promises, and which of several holds; knows no table."),
    room("solver", ["count"], "Linear programs, and the intervals that they give; knows no cube and no policy."),
    room("system", ["count", "solver"], "The counts of a release as unknowns and equations; withholds nothing."),
    room("suppress", ["count", "policy", "solver", "system"], "What else to withhold, and the proof of it; knows systems, not cubes."),
    room("coarsen", [], "A cut shown less finely; is handed the protection that it tries."),
    room("ledger", ["count", "solver", "system"], "What earlier releases say of this one; chooses nothing to withhold."),
    room("release", ["count"], "The only door out."),
    room("lint", ["count", "solver"], "What a finished file gives away, seen with a reader's eyes: no cube, no system."),
    room("table", [], "A table of counts as a cube."),
    {
      name: "sample-made-alone",
      comment: "The synthetic system is made without the code it tests.",
      severity: "error",
      from: { path: "^tools/sample/" },
      to: { path: "^(src|tools/conformance)/" },
    },
    only("source", ["model", "text", "write"], "Files on disk; knows no meaning. What is rewritten for a reader goes through the writer."),
    only("recipe", ["model", "calendar", "text", "sql"], "The only reader of YAML; what it returns is checked definitions, their expressions included."),
    only("contract", ["model", "sql", "text"], "What a dataset promises. Files are always loaded with DuckDB, so its statements are DuckDB text; a plan's never are."),
    only("quality", ["model", "sql", "text", "contract"], "Checks as questions and judgements, without a database: what a reviewer of the rules reads. Snapshots are DuckDB's files, so its SQL is DuckDB text."),
    only("engine", ["model", "sql", "cube"], "The port, and DuckDB behind it; knows no recipe, no policy."),
    only("store", ["model", "sql", "text", "engine", "write"], "Snapshots and their catalogue; knows no recipe."),
    only("plan", ["model", "calendar", "sql", "text", "cube"], "Measures by cuts into as few statements as possible; runs nothing."),
    only("findings", ["model", "calendar", "text", "result", "statistics"], "What the released numbers say, read from the arranged answer and from nothing before it. The tests of many groups and of many comparisons are formulae."),
    only("result", ["model", "calendar", "text"], "The answer as a document; built only from released things."),
    only("document", ["model", "calendar", "text", "result"], "What a reader is shown, built from released things and definitions; knows no format."),
    only("render", ["model", "document", "result", "text"], "A writer sees a document, or released rows, and nothing else: no engine, no cube, no statistics."),
    only("estimate", ["model", "calendar", "text", "cube", "statistics"], "The one list of estimators, for tables of counts and for protected cells: formulae are in statistics, safety in disclosure, files elsewhere."),
    only("session", ["model", "sql", "recipe", "engine", "store", "render", "write"], "What a command works in: its definitions, its snapshots, its engine."),
    only("study", ["model", "calendar", "text", "recipe", "plan", "engine", "cube", "disclosure", "estimate", "findings", "result", "document", "render", "session", "store", "write"], "A request becomes an answer: the only place that knows the order of the rooms."),
    only("service", ["model", "text", "sql", "source", "contract", "store", "engine", "quality", "recipe", "cube", "disclosure", "statistics", "estimate", "session", "write"], "What commands call besides a study: load, export, look, lint."),
    only("write", ["model"], "Files that deepdive makes: whole or not at all. Knows nothing of what stands in them."),
    only("cli", ["model", "calendar", "text", "recipe", "estimate", "findings", "result", "document", "render", "session", "service", "study", "write"], "Options, streams and exit codes: a command asks a service or a study, and hands what comes to a writer. Safety, SQL, the engine and the store are behind those. Recipe is for lists and pages of definitions, estimate for the methods that stat offers as options."),
    {
      name: "few-touch-files",
      comment: "src/write changes the disk, src/source reads data, src/store its snapshots. The rest is named here, one by one, and only reads: definitions, deepdive.yaml, the template of a workspace, names of files that a `*` stands for, and what ships beside the code.",
      severity: "error",
      from: {
        path: "^src/",
        pathNot:
          "^src/(write|source|store)/|^src/recipe/(codelists|read-folder)\\.ts$|^src/session/folders\\.ts$|^src/service/(init-workspace|load/files-to-load)\\.ts$|^src/cli/(package-root|version)\\.ts$",
      },
      to: { path: "^(node:)?fs(/promises)?$" },
    },
    {
      name: "everything-below-cli",
      comment: "Studies and services are called by the command line and by tests; none reaches back to the terminal.",
      severity: "error",
      from: { path: "^src/(?!cli/)" },
      to: { path: "^src/cli/" },
    },
    door("@duckdb", "engine/duckdb\\.ts$", "One door to DuckDB: its errors quote rows, so they are rewritten there."),
    door("yaml", "recipe/", "One reader of YAML, so that every error has a file, a line and a column."),
    door("zod", "recipe/", "Definitions are validated where they are read."),
    door("highs", "disclosure/solver/linear-program\\.ts$", "One door to the solver."),
    door("@stdlib", "statistics/distributions\\.ts$", "One door to the distribution functions."),
    door("apache-arrow", "(render/arrow\\.ts$|source/arrow/)", "One door to write Arrow and one to read it."),
    door("arquero", "document/reshape\\.ts$", "One door to arquero: reshaping tables for people."),
    door("cli-table3", "render/terminal/text-table\\.ts$", "One door to terminal tables."),
    door("chalk", "render/colour\\.ts$", "One door to colours."),
    door("commander", "cli/", "Only the outside knows of options."),
    door("proper-lockfile", "store/", "Only the store locks."),
    door("iconv-lite", "source/", "Only reading files knows encodings."),
    door("yauzl", "source/zip/", "Only one file knows how an archive is packed."),
    door("saxes", "source/workbook/", "Only reading workbooks knows XML."),
    door("fastest-levenshtein", "text/nearest\\.ts$", "One place suggests names."),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
