import { usageError } from "../model/deepdive-error.ts";
import { type Context, contractOf, holds, note } from "./context.ts";
import type { Step } from "./join-path.ts";
import { isLoaded, type Loaded, loadedOf } from "./loaded.ts";

/**
 * Refuses a link between area codes of different years. IoD 2019 joined to LSOA 2021 "works" for most areas and
 * loses the rest in silence, so it is an error that says which file has which year, and what to do.
 */
export function checkVintages(context: Context, step: Step): void {
  if (!isLoaded(context, step.from) || !isLoaded(context, step.to)) return;
  const from = loadedOf(context, step.from);
  const to = loadedOf(context, step.to);
  if (from.snapshots.length === 0 || to.snapshots.length === 0) return;
  for (const pair of step.on) {
    refuseAbsent(context, step, pair.from, from);
    const own = vintagesOf(context, step.from, pair.from, from);
    const other = vintagesOf(context, step.to, pair.to, to);
    if (own === undefined && other === undefined) continue;
    if (own === undefined || other === undefined) {
      const about = { dataset: step.from, column: pair.from, to: step.to };
      note(context, { code: "vintage-unknown", about });
    } else if (own !== other) {
      throw mismatch(context, step, pair.from, own, other);
    }
  }
}

/** The same for the datasets that one query joins by itself, as far as links say how. */
export function checkVintagesWithin(context: Context, datasets: readonly string[]): void {
  for (const from of datasets) {
    for (const link of contractOf(context, from).links) {
      if (!datasets.includes(link.to) || !holds(link.when, context)) continue;
      const on = Object.entries(link.on).map(([own, other]) => ({ from: own, to: other }));
      checkVintages(context, { from, to: link.to, on, conditional: link.when !== undefined });
    }
  }
}

/** The year of the area codes in a column, where it is known and one for all snapshots. */
function vintagesOf(context: Context, dataset: string, column: string, loaded: Loaded): number | undefined {
  const promised = contractOf(context, dataset).columns.find(({ name }) => name === column)?.vintage;
  if (promised !== undefined) return promised;
  const found = new Set(loaded.snapshots.map(({ vintages }) => vintages[column]));
  const [only] = found;
  if (found.size > 1 && context.over !== undefined) throw twoEditions(dataset, column, [...found]);
  return found.size === 1 ? only : undefined;
}

/** A conditional link goes by a column that this file may not have: person with lsoa11 only, and IoD 2025. */
function refuseAbsent(context: Context, step: Step, column: string, { snapshots }: Loaded): void {
  if (!step.conditional || snapshots.some(({ columns }) => columns.includes(column))) return;
  const others = contractOf(context, step.from).links.filter(
    (link) =>
      link.to === step.to &&
      Object.keys(link.on).every((own) => snapshots.some((each) => each.columns.includes(own))),
  );
  throw usageError({
    code: "vintage-mismatch",
    thing: `dataset ${step.from}`,
    has: `was loaded without the column ${column}, which ${editionOf(context, step.to)} needs`,
    promised: others
      .map(
        (link) =>
          `It has ${Object.keys(link.on).join(", ")}, which goes with ${Object.entries(link.when ?? {})
            .map(([name, values]) => `${name} ${values.join(" or ")}`)
            .join(" and ")}`,
      )
      .join("; "),
    next: `Load an extract of ${step.from} with ${column}${others.length > 0 ? ", or choose the other edition with --param" : ""}`,
  });
}

function mismatch(context: Context, step: Step, column: string, own: number, other: number): Error {
  const partition = contractOf(context, step.to).partition[0];
  const fitting = context.request.catalogue.current.filter(
    (each) => each.dataset === step.to && Object.values(each.vintages).includes(own),
  );
  const choices =
    partition === undefined ? [] : fitting.map((each) => `--param ${partition}=${each.partition[partition]}`);
  return usageError({
    code: "vintage-mismatch",
    thing: `dataset ${step.from}, column ${column}`,
    has: `has area codes of ${own}, and ${editionOf(context, step.to)} has those of ${other}`,
    promised:
      "Codes of one year are joined to codes of the same year: otherwise most rows match and the rest are lost",
    next:
      choices.length > 0
        ? `Choose the edition that goes with ${own}: ${choices.join(" or ")}`
        : `Load an edition of ${step.to} with codes of ${own}, or an extract of ${step.from} with codes of ${other}`,
  });
}

/** "imd (iod_edition 2025)". */
function editionOf(context: Context, dataset: string): string {
  const parts = contractOf(context, dataset)
    .partition.filter((column) => context.request.parameters[column] !== undefined)
    .map((column) => `${column} ${context.request.parameters[column]}`);
  return parts.length === 0 ? dataset : `${dataset} (${parts.join(", ")})`;
}

const twoEditions = (dataset: string, column: string, years: readonly (number | undefined)[]): Error =>
  usageError({
    code: "two-editions-in-a-series",
    thing: `dataset ${dataset}, column ${column}`,
    has: `has area codes of ${years.map((year) => year ?? "an unknown year").join(" and ")} within one series`,
    promised: "A series has one edition throughout: a change of areas would look like a change in time",
    next: "Ask for fewer periods with --over, so that the files are of one edition",
  });
