import { join } from "node:path";
import { type DefinitionFile, readFileOrNone, readFolder } from "./read-folder.ts";

/**
 * The files of datasets, measures and recipes that some recipes need, by path. Undefined where a recipe has no file:
 * then all files are needed, to find the nearest name.
 *
 * The search goes by words and not by meaning. A file is needed if a needed file has a word that it defines, so a
 * file may be read without need, and none is missing. A derived dataset is always needed: a way along links may lead
 * through it though nobody names it.
 *
 * `also` are names that are asked for besides: measures of which somebody wants to see numbers by the way.
 *
 * @example
 * // dives/a.yaml says `measures: [flu-uptake]`, measures/flu.yaml says `- id: flu-uptake` and
 * // `numerator: has(vaccination, …)`, datasets/vaccination.yaml says `id: vaccination`: all three are needed.
 */
export function neededFiles(
  folders: readonly string[],
  recipes: readonly string[],
  also: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const filesIn = (name: string): readonly DefinitionFile[] =>
    folders.flatMap((folder) => readFolder(join(folder, name)));
  const shared = folders.flatMap((folder) =>
    ["dimensions.yaml", "parameters.yaml"].flatMap((name) => readFileOrNone(join(folder, name))),
  );
  const [dives, datasets, measures] = [filesIn("dives"), filesIn("datasets"), filesIn("measures")];
  const named = dives.filter(({ id }) => recipes.includes(id));
  if (recipes.some((recipe) => !named.some(({ id }) => id === recipe))) return undefined;
  const asked = withOtherDives(named, dives);
  const derived = datasets.filter(({ text }) => /^views\b/m.test(text));
  const besides = also.map((text): DefinitionFile => ({ id: text, text, file: "" }));
  const needed = namedFiles(
    [...asked, ...besides, ...derived, ...shared.map(withoutRowsOf)],
    [...datasets, ...measures],
  );
  return new Set(needed.map(({ file }) => file));
}

/** A board page has lines that other deep dives count, which it names by `recipe:`. */
function withOtherDives(
  asked: readonly DefinitionFile[],
  dives: readonly DefinitionFile[],
): readonly DefinitionFile[] {
  const found = new Set(asked);
  for (const { text } of found)
    for (const [, id] of text.matchAll(/\brecipe["']?\s*:\s*["']?([\w-]+)/g))
      for (const file of dives.filter((each) => each.id === id)) found.add(file);
  return [...found];
}

/** A dimension that rows of a dataset say themselves matters to a run only where a measure counts such rows. */
const withoutRowsOf = (file: DefinitionFile): DefinitionFile => ({
  ...file,
  text: file.text.replaceAll(/\brows_of\s*:.*$/gm, ""),
});

/** The files to begin with, and all others whose definitions these name, or those that were found so. */
function namedFiles(
  first: readonly DefinitionFile[],
  others: readonly DefinitionFile[],
): readonly DefinitionFile[] {
  const byName = new Map<string, DefinitionFile[]>();
  for (const file of others)
    for (const id of definedIn(file.text)) byName.set(id, [...(byName.get(id) ?? []), file]);
  const found = new Set(first);
  for (const { text } of found)
    for (const word of wordsOf(text)) for (const file of byName.get(word) ?? []) found.add(file);
  return [...found];
}

/** Every `id:` of a file, those of its columns and layouts too: too many names do no harm. */
export const definedIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\b(?:id|extends)["']?\s*:\s*["']?([\w-]+)/g)].map(([, id = ""]) => id));

/** A step of a cascade is named after it: of `quit-rate-seen` the file of `quit-rate` is needed. */
const beginningsOf = (word: string): readonly string[] =>
  [...word.matchAll(/-/g)].map(({ index }) => word.slice(0, index));

/** Words as names are written, and the parts of those with hyphens: in SQL a hyphen is a minus. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\w-]+/g) ?? [];
  return new Set([
    ...words,
    ...words.filter((word) => word.includes("-")).flatMap((word) => word.split("-")),
    ...words.flatMap(beginningsOf),
  ]);
}
