import { headline } from "../../render/headline.ts";
import { notices } from "../../render/notices.ts";
import type { Result } from "../../result/result.ts";
import { dateText } from "../../text/date.ts";
import { markdownText } from "../../text/markdown.ts";
import type { OutputFile } from "../../write/write.ts";
import type { ManifestRecipe } from "./manifest.ts";

/** The first page of a publication: what each deep dive found, in a line, and its files. */
export function briefingIndex(recipes: readonly ManifestRecipe[], date: string): OutputFile {
  const results = recipes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  const marks = new Set(results.flatMap(notices));
  const blocks = [
    `# Health inequalities: deep dives as at ${dateText(date)}`,
    ...[...marks].map((mark) => `> **${markdownText(mark)}**`),
    ...recipes.map(entry),
    "How each file was made is in [manifest.json](manifest.json).",
  ];
  return { name: "index.md", content: `${blocks.join("\n\n")}\n` };
}

function entry({ recipe, result, files }: ManifestRecipe): string {
  if (result === undefined) return `## ${markdownText(recipe)}\n\nNothing to report for this period.`;
  const links = files.map(({ name }) => `[${markdownText(name)}](${encodeURI(name)})`);
  return [`## ${markdownText(result.title)}`, markdownText(said(result)), `Files: ${links.join(", ")}`].join(
    "\n\n",
  );
}

const said = (result: Result): string => headline(result) ?? result.question;
