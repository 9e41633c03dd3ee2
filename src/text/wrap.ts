import stringWidth from "string-width";

/**
 * Lines of at most `width` columns, broken between words; a longer word has a line to itself. `indent` stands before
 * every line but the first, `first` before that one.
 */
export function wrapText(text: string, width: number, first = "", indent = ""): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
