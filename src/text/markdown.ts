import { plainText } from "./plain-text.ts";

/**
 * Text as Markdown that shows exactly that text: nothing in it is read as markup, a table border, a link or HTML.
 * One line, whatever it held.
 */
export function markdownText(text: string): string {
  return plainText(text)
    .replaceAll(/[\\`*[\]|~]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(#{1,6}|[+-]|\d+[.)])(?=\s|$)|^(=|-)+$/, escapedLast);
}

/** What would begin a heading, a list or a rule. */
const escapedLast = (mark: string): string => `${mark.slice(0, -1)}\\${mark.slice(-1)}`;
