import type { Contract } from "../model/contract.ts";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Dimension } from "../model/dimension.ts";
import type { Parameter } from "../model/recipe.ts";
import { didYouMean } from "../text/nearest.ts";
import { attempt, type ReportProblem, throwProblem } from "./report-problem.ts";

/** A name that a definition uses, and where: what it names has to exist. */
export interface Reference {
  readonly kind: "dataset" | "measure" | "registry" | "dimension" | "level" | "policy" | "recipe";
  readonly name: string;
  /** Of a level: of which dimension. */
  readonly dimension?: string | undefined;
  /** A run does without it where nothing else of the run names it: its file may then be unread. */
  readonly whereAllAreRead?: true;
  /** Who names it: "recipe 'copd'". */
  readonly thing: string;
  readonly at: Position;
}

/**
 * Every name that a definition uses has to exist, and no dimension may nest in itself. Each problem is a usage error
 * with file, line, column and the nearest name. `unread` are names in files that could not be read: they may exist.
 */
export function checkReferences(
  references: readonly Reference[],
  definitions: Definitions,
  report: ReportProblem = throwProblem,
  unread: ReadonlySet<string> = new Set(),
): void {
  for (const reference of references) {
    const known = namesOf(reference, definitions);
    const isKnown = known === undefined || known.includes(reference.name) || unread.has(reference.name);
    if (!isKnown) report(unexpressed(reference, definitions) ?? unknown(reference, known));
  }
  for (const contract of definitions.contracts.values()) {
    attempt(report, () => checkLinks(contract, definitions));
  }
  for (const dimension of definitions.dimensions.values()) {
    attempt(report, () => refuseCircle(dimension, definitions));
  }
  const ofRecipes = [...definitions.recipes.values()].flatMap(({ parameters }) => parameters);
  for (const parameter of [...definitions.parameters.values(), ...ofRecipes])
    attempt(report, () => checkNewest(parameter, definitions));
}

/** A link goes by a column that the other dataset has. */
function checkLinks({ id, links, at }: Contract, { contracts }: Definitions): void {
  for (const { to, on } of links) {
    const columns = contracts.get(to)?.columns.map(({ name }) => name) ?? [];
    const stray = Object.values(on).find((name) => !columns.includes(name));
    if (stray === undefined) continue;
    throw usageError({
      code: "unknown-column",
      at,
      thing: `dataset '${id}', link to ${to}`,
      has: `names the column '${stray}', which ${to} does not have`,
      promised: `${to} has ${columns.join(", ")}`,
      next: didYouMean(stray, columns),
    });
  }
}

/** A parameter whose default is the newest of a dataset has the name of what tells its editions apart. */
function checkNewest({ name, defaultNewest, at }: Parameter, { contracts }: Definitions): void {
  if (defaultNewest === undefined) return;
  const thing = `parameter '${name}', default_newest`;
  const contract = contracts.get(defaultNewest);
  if (!contract) throw unknown({ kind: "dataset", name: defaultNewest, thing, at }, [...contracts.keys()]);
  if (contract.partition.includes(name)) return;
  throw usageError({
    code: "unknown-column",
    at,
    thing,
    has: `names ${defaultNewest}, whose loads are not told apart by ${name}`,
    promised:
      contract.partition.length === 0
        ? `Of ${defaultNewest} there is one load at a time`
        : `They are told apart by ${contract.partition.join(", ")}`,
  });
}

/** What there is of that kind. Undefined for levels that are found in the data: those cannot be known before. */
function namesOf({ kind, dimension }: Reference, definitions: Definitions): readonly string[] | undefined {
  const keys = (all: ReadonlyMap<string, unknown>): readonly string[] => [...all.keys()];
  switch (kind) {
    case "dataset":
      return keys(definitions.contracts);
    case "measure":
      return keys(definitions.measures);
    case "registry":
      return [
        ...keys(definitions.measures),
        ...keys(definitions.unexpressed),
        ...keys(definitions.statisticMeasures),
      ];
    case "recipe":
      return keys(definitions.recipes);
    case "dimension":
      return keys(definitions.dimensions);
    case "policy":
      return keys(definitions.policies);
    case "level": {
      const codes = definitions.dimensions.get(dimension ?? "")?.levels.map(({ code }) => code) ?? [];
      return codes.length === 0 ? undefined : codes;
    }
  }
}

/** What is said of a measure that is in the registry and cannot be computed yet. */
function unexpressed(
  { kind, name, thing, at }: Reference,
  definitions: Definitions,
): DeepdiveError | undefined {
  const found = kind === "measure" ? definitions.unexpressed.get(name) : undefined;
  if (found === undefined) return undefined;
  return usageError({
    code: "measure-not-expressed",
    at,
    thing,
    has: `names the measure '${name}', which is in the registry and cannot be computed yet`,
    promised: found.reason,
    next: "Name it under awaits, and take it out of the measures",
  });
}

function unknown({ kind, name, dimension, thing, at }: Reference, known: readonly string[]): DeepdiveError {
  return usageError({
    code: `unknown-${kind}`,
    at,
    thing,
    has:
      kind === "level"
        ? `names '${name}', which is no level of ${dimension ?? ""}`
        : `names the ${kind === "registry" ? "measure" : kind} '${name}', which nobody has defined`,
    promised: known.length <= 40 ? `There are ${known.join(", ") || "none"}` : undefined,
    next: didYouMean(name, known),
  });
}

function refuseCircle(dimension: Dimension, { dimensions }: Definitions): void {
  const climb = (id: string, path: readonly string[]): void => {
    for (const parent of dimensions.get(id)?.nestsIn ?? []) {
      if (parent === dimension.id) throw circle(dimension, [...path, parent]);
      if (!path.includes(parent)) climb(parent, [...path, parent]);
    }
  };
  climb(dimension.id, [dimension.id]);
}

const circle = ({ id, at }: Dimension, path: readonly string[]): Error =>
  usageError({
    code: "circular-reference",
    at,
    thing: `dimension '${id}'`,
    has: `nests in itself: ${path.join(" → ")}`,
    next: "Take out one of these nestings: a level lies within a larger one, never the other way too",
  });
