import type { CubeDimension, Nesting } from "../cube/cube.ts";
import type { Level } from "../model/level.ts";
import { UNKNOWN } from "./grain-statement.ts";
import type { Plan, PlannedDimension } from "./plan-types.ts";

/** A row of an answer, as the engine gives it. */
export type AnswerRow = Readonly<Record<string, string | number | boolean | null>>;

/** A row of the levels statement: a label of a level, or a level of a child in a level of a parent. */
export interface LevelRow {
  readonly kind: string;
  readonly dimension: string;
  readonly parent: string | null;
  readonly code: string | null;
  readonly other: string | null;
}

export function levelRow(row: AnswerRow): LevelRow {
  const text = (value: AnswerRow[string] | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return {
    kind: String(row["kind"]),
    dimension: String(row["dimension"]),
    parent: text(row["parent"]),
    code: text(row["code"]),
    other: text(row["other"]),
  };
}

/**
 * Drops from each nested dimension the levels whose parent is unknown. Nobody was counted in such a level, so the
 * hierarchy adds up without it: an ethnic code that no row has, and that the contract puts in no group.
 */
export const withinNestings = (
  dimensions: readonly CubeDimension[],
  nestings: readonly Nesting[],
): readonly CubeDimension[] =>
  dimensions.map((dimension) => {
    const own = nestings.filter(({ child }) => child === dimension.id);
    const levels = dimension.levels.filter(({ code }) => own.every(({ parentOf }) => parentOf.has(code)));
    return { ...dimension, levels };
  });

type Present = ReadonlyMap<string, ReadonlySet<string>>;

/** The dimensions of the cube: listed levels in their order, found ones in the order of their codes, unknown last. */
export function decodeDimensions(
  plan: Plan,
  rows: readonly LevelRow[],
  present: Present,
): readonly CubeDimension[] {
  const footprint = plan.dimensions.find(({ isFootprint }) => isFootprint)?.dimension.id;
  return plan.dimensions.map((planned) => {
    const { id, title, ordered, gradient } = planned.dimension;
    // Only rows with a known level of the footprint are counted, so what nests in it is known as well.
    const isKnown = planned.isFootprint || planned.nestings.some((parent) => parent === footprint);
    const levels = levelsOf(planned, rows, present.get(id) ?? new Set(), isKnown);
    return {
      id,
      title,
      ordered,
      gradient,
      note: planned.note,
      ways: planned.ways,
      levels,
      ...(planned.isTime ? { isTime: true } : {}),
    };
  });
}

function levelsOf(
  { dimension }: PlannedDimension,
  rows: readonly LevelRow[],
  present: ReadonlySet<string>,
  isKnown: boolean,
): readonly Level[] {
  const shown = ({ kind, code }: Level): boolean => !isKnown || kind !== "unknown" || present.has(code);
  if (dimension.levels.length > 0) return dimension.levels.filter(shown);
  const labels = new Map(
    rows
      .filter((row) => row.kind === "label" && row.dimension === dimension.id)
      .map(({ code, other }) => [code, other]),
  );
  const found = [...present]
    .filter((code) => code !== UNKNOWN)
    .sort()
    .map((code): Level => ({ code, label: labels.get(code) ?? code, kind: "known" }));
  const unknown: Level = { code: UNKNOWN, label: "Unknown", kind: "unknown" };
  return [...found, unknown].filter(shown);
}

/**
 * The nestings that the data bear out: every level of the child that occurs lies in one level of the parent. A
 * practice network with practices in two Places nests in neither, whatever its definition says. A practice that nobody
 * counted is of says nothing: it is no level, and is not unknown either.
 */
export function nestingsOf(
  plan: Plan,
  rows: readonly LevelRow[],
  dimensions: readonly CubeDimension[],
  present: Present,
): readonly Nesting[] {
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
  return plan.dimensions.flatMap(({ dimension, nestings }) =>
    nestings.flatMap((parent) => {
      const child = byId.get(dimension.id);
      const above = byId.get(parent);
      const isListed = dimension.levels.length > 0;
      const own = child && rows.filter((row) => isListed || isLevelOf(child, row.code));
      const parentOf = own && above && parents(child, above, own, present.get(child.id) ?? new Set());
      return parentOf ? [{ child: dimension.id, parent, parentOf }] : [];
    }),
  );
}

const isLevelOf = ({ levels }: CubeDimension, code: string | null): boolean =>
  levels.some((level) => level.code === code);

function parents(
  child: CubeDimension,
  parent: CubeDimension,
  rows: readonly LevelRow[],
  present: ReadonlySet<string>,
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  const undecided = new Set<string>();
  for (const row of rows) {
    if (row.kind !== "nesting" || row.dimension !== child.id || row.parent !== parent.id) continue;
    const own = codeIn(child, row.code);
    const above = codeIn(parent, row.other);
    if (own === undefined) continue;
    if (above === undefined || (found.get(own) ?? above) !== above) undecided.add(own);
    else found.set(own, above);
  }
  // A level that nobody counted is of need not bear the nesting out.
  if ([...undecided].some((code) => present.has(code))) return undefined;
  for (const code of undecided) found.delete(code);
  // A row that finds no row of the child's dataset is unknown in both.
  const own = unknownOf(child);
  const above = unknownOf(parent);
  if (own !== undefined && above !== undefined && (found.get(own) ?? above) !== above) return undefined;
  if (own !== undefined && above !== undefined) found.set(own, above);
  return [...present].every((code) => found.has(code)) ? found : undefined;
}

const unknownOf = ({ levels }: CubeDimension): string | undefined =>
  levels.find(({ kind }) => kind === "unknown")?.code;

/** A level's code in the cube: what the dimension does not list is its unknown level. */
export function codeIn(dimension: CubeDimension, code: string | null): string | undefined {
  if (code !== null && dimension.levels.some((level) => level.code === code)) return code;
  return unknownOf(dimension);
}
