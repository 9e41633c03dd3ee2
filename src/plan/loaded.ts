import type { ConstantValue } from "../model/contract.ts";
import { usageError } from "../model/deepdive-error.ts";
import { GEOGRAPHY_CONTRACTS } from "../model/geography-contracts.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { newest } from "../text/newest.ts";
import { type Context, contractOf, holds, isCounted, note, uses } from "./context.ts";
import type { PlannedOver } from "./plan-types.ts";

/** Which part of a loaded dataset a run reads: its snapshots, and the condition that picks them where it needs one. */
export interface Loaded {
  readonly snapshots: readonly Snapshot[];
  /** Column to the parameter or the value that it has to equal. */
  readonly where: readonly {
    readonly column: string;
    readonly parameter?: string;
    readonly value?: ConstantValue;
  }[];
}

/**
 * The current snapshots of a dataset that count in this run. Of a dataset with editions or years, the one that a
 * parameter of that name asks for, else the newest, which is noted. None: the dataset is noted as missing.
 */
export function loadedOf(context: Context, dataset: string): Loaded {
  const contract = contractOf(context, dataset);
  let snapshots: readonly Snapshot[] = context.request.catalogue.current.filter(
    (each) => each.dataset === dataset,
  );
  if (snapshots.length === 0) context.missing.set(dataset, contract.title);
  const where: Loaded["where"][number][] = [];
  for (const column of contract.partition) {
    if (context.over !== undefined && column === contract.time && isCounted(context, dataset)) {
      snapshots = inWindow(context, context.over, dataset, column, snapshots);
      continue;
    }
    const asked = context.request.parameters[column];
    if (asked === undefined && column === contract.time) {
      snapshots = upToTheDay(context, dataset, column, snapshots);
    }
    if (asked === undefined && contract.together?.includes(column)) continue;
    const values = partitionValues({ current: snapshots }, dataset, column);
    if (asked !== undefined) {
      if (column === contract.time) refuseFuture(context, column, String(asked));
      const fitting = snapshots.filter(({ partition }) => String(partition[column]) === String(asked));
      if (fitting.length === 0 && snapshots.length > 0) {
        context.missing.set(dataset, `${contract.title}, ${column} ${asked} (loaded: ${values.join(", ")})`);
      }
      const known = column === contract.time ? values.filter((value) => isBy(context, value)) : values;
      if (fitting.length === 0) for (const value of known) context.loadedInstead.add(`${column}=${value}`);
      snapshots = fitting;
      where.push({ column, parameter: column });
    } else if (values.length > 1) {
      const value = pairedYear(context, dataset, column, values) ?? newest(values);
      snapshots = snapshots.filter(({ partition }) => partition[column] === value);
      where.push({ column, value });
      note(context, { code: "newest-partition", about: { dataset, column, value: String(value) } });
    }
  }
  for (const snapshot of snapshots) context.snapshots.set(snapshot.id, snapshot);
  return { snapshots, where };
}

/** Of a series of files all those of its periods: each row of them has the day of its file. */
function inWindow(
  context: Context,
  { start, end }: PlannedOver,
  dataset: string,
  column: string,
  snapshots: readonly Snapshot[],
): readonly Snapshot[] {
  const days = snapshots.map((each) => dayOf(column, each));
  const fitting = snapshots.filter((each) => dayOf(column, each) >= start && dayOf(column, each) <= end);
  if (fitting.length === 0 && days.length > 0) noteOutside(context, dataset, `${start} to ${end}`, days);
  return fitting;
}

/** Of a series of files those up to the day of the figures: a list of next week says nothing of that day. */
function upToTheDay(
  context: Context,
  dataset: string,
  column: string,
  snapshots: readonly Snapshot[],
): readonly Snapshot[] {
  const asAt = context.request.parameters["as_at"];
  if (asAt === undefined) return snapshots;
  const fitting = snapshots.filter((each) => dayOf(column, each) <= String(asAt));
  if (fitting.length === 0 && snapshots.length > 0) {
    const days = snapshots.map((each) => dayOf(column, each));
    noteOutside(context, dataset, `up to ${String(asAt)}`, days);
  }
  return fitting;
}

const isBy = ({ request }: Context, day: ConstantValue): boolean =>
  String(day) <= String(request.parameters["as_at"] ?? day);

