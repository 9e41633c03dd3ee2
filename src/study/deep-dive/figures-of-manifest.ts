import { createHash } from "node:crypto";
import type { PreviousFigure, PreviousFigures } from "../../model/previous-figures.ts";
import type { ReleasedRow } from "../../model/released.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result } from "../../result/result.ts";

/** What a manifest keeps of an answer so that the next briefing can say what changed. All of it was released. */
export interface KeptFigures {
  /** By id of the row: version of the measure, value, lower, upper, decimals. */
  readonly rows: Readonly<Record<string, readonly [string, number, number, number, number]>>;
  /** Of `rows`, so that a figure that somebody changed by hand is not used. */
  readonly sha256: string;
}

/** Gaps, slopes and everybody's values: what a page speaks of. */
export function keptFigures({ rows }: Pick<Result, "rows">): KeptFigures {
  const kept = Object.fromEntries(
    rows
      .filter(isKept)
      .map((row) => [
        row.id,
        [row.measureVersion, row.value ?? 0, row.lower ?? 0, row.upper ?? 0, row.decimals] as const,
      ]),
  );
  return { rows: kept, sha256: hashOf(kept) };
}

function isKept(row: ReleasedRow): boolean {
  if (row.status === "withheld" || row.value === undefined) return false;
  if (row.lower === undefined || row.upper === undefined) return false;
  if (row.kind === "group") return row.levels.length === 0;
  return row.statistic === STATISTIC.absoluteGap || row.statistic === STATISTIC.slopeIndex;
}

const hashOf = (rows: unknown): string => createHash("sha256").update(JSON.stringify(rows)).digest("hex");

/** What the manifest of an earlier briefing says of a recipe; undefined where it does not, or was changed by hand. */
export function figuresOfManifest(text: string, recipe: string): PreviousFigures | undefined {
  const entry = list(field(parsed(text), "recipes")).find((each) => field(each, "recipe") === recipe);
  const figures = field(entry, "figures");
  const rows = field(figures, "rows");
  const asAt = field(entry, "asAt");
  if (typeof asAt !== "string" || !isRecord(rows) || hashOf(rows) !== field(figures, "sha256"))
    return undefined;
  const parameters = field(entry, "parameters");
  const policy = field(entry, "policy");
  return {
    asAt,
    policy: `${String(field(policy, "id"))} ${String(field(policy, "version"))}`,
    parameters: isRecord(parameters)
      ? Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
      : {},
    definitions: definitionsOf(entry),
    rows: new Map(Object.entries(rows).flatMap(([id, values]) => figureOf(id, values))),
    sha256: hashOf(rows),
  };
}

const definitionsOf = (entry: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    list(field(entry, "measures")).flatMap((each) => {
      const definition = field(each, "definition");
      return typeof definition === "string" ? [[String(field(each, "id")), definition]] : [];
    }),
  );

function figureOf(id: string, values: unknown): readonly (readonly [string, PreviousFigure])[] {
  const [measureVersion, value, lower, upper, decimals] = list(values);
  const numbers = [value, lower, upper, decimals];
  if (typeof measureVersion !== "string" || !numbers.every((each) => typeof each === "number")) return [];
  return [
    [
      id,
      {
        measureVersion,
        value: Number(value),
        lower: Number(lower),
        upper: Number(upper),
        decimals: Number(decimals),
      },
    ],
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The latest day that a manifest speaks of, and that of the briefing whose place it took. */
export function dayOfManifest(
  text: string,
): { readonly asAt: string; readonly replaces: string | undefined } | undefined {
  const manifest = parsed(text);
  const days = list(field(manifest, "recipes")).flatMap((each) => {
    const asAt = field(each, "asAt");
    return typeof asAt === "string" ? [asAt] : [];
  });
  const asAt = days.toSorted().at(-1);
  const replaces = field(manifest, "replaces");
  return asAt === undefined
    ? undefined
    : { asAt, replaces: typeof replaces === "string" ? replaces : undefined };
}
