import { errorWords } from "../error-words.ts";
import type { Remark } from "./remark.ts";

/** An error in the words of the doctor. */
export function failed(error: unknown): Remark {
  const { code, headline, lines, at } = errorWords(error);
  const place = at === undefined ? "" : `${at.file}:${at.line}:${at.column}: `;
  return { level: "problem", code, text: place + headline, next: lines.at(-1) };
}
