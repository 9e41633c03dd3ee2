import type { Inline } from "../../document/block.ts";
import { markdownText } from "../../text/markdown.ts";

/** A piece of a line in Markdown. Blanks at its ends stay, because pieces stand beside each other. */
export function markdownInline(inline: Inline): string {
  if (typeof inline === "string") return withBlanks(inline, markdownText(inline));
  const text = markdownText(inline.text);
  switch (inline.kind) {
    case "strong":
      return `**${text}**`;
    case "emphasis":
      return `*${text}*`;
    case "link":
      return `[${text}](${linkTarget(inline.to)})`;
  }
}

function withBlanks(original: string, escaped: string): string {
  if (escaped === "") return original === "" ? "" : " ";
  return `${/^\s/.test(original) ? " " : ""}${escaped}${/\s$/.test(original) ? " " : ""}`;
}

/** A target without anything that would end the link, and within the folder: no scheme can be smuggled in. */
function linkTarget(to: string): string {
  const path = /^[a-z][a-z0-9+.-]*:/i.test(to) ? `./${to}` : to;
  return encodeURI(path.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll(
    /[()*#?]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
