import { plainText } from "../../text/plain-text.ts";
import { wrapText } from "../../text/wrap.ts";

/** A line of a definition as people read it: a name and what it says. Undefined and empty lines are left out. */
export type PageLine = readonly [name: string, text: string | readonly string[] | undefined];

const WIDTH = 110;

/** A definition as a page: its title, then names and texts in two columns. */
export function definitionPage(title: string, lines: readonly PageLine[]): string {
  const shown = lines.flatMap(([name, text]) =>
    text === undefined || text.length === 0
      ? []
      : [[name, typeof text === "string" ? [text] : text] as const],
  );
  const margin = Math.max(...shown.map(([name]) => name.length)) + 2;
  const body = shown.flatMap(([name, texts]) =>
    texts.map((text, index) =>
      wrapText(plainText(text), WIDTH, (index === 0 ? name : "").padEnd(margin), " ".repeat(margin)),
    ),
  );
  return `${plainText(title)}\n\n${body.join("\n")}\n`;
}
