import { displayWidth } from "./display-width.ts";

/**
 * Lines of at most `width` columns, broken between words; a longer word has a line to itself. `indent` stands before
 * every line but the first, `first` before that one.
 */
export function wrapText(text: string, width: number, first = "", indent = ""): string {
  const lines: string[] = [];
  let line = first;
  let used = displayWidth(first);
  let isEmpty = true;
  for (const word of text.split(" ")) {
    const wide = displayWidth(word);
    if (!isEmpty && used + 1 + wide > width) {
      lines.push(line);
      line = indent + word;
      used = displayWidth(indent) + wide;
    } else {
      line += isEmpty ? word : ` ${word}`;
      used += isEmpty ? wide : 1 + wide;
    }
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
