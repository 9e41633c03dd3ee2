import type { DocumentFormat } from "./document-format.ts";

/**
 * Every format that a document is written in. A new one is one file and its line here: deep dives, comparisons of
 * policies, reports and lists can then be written in it, and the laws in test/render hold it.
 */
export const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  {
    name: "table",
    summary: "tables for a terminal",
    extension: "txt",
    isText: true,
    load: async () => (await import("./terminal/write-terminal.ts")).writeTerminal,
  },
  {
    name: "markdown",
    summary: "a briefing to read",
    extension: "md",
    isText: true,
    load: async () => (await import("./markdown/write-markdown.ts")).writeMarkdown,
  },
  {
    name: "html",
    summary: "a page with charts, for a browser and for print",
    extension: "html",
    isText: true,
    load: async () => (await import("./html/write-html.ts")).writeHtml,
  },
  {
    name: "docx",
    summary: "a Word file with headings, tables and pictures",
    extension: "docx",
    isText: false,
    load: async () => (await import("./docx/write-docx.ts")).writeDocx,
  },
];
