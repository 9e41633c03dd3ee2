import type { DeepdiveError } from "../model/deepdive-error.ts";
import type { Expression, Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { type Entry, expressionOf } from "./fields.ts";

/** A condition of a cascade or a composite, as its file has it. */
interface MemberEntry {
  readonly id: string;
  readonly title: string;
  readonly condition: string;
}

/** Kinds of measure that are several proportions of one population. */
export const FAMILIES = ["cascade", "composite"] as const;

/** What the entry of a measure says of its steps or parts. */
export interface FamilyEntry {
  readonly id: string;
  readonly statistic: Measure["statistic"] | (typeof FAMILIES)[number];
  readonly steps?: readonly MemberEntry[] | undefined;
  readonly parts?: readonly MemberEntry[] | undefined;
  readonly meets?: "all" | "any" | undefined;
  readonly members?: string | undefined;
}

/** The kind of number that each member of a family is, and every other measure by itself. */
export const statisticOf = (statistic: FamilyEntry["statistic"]): Measure["statistic"] =>
  statistic === "cascade" || statistic === "composite" ? "proportion" : statistic;

interface Member extends MemberEntry {
  readonly expression: Expression;
}

const keyOf = ({ statistic }: FamilyEntry): "steps" | "parts" =>
  statistic === "cascade" ? "steps" : "parts";

function membersOf(entry: Entry<FamilyEntry>): readonly Member[] {
  if (statisticOf(entry.value.statistic) === entry.value.statistic) return [];
  const key = keyOf(entry.value);
  return (entry.value[key] ?? []).map((member, index) => ({
    ...member,
    expression: expressionOf({ ...entry, path: [...entry.path, key, index] }, "condition", member.condition),
  }));
}

/** The condition that all of a family is about: every step or part is met, or any of the parts. */
export function wholeCondition(entry: Entry<FamilyEntry>): Expression | undefined {
  const conditions = membersOf(entry).map(({ expression }) => expression);
  return joined(conditions, entry.value.meets === "any" ? "OR" : "AND");
}

/**
 * The proportions that a cascade or a composite is made of, the whole first. They are measures like others, so that each is
 * counted in the one pass, protected with the rest, tested and told.
 *
 * - Of a cascade: who reached each step, of all at the start; then who reached each step, of those of the step before.
 * - Of a composite: who meets each part, of all, by itself.
 *
 * The titles say so: "Checks: confirmed, of those raised".
 *
 * @example
 * // A cascade 'quit' of the steps 'seen' and 'quit' gives quit (both, of all), quit-seen (of all), and
 * // quit-quit-onward (of those who were seen).
 */
export function familyOf(entry: Entry<FamilyEntry>, whole: Measure): readonly Measure[] {
  const members = membersOf(entry);
  const { denominator } = whole;
  if (denominator === undefined || members.length === 0) return [whole];
  const before = entry.value.members ?? whole.title;
  const headline: Measure = { ...whole, family: { of: whole.id, role: "whole" } };
  const of = (role: "step" | "onward" | "part", member: Member, more: Partial<Measure>): Measure => ({
    ...whole,
    ...{
      id: `${whole.id}-${member.id}`,
      title: `${before}: ${member.title}`,
      targets: [],
      published: undefined,
      ...more,
    },
    family: { of: whole.id, role },
  });
  if (entry.value.statistic !== "cascade") {
    const by = (member: Member): Measure =>
      of("part", member, {
        numerator: member.expression,
        description: `${whole.description} This is one part by itself: ${member.title}.`,
      });
    return [headline, ...members.map(by)];
  }
  const upTo = (count: number): readonly Expression[] =>
    members.slice(0, count).map(({ expression }) => expression);
  const steps = members.slice(0, -1).map((member, at) =>
    of("step", member, {
      numerator: joined(upTo(at + 1), "AND") ?? member.expression,
      description: `${whole.description} This is step ${at + 1} of ${members.length}, of all at the start: ${member.title}.`,
    }),
  );
  const onward = members.slice(1).map((member, at) =>
    of("onward", member, {
      id: `${whole.id}-${member.id}-onward`,
      title: `${before}: ${member.title}, of those ${members[at]?.title ?? ""}`,
      denominator: joined([denominator, ...upTo(at + 1)], "AND"),
      numerator: member.expression,
      description: `${whole.description} This is step ${at + 2} of ${members.length}, of those who reached the step before: ${member.title}.`,
    }),
  );
  return [headline, ...steps, ...onward];
}

/** Conditions as one, each in brackets; an error within one of them keeps its own place in the file. */
function joined(parts: readonly Expression[], word: "AND" | "OR"): Expression | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const text = parts.map((part) => `(${part.text})`).join(` ${word} `);
  return {
    text,
    at: first.at,
    get lines() {
      let offset = 0;
      return parts.flatMap((part) => {
        const begins = offset + 1;
        offset += part.text.length + word.length + 4;
        return part.lines.map((line) => ({ offset: begins + line.offset, at: line.at }));
      });
    },
  };
}

/** Two steps or parts of one name, which would make two measures of one name. */
export function familyProblems({ value, document, path }: Entry<FamilyEntry>): readonly DeepdiveError[] {
  const key = keyOf(value);
  const members = value[key] ?? [];
  return members.flatMap(({ id }, index) =>
    members.slice(0, index).some((earlier) => earlier.id === id)
      ? [
          document.error([...path, key, index, "id"], {
            code: "definition-invalid",
            thing: `measure '${value.id}', ${key}`,
            has: `has '${id}' twice`,
            promised: "Each step and each part has a name of its own: it is a measure of its own",
            next: "Give the second another name",
          }),
        ]
      : [],
  );
}

/** The recipes with every cascade and composite that they name followed by its steps or parts. */
export function withFamilies(
  recipes: ReadonlyMap<string, Recipe>,
  measures: ReadonlyMap<string, Measure>,
): ReadonlyMap<string, Recipe> {
  const members = [...measures.values()].filter(({ id, family }) => family !== undefined && family.of !== id);
  if (members.length === 0) return recipes;
  const membersOfMeasure = (id: string): readonly string[] =>
    members.flatMap((member) => (member.family?.of === id ? [member.id] : []));
  const all = (ids: readonly string[]): readonly string[] => [
    ...new Set(ids.flatMap((id) => [id, ...membersOfMeasure(id)])),
  ];
  return new Map([...recipes].map(([id, recipe]) => [id, { ...recipe, measures: all(recipe.measures) }]));
}
