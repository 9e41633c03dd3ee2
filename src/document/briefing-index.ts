import type { Alert } from "../model/alert.ts";
import { EXIT, type ExitCode } from "../model/exit-code.ts";
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
  /** Undefined where there was nothing to report, or where disclosure control lets nothing out. */
  readonly result: Result | undefined;
  readonly exit: ExitCode;
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
  const without = recipes.filter(({ result }) => result === undefined);
  const refused = without.filter(({ exit }) => exit === EXIT.releaseRefused);
  const empty = without.filter((each) => !refused.includes(each));
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
      ...inOrder(recipes).flatMap(recipeSection),
      ...section("nothing", "Nothing to report", list(empty.map(({ recipe }) => recipe))),
      ...section(
        "kept-back",
        "Kept back, so that no person can be picked out",
        list(refused.map(({ recipe }) => recipe)),
      ),
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
 * Every kind of alert that there is, the worst first. The same alert of several deep dives is told once, with all of them:
 * a dataset that is late is late for each, and for all Places alike.
 */
export function alertSection(recipes: readonly PublishedRecipe[]): readonly Block[] {
  const kinds = Object.entries(TITLES).flatMap(([kind, title]) => list(alertsTold(recipes, kind), title));
  return section("alerts", "Alerts", kinds.length === 0 ? [prose("There is none.")] : kinds);
}

/** "Screening: Uptake is 41%, …", or of late data "Deaths: … Deep dives: Life expectancy; Deaths under 75." */
function alertsTold(recipes: readonly PublishedRecipe[], kind: string): readonly string[] {
  const titles = new Map<string, Set<string>>();
  for (const each of recipes) {
    for (const alert of each.result?.alerts ?? []) {
      if (alert.kind !== kind) continue;
      const title = kind === "data-late" ? `${each.result?.title}` : titleOf(each);
      titles.set(alert.text, (titles.get(alert.text) ?? new Set()).add(title));
    }
  }
  return [...titles].map(([text, of]) => {
    const all = [...of].join("; ");
    return kind === "data-late"
      ? `${text} Deep ${of.size === 1 ? "dive" : "dives"}: ${all}.`
      : `${all}: ${text}`;
  });
}

const MOVED: ReadonlySet<string> = new Set(["gap-wider", "gap-narrower", "group-higher", "group-lower"]);

/** What the findings say of a change, or that nothing can be said of it yet. */
function changeSection(recipes: readonly PublishedRecipe[]): readonly Block[] {
  const changed = recipes.flatMap(({ recipe, result }) =>
    (result?.pages.findings ?? []).flatMap(({ title, change }) =>
      change !== undefined && MOVED.has(change.rule)
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
  return section(
    "changes",
    "What changed",
    changed.length === 0 ? [prose(none)] : list([...new Set(changed)]),
  );
}

/** Of a Place or network its name stands in the title: the deep dive of the whole has the same. */
const titleOf = ({ recipe, result }: PublishedRecipe): string =>
  isPart(recipe) ? `${result?.title}: ${result?.geography}` : `${result?.title}`;

/** Each deep dive with its Places and networks behind it, in whatever order they were made. */
function inOrder(recipes: readonly PublishedRecipe[]): readonly PublishedRecipe[] {
  const wholes = [...new Set(recipes.map(({ recipe }) => wholeOf(recipe)))];
  return wholes.flatMap((whole) => recipes.filter(({ recipe }) => wholeOf(recipe) === whole));
}

const wholeOf = (recipe: string): string => recipe.split("/", 1)[0] ?? recipe;

/** No id of a recipe has a slash; a Place or network stands behind one. */
const isPart = (recipe: string): boolean => recipe.includes("/");

function recipeSection(published: PublishedRecipe): readonly Block[] {
  const { recipe, result, files } = published;
  if (result === undefined) return [];
  const links = files.filter(isToRead).map(({ name }) => link(shortName(name), name));
  return section(recipe, titleOf(published), [
    prose(headline(result)),
    prose("Files: ", ...withCommas(links)),
  ]);
}

/** The specification of a chart lies beside its picture. */
const isToRead = ({ name }: { readonly name: string }): boolean => !name.endsWith(".vl.json");

/** Without the folder, which is the deep dive's: "copd.finding-1-chart.svg". */
const shortName = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

const withCommas = (links: readonly Inline[]): readonly Inline[] =>
  links.flatMap((each, at) => (at === 0 ? [each] : [", ", each]));