/** A file of a day after that of the figures: nothing of it is counted, so that asking for it has no answer. */
function refuseFuture({ request }: Context, column: string, asked: string): void {
  const asAt = String(request.parameters["as_at"] ?? asked);
  if (asked <= asAt) return;
  throw usageError({
    code: "period-in-future",
    at: request.recipe.at,
    thing: `recipe '${request.recipe.id}', parameter ${column}`,
    has: `is ${asked}, after ${asAt}, the day that the figures speak of`,
    promised: "Nothing that happened after that day is counted",
    next: `Give a later day with --as-at, or an earlier ${column}`,
  });
}

const dayOf = (column: string, { partition }: Snapshot): string => String(partition[column] ?? "");

/** A dataset whose files are all of other days is missing, and the days of its files are told. */
function noteOutside(context: Context, dataset: string, wanted: string, days: readonly string[]): void {
  const loaded = days.toSorted();
  const { title } = contractOf(context, dataset);
  context.missing.set(dataset, `${title}, ${wanted} (loaded: ${loaded.at(0)} to ${loaded.at(-1)})`);
}

/** Of files for several years of area codes, the one whose year goes with what it is linked to in this run. */
function pairedYear(
  context: Context,
  dataset: string,
  year: string,
  values: readonly ConstantValue[],
): ConstantValue | undefined {
  const { columns, links } = contractOf(context, dataset);
  for (const { name } of columns.filter(({ vintageFrom }) => vintageFrom === year)) {
    for (const { to, on } of links.filter(
      (link) => link.on[name] !== undefined && holds(link.when, context),
    )) {
      const wanted = loadedOf(context, to).snapshots.map(({ vintages }) => vintages[on[name] ?? ""]);
      const paired = values.find((value) => wanted.includes(Number(value)));
      if (paired !== undefined) return paired;
    }
  }
  return undefined;
}

/** What is loaded of a dataset's partition column, each value once. */
export function partitionValues(
  { current }: Pick<Catalogue, "current">,
  dataset: string,
  column: string,
): readonly ConstantValue[] {
  const values = current.filter((each) => each.dataset === dataset).map(({ partition }) => partition[column]);
  return [...new Set(values)].filter((value) => value !== undefined);
}

/** Whether any file of a dataset is loaded. */
export const isThere = ({ request }: Context, dataset: string): boolean =>
  request.catalogue.current.some((each) => each.dataset === dataset);

/** Whether a dataset is loaded from files, rather than made by a view or from the geography. */
export function isLoaded(context: Context, dataset: string): boolean {
  const isGeography = GEOGRAPHY_CONTRACTS.some(({ id }) => id === dataset);
  return contractOf(context, dataset).views === undefined && !isGeography;
}

/**
 * A column that no loaded file had is unknown throughout, which the reader is told. Where the layout by which a file was
 * read gives the column by now, it was loaded by an earlier version: loading it again fills the column.
 */
export function noteAbsent(context: Context, dataset: string, column: string): void {
  uses(context, dataset, column);
  const files = filesBefore(context, dataset, column);
  if (files.length > 0)
    note(context, { code: "column-since", about: { dataset, column, files: files.join("|") } });
  else if (!hasColumn(context, dataset, column))
    note(context, { code: "column-absent", about: { dataset, column } });
}

/** The files that an earlier version loaded: their layout states the column by now, and they have none. */
function filesBefore(context: Context, dataset: string, column: string): readonly string[] {
  if (!isLoaded(context, dataset)) return [];
  const { layouts } = contractOf(context, dataset);
  const old = loadedOf(context, dataset).snapshots.filter(
    ({ layout, columns }) =>
      !columns.includes(column) &&
      layouts.some(({ id, constants }) => id === layout && constants[column] !== undefined),
  );
  return [...new Set(old.flatMap(({ sources }) => sources.map(({ name }) => name)))];
}

/** Whether some file of a loaded dataset has the column; a dataset that is made, or has no file, lacks none. */
export function hasColumn(context: Context, dataset: string, column: string): boolean {
  if (!isLoaded(context, dataset)) return true;
  const { snapshots } = loadedOf(context, dataset);
  return snapshots.length === 0 || snapshots.some(({ columns }) => columns.includes(column));
}
