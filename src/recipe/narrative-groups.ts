import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Comparison, Recipe } from "../model/recipe.ts";

/** The figures that are of the groups of a comparison. */
const OF_GROUPS: ReadonlySet<string> = new Set(["gap", "group", "against", "number-to-reach"]);

/** Words that stand in sentences without meaning a group. */
const EVERYDAY = /^(?:(?:all )?others?|(?:the )?rest|unknown|not stated|yes|no|all|.{1,2})$/i;

/**
 * Sentences of a narrative that name one group beside the figure of another. `{{measure.group}}` is a figure of the primary
 * comparison alone: "of Asian people {{uptake.group}}" in a deep dive about Core20 would be the uptake of Core20.
 */
export function groupProblems(recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  const told = toldComparison(recipe);
  return sentences(recipe.narrative).flatMap((sentence) => {
    const reference = /\{\{\s*([a-z0-9-]+\.([a-z-]+))\s*\}\}/g;
    const found = [...sentence.matchAll(reference)].find(([, , figure = ""]) => OF_GROUPS.has(figure));
    if (found === undefined) return [];
    const name = found[1] ?? "";
    if (told === undefined) return [problem(recipe, `names {{${name}}}, and compares no groups`, NO_GROUPS)];
    const words = sentence.replaceAll(/\{\{[^{}]*\}\}/g, " ");
    const other = otherGroup(words, told, recipe, definitions);
    if (other === undefined) return [];
    const has = `names {{${name}}} beside '${other}', and that figure is of ${told.title}`;
    return [problem(recipe, has, otherWay(other, recipe, definitions))];
  });
}

const NO_GROUPS = "Add a comparison, or name {{measure.value}}";

/** That of the first comparison which is said to be primary, else the first: as the figure is filled in. */
const toldComparison = ({ comparisons }: Recipe): Comparison | undefined =>
  comparisons.find(({ primary }) => primary === true) ?? comparisons[0];

/** Asian or Asian British are called Asian too. */
const namesOf = (label: string): readonly string[] => [
  ...new Set([label, label.split(/ or |: /)[0] ?? label]),
];

interface NamedGroup {
  readonly label: string;
  readonly code: string;
  readonly dimension: string;
}

/** The groups of all that the recipe is split by, those with long names first: White British before White. */
function groupsOf({ cuts, comparisons }: Recipe, { dimensions }: Definitions): readonly NamedGroup[] {
  const ids = new Set([...cuts.flat(), ...comparisons.map(({ dimension }) => dimension)]);
  return [...ids]
    .flatMap((id) =>
      (dimensions.get(id)?.levels ?? []).flatMap(({ label, code }) =>
        namesOf(label).map((name) => ({ label: name, code, dimension: id })),
      ),
    )
    .filter(({ label }) => !EVERYDAY.test(label))
    .toSorted((one, other) => other.label.length - one.label.length);
}

/** A group that the words name and that is neither side of the comparison. */
function otherGroup(
  words: string,
  told: Comparison,
  recipe: Recipe,
  definitions: Definitions,
): string | undefined {
  let left = words;
  for (const { label, code, dimension } of groupsOf(recipe, definitions)) {
    const named = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(label)}(?![\\p{L}\\p{N}])`, "iu");
    if (!named.test(left)) continue;
    const isOwn = dimension === told.dimension && (code === told.group || code === told.against);
    if (!isOwn && !sharesLabel(label, told, definitions)) return label;
    left = left.replaceAll(new RegExp(named, "giu"), " ");
  }
  return undefined;
}

/** Fifths of two kinds can have one label: a sentence that names it names the told group too. */
const sharesLabel = (
  label: string,
  { dimension, group, against }: Comparison,
  definitions: Definitions,
): boolean =>
  (definitions.dimensions.get(dimension)?.levels ?? []).some(
    (level) => (level.code === group || level.code === against) && level.label === label,
  );

function otherWay(label: string, recipe: Recipe, definitions: Definitions): string {
  const group = groupsOf(recipe, definitions).find((each) => each.label === label);
  const own = recipe.comparisons.find(
    ({ dimension, group: one, against }) =>
      dimension === group?.dimension && (one === group.code || against === group.code),
  );
  const leave = "Name the group that the figure is of, or leave the figure out";
  return own === undefined
    ? leave
    : `${leave}; or say 'primary: true' of '${own.id}' and of no comparison before it`;
}

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+/);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const problem = ({ id, at, narrativeAt }: Recipe, has: string, next: string): DeepdiveError =>
  usageError({
    code: "narrative-of-another-group",
    at: narrativeAt ?? at,
    thing: `recipe '${id}', narrative`,
    has,
    promised:
      "A figure of groups is that of the primary comparison, which is the first where none is said to be",
    next,
  });
