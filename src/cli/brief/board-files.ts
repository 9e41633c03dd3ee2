import type { Block } from "../../document/block.ts";
import { boardDocument } from "../../document/board.ts";
import { gapChanges } from "../../findings/pages/gap-changes.ts";
import { writeHtml } from "../../render/html/write-html.ts";
import { writeMarkdown } from "../../render/markdown/write-markdown.ts";
import type { ManifestRecipe } from "../../study/deep-dive/manifest.ts";
import type { OutputFile } from "../../write/write-outputs.ts";

const PAGE = { width: undefined, colour: false } as const;

/** The board page of each deep dive that stands for the whole system, in Markdown and as a page to print. */
export async function boardFiles(
  parts: readonly ManifestRecipe[],
  boards: ReadonlySet<string>,
  alerts: readonly Block[],
): Promise<readonly OutputFile[]> {
  const files: OutputFile[] = [];
  for (const { recipe, result, heldAgainst = [] } of parts) {
    if (result === undefined || !boards.has(recipe)) continue;
    const changes = gapChanges(result, heldAgainst[0]);
    const board = boardDocument(result, { alerts, changes, earlier: heldAgainst });
    const name = boards.size === 1 ? "board" : `board-${recipe}`;
    files.push({ name: `${name}.md`, content: await writeMarkdown(board, PAGE) });
    files.push({ name: `${name}.html`, content: await writeHtml(board, PAGE) });
  }
  return files;
}
