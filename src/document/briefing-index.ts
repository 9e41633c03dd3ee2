import type { Alert } from "../model/alert.ts";
import type { Result } from "../result/result.ts";
import { dateText } from "../text/date.ts";
import type { Block, Document, Inline } from "./block.ts";
import { headline } from "./headline.ts";
import { link, list, prose, section } from "./make.ts";
import { noticesOf } from "./notices.ts";

/** One deep dive of a publication, with the names of its files. */
interface PublishedRecipe {
  /** "copd-respiratory-vaccination", or with the code of a Place or network behind a slash. */
  readonly recipe: string;
  /** Undefined where there was nothing to report. */
  readonly result: Result | undefined;
  readonly files: readonly { readonly name: string }[];
}

/** What the index says of the publication besides its deep dives. */
export interface IndexAbout {
  /** The latest day that any of them speaks of. */
  readonly date: string;
  readonly manifest: string;
  /** The day of the briefing of the same month that this one takes the place of. */
  readonly replaces?: string | undefined;
  /** Names of the board pages of the whole system. */
  readonly boards?: readonly string[] | undefined;
}

/** The first page of a publication: alerts first, then what changed, then each deep dive in a line, with its files. */
export function briefingIndex(
  recipes: readonly PublishedRecipe[],
  { date, manifest, replaces, boards = [] }: IndexAbout,
): Document {
  const results = recipes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  const notices = new Map(results.flatMap(noticesOf).map((notice) => [notice.text, notice]));
  const empty = recipes.filter(({ result }) => result === undefined);
  return {
    id: "index",
    title: `Health inequalities: deep dives as at ${dateText(date)}`,
    notices: [...notices.values()],
    blocks: [
      ...(replaces === undefined
        ? []
        : [prose(`This takes the place of the briefing of the same month as at ${dateText(replaces)}.`)]),
      ...(boards.length === 0
        ? []
        : [
            prose(
              "The whole system on one page: ",
              ...withCommas(boards.map((name) => link(name, name))),
              ".",
            ),
          ]),
      ...alertSection(recipes),
      ...changeSection(recipes),
      ...recipes.flatMap(recipeSection),
      ...section("nothing", "Nothing to report", list(empty.map(({ recipe }) => recipe))),
      prose("How each file was made is in ", link(manifest, manifest), "."),
    ],
  };
}

const TITLES = {
  "gap-wider-average-better": "A gap is wider while the average is better",
  "gap-wider": "A gap is wider",
  "gap-widening": "A gap has widened over time",
  "gap-widening-average-better": "A gap has widened over time while the average got better",
  "target-missed": "A target is missed",
  "data-late": "Data are late",
} as const satisfies Record<Alert["kind"], string>;

/**
 * Every kind of alert that there is, the worst first, each with the deep dive that it is of. Late data are late for all
 * Places alike: that is said once a deep dive.
 */
export function alertSection(recipes: readonly PublishedRecipe[]): readonly Block[] {
  const all = recipes.flatMap((each) =>
    (each.result?.alerts ?? []).map(({ kind, text }) => {
      const title = kind === "data-late" ? each.result?.title : titleOf(each);
      return { kind, text: `${title}: ${text}` };
    }),
  );
  const kinds = Object.entries(TITLES).flatMap(([kind, title]) =>
    list([...new Set(all.filter((each) => each.kind === kind).map(({ text }) => text))], title),
  );
  return section("alerts", "Alerts", kinds.length === 0 ? [prose("There is none.")] : kinds);
}

/** What the findings say of a change, or that nothing can be said of it yet. */
function changeSection(recipes: readonly PublishedRecipe[]): readonly Block[] {
  const changed = recipes.flatMap(({ recipe, result }) =>
    (result?.pages.findings ?? []).flatMap(({ title, change }) =>
      change?.rule === "gap-wider" || change?.rule === "gap-narrower"
        ? [`${isPart(recipe) ? `${result?.geography}: ` : ""}${title.text}. ${change.text}`]
        : [],
    ),
  );
  const isFirst = recipes.every(({ result }) =>
    (result?.pages.findings ?? []).every(({ change }) => change === undefined),
  );
  const none = isFirst
    ? "There is no earlier briefing to hold these figures against, so no change can be told."
    : "No finding has clearly changed since the last briefing.";
  return section("changes", "What changed", changed.length === 0 ? [prose(none)] : list(changed));
}

/** Of a Place or network its name stands in the title: the deep dive of the whole has the same. */
const titleOf = ({ recipe, result }: PublishedRecipe): string =>
  isPart(recipe) ? `${result?.title}: ${result?.geography}` : `${result?.title}`;

/** No id of a recipe has a slash; a Place or network stands behind one. */
const isPart = (recipe: string): boolean => recipe.includes("/");

function recipeSection(published: PublishedRecipe): readonly Block[] {
  const { recipe, result, files } = published;
  if (result === undefined) return [];
  const links = files.map(({ name }) => link(name, name));
  return section(recipe, titleOf(published), [
    prose(headline(result)),
    prose("Files: ", ...withCommas(links)),
  ]);
}

const withCommas = (links: readonly Inline[]): readonly Inline[] =>
  links.flatMap((each, at) => (at === 0 ? [each] : [", ", each]));
