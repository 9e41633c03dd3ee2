import type { Column, Contract } from "../../model/contract.ts";
import type { Definitions } from "../../model/definitions.ts";
import type { Term } from "../../model/measure.ts";
import type { Parameter } from "../../model/recipe.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { ParsedSql } from "../check/parse-sql.ts";
import { confidentialDatasets } from "./confidential-rows.ts";

/** What the SQL of any definition may name. */
export interface SqlScope {
  readonly definitions: Definitions;
  /** Those of every recipe together: a measure does not know which recipe asks. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly parsed: ParsedSql;
  /** Datasets whose rows are about people, derived ones included. */
  readonly confidential: ReadonlySet<string>;
}

/** What the names of one expression may mean. */
export interface Scope extends SqlScope {
  /** The dataset whose rows the expression is about. */
  readonly owner: Contract;
  /** Within has, count, sum or latest only the columns of that dataset may be named. */
  readonly inRelated: boolean;
  /** Terms that are being looked into, outermost first: one that comes again is a circle. */
  readonly open: readonly string[];
}

/** The parameters of all recipes together; a run says if its recipe lacks one that is named. */
export function sqlScope(definitions: Definitions, parsed: ParsedSql): SqlScope {
  const own = [...definitions.recipes.values()].flatMap(({ parameters }) => parameters);
  const parameters = new Map([...own, ...definitions.parameters.values()].map((each) => [each.name, each]));
  return {
    definitions,
    parameters,
    parsed,
    confidential: confidentialDatasets(definitions.contracts, parsed),
  };
}

export type Named =
  | { readonly kind: "column"; readonly dataset: string; readonly column: Column }
  | { readonly kind: "term"; readonly term: Term };

/** What a name means: a column of the dataset, a term, or `dataset.column` of a linked one. Throws SqlRefusal. */
export function resolveName(path: readonly string[], at: number, scope: Scope): Named {
  const [first = "", second, third] = path;
  if (third !== undefined) {
    throw new SqlRefusal(
      "unknown-column",
      at,
      `names '${path.join(".")}'`,
      "A name is a column, or dataset.column",
    );
  }
  if (second !== undefined) return linkedColumn(first, second, at, scope);
  const column = columnOf(scope.owner, first);
  if (column) return { kind: "column", dataset: scope.owner.id, column };
  const term = scope.definitions.terms.get(first);
  if (term && term.grain === scope.owner.id) return { kind: "term", term };
  throw unknownColumn(first, scope.owner, at, termsOf(scope));
}

/** Case is no matter to SQL, so it is none here; the contract's own spelling is what is printed. */
export function columnOf(contract: Contract, name: string): Column | undefined {
  return (
    contract.columns.find((column) => column.name === name) ??
    contract.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  );
}

/** The contract of that name, or a refusal with the nearest names. */
export function datasetNamed(name: string, at: number, definitions: Definitions): Contract {
  const contract = definitions.contracts.get(name);
  if (contract) return contract;
  const known = [...definitions.contracts.keys()];
  throw new SqlRefusal(
    "unknown-dataset",
    at,
    `names the dataset '${name}', which nobody has defined`,
    `Datasets: ${known.join(", ")}`,
    didYouMean(name, known),
  );
}

function linkedColumn(dataset: string, name: string, at: number, scope: Scope): Named {
  const contract = dataset === scope.owner.id ? scope.owner : datasetNamed(dataset, at, scope.definitions);
  if (contract !== scope.owner && scope.inRelated) {
    throw new SqlRefusal(
      "column-out-of-reach",
      at,
      `names ${dataset}.${name} inside a function over ${scope.owner.id}`,
      `Only columns of ${scope.owner.id} and parameters can be named there`,
    );
  }
  const column = columnOf(contract, name);
  if (!column) throw unknownColumn(name, contract, at, []);
  return { kind: "column", dataset: contract.id, column };
}

const termsOf = (scope: Scope): readonly string[] =>
  [...scope.definitions.terms.values()].filter(({ grain }) => grain === scope.owner.id).map(({ id }) => id);

function unknownColumn(name: string, contract: Contract, at: number, terms: readonly string[]): SqlRefusal {
  const known = [...contract.columns.map((column) => column.name), ...terms];
  return new SqlRefusal(
    "unknown-column",
    at,
    `names the column '${name}', which dataset ${contract.id} does not have`,
    `${contract.id} has ${known.join(", ")}`,
    didYouMean(name, known),
  );
}
