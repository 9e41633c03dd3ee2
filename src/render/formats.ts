import type { Format } from "./format.ts";

/** Every format. A new one is one file and its line here; the laws in test/render hold it from then on. */
export const FORMATS: readonly Format[] = [
  {
    name: "table",
    summary: "tables for a terminal",
    extension: "txt",
    isText: true,
    load: async () => (await import("./terminal.ts")).renderTerminal,
  },
  {
    name: "csv",
    summary: "tidy data, one line a number",
    extension: "csv",
    isText: true,
    load: async () => (await import("./csv.ts")).renderCsv,
  },
  {
    name: "json",
    summary: "the whole answer as a document",
    extension: "json",
    isText: true,
    load: async () => (await import("./json.ts")).renderJson,
  },
  {
    name: "arrow",
    summary: "tidy data as an Arrow file",
    extension: "arrow",
    isText: false,
    load: async () => (await import("./arrow.ts")).renderArrow,
  },
  {
    name: "parquet",
    summary: "tidy data as a Parquet file",
    extension: "parquet",
    isText: false,
    load: async () => (await import("./parquet.ts")).renderParquet,
  },
  {
    name: "markdown",
    summary: "a briefing to read",
    extension: "md",
    isText: true,
    load: async () => (await import("./markdown.ts")).renderMarkdown,
  },
];

/** Those that a comparison of disclosure policies can be written in. */
export const POLICY_COMPARISON_FORMATS: readonly Format[] = FORMATS.filter(({ name }) =>
  ["table", "csv", "json"].includes(name),
);
