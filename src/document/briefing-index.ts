import type { Result } from "../result/result.ts";
import { dateText } from "../text/date.ts";
import type { Block, Document, Inline } from "./block.ts";
import { headline } from "./headline.ts";
import { link, prose } from "./make.ts";
import { noticesOf } from "./notices.ts";

/** One deep dive of a publication, with the names of its files. */
interface PublishedRecipe {
  readonly recipe: string;
  /** Undefined where there was nothing to report. */
  readonly result: Result | undefined;
  readonly files: readonly { readonly name: string }[];
}

/** The first page of a publication: what each deep dive found, in a line, and its files. */
export function briefingIndex(recipes: readonly PublishedRecipe[], date: string, manifest: string): Document {
  const results = recipes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  const notices = new Map(results.flatMap(noticesOf).map((notice) => [notice.text, notice]));
  return {
    id: "index",
    title: `Health inequalities: deep dives as at ${dateText(date)}`,
    notices: [...notices.values()],
    blocks: [
      ...recipes.map(recipeSection),
      prose("How each file was made is in ", link(manifest, manifest), "."),
    ],
  };
}

function recipeSection({ recipe, result, files }: PublishedRecipe): Block {
  const about = { kind: "section", id: recipe } as const;
  if (result === undefined) {
    return { ...about, title: recipe, blocks: [prose("Nothing to report for this period.")] };
  }
  const links = files.map(({ name }) => link(name, name));
  return {
    ...about,
    title: result.title,
    blocks: [prose(headline(result)), prose("Files: ", ...withCommas(links))],
  };
}

const withCommas = (links: readonly Inline[]): readonly Inline[] =>
  links.flatMap((each, at) => (at === 0 ? [each] : [", ", each]));
