import { plainText } from "./plain-text.ts";

/**
 * Text as Markdown that shows exactly that text: nothing in it is read as markup, a table border, a link or HTML.
 * One line, whatever it held.
 */
export function markdownText(text: string): string {
  return plainText(text)
    .replaceAll(/[\\`*[\]|~]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(#{1,6}|[+-]|\d+[.)])(?=\s|$)|^(=|-)+$/, escapedLast);
}

/** What would begin a heading, a list or a rule. */
const escapedLast = (mark: string): string => `${mark.slice(0, -1)}\\${mark.slice(-1)}`;

/** A table in GitHub's Markdown; cells are escaped here. Right-aligned columns are those of numbers. */
export function markdownTable(
  columns: readonly { readonly title: string; readonly align: "left" | "right" }[],
  lines: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...lines.map((cells) => line(cells.map(markdownCell))),
  ].join("\n");
}

/** Our own markers stay readable in the source; what comes from data is escaped. */
const markdownCell = (text: string): string => (/^\[[a-z]\]$/.test(text) ? text : markdownText(text));
