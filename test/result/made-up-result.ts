import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import { tell } from "../../src/findings/tell-findings.ts";
import type { DimensionLevel } from "../../src/model/level.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import type { Released, ReleasedRow, ReleaseSet, RowNumbers } from "../../src/model/released.ts";
import type { ShownComparison, ShownDimension, ShownMeasure } from "../../src/model/shown.ts";
import { levelOf } from "../../src/model/subject.ts";
import { PEOPLE, PERCENT, RATIO, type Unit } from "../../src/model/unit.ts";
import { arrange } from "../../src/result/arrange.ts";
import type { Result } from "../../src/result/result.ts";

/**
 * A made-up answer of the shape that a recipe gives: two measures, cuts by one and by two dimensions, unknown levels,
 * small groups withheld and the rest rounded to the nearest 5. Every number is invented.
 */

const level = (
  code: string,
  label: string,
  kind: "known" | "unknown" | "not-stated" = "known",
): ShownDimension["levels"][number] => ({ code, label, kind });

const UNKNOWN = level("unknown", "Unknown", "unknown");

const DIMENSIONS: readonly ShownDimension[] = [
  {
    id: "core20",
    title: "Core20",
    ordered: false,
    levels: [level("core20", "Core20"), level("rest", "the rest"), UNKNOWN],
    note: "Core20: people living in national IMD deciles 1 and 2, IoD 2019, LSOA 2011",
  },
  {
    id: "deprivation-quintile",
    title: "Deprivation quintile",
    ordered: true,
    levels: [
      level("1", "1 (most deprived)"),
      level("2", "2"),
      level("3", "3"),
      level("4", "4"),
      level("5", "5 (least deprived)"),
      UNKNOWN,
    ],
    note: "IoD 2019 national quintiles, LSOA 2011",
  },
  {
    id: "ethnicity",
    title: "Ethnic group",
    ordered: false,
    levels: [
      level("white", "White"),
      level("asian", "Asian or Asian British"),
      level("black", "Black, Black British, Caribbean or African"),
      level("mixed", "Mixed or multiple ethnic groups"),
      level("other", "Other ethnic group"),
      level("not-stated", "Not stated", "not-stated"),
      UNKNOWN,
    ],
  },
  {
    id: "place",
    title: "Place",
    ordered: false,
    levels: [level("north", "Northmoor"), level("east", "Eastvale"), level("south", "Southwick")],
  },
];

const CUTS = [
  { id: "total", dimensions: [] },
  { id: "core20", dimensions: ["core20"] },
  { id: "deprivation-quintile", dimensions: ["deprivation-quintile"] },
  { id: "ethnicity", dimensions: ["ethnicity"] },
  { id: "core20-by-place", dimensions: ["core20", "place"] },
  { id: "deprivation-quintile-by-place", dimensions: ["deprivation-quintile", "place"] },
];

const COMPARISONS: readonly ShownComparison[] = [
  {
    id: "core20-gap",
    title: "Core20 against the rest",
    dimension: "core20",
    group: "core20",
    against: "rest",
    within: "place",
  },
  {
    id: "most-least",
    title: "Most against least deprived fifth",
    dimension: "deprivation-quintile",
    group: "1",
    against: "5",
  },
];

const measure = (id: string, title: string, more: Partial<ShownMeasure> = {}): ShownMeasure => ({
  id,
  version: "1.0",
  title,
  area: "chronic-respiratory",
  statistic: "proportion",
  better: "higher",
  unit: PERCENT,
  counts: { one: "person", many: "people" },
  outOf: { one: "person", many: "people" },
  targets: [],
  caveats: [],
  source: "Invented for the tests",
  evidence: "memory",
  description: "People on the COPD register who were vaccinated in the season.",
  ...more,
});

const MEASURES: readonly ShownMeasure[] = [
  measure("copd-flu-uptake", "Influenza vaccination, people with COPD", {
    targets: [
      {
        value: 75,
        owner: "an invented board",
        scope: "local",
        from: "2020",
        source: "Invented plan, page 3",
      },
    ],
    evidence: "verified",
  }),
  measure("copd-pneumococcal-uptake", "Pneumococcal vaccination, people with COPD"),
];

/** How many are in each group and have it, before protection: [measure][cut] to levels to counts. */
const COUNTS: Readonly<Record<string, readonly (readonly [string, string, number, number])[]>> = {
  "copd-flu-uptake": [
    ["total", "", 6423, 9310],
    ["core20", "core20", 1836, 3120],
    ["core20", "rest", 4498, 6020],
    ["core20", "unknown", 89, 170],
    ["deprivation-quintile", "1", 1836, 3120],
    ["deprivation-quintile", "2", 1350, 1990],
    ["deprivation-quintile", "3", 1240, 1700],
    ["deprivation-quintile", "4", 988, 1320],
    ["deprivation-quintile", "5", 920, 1010],
    ["deprivation-quintile", "unknown", 89, 170],
    ["ethnicity", "white", 5120, 7050],
    ["ethnicity", "asian", 402, 690],
    ["ethnicity", "black", 121, 260],
    ["ethnicity", "mixed", 4, 12],
    ["ethnicity", "other", 0, 5],
    ["ethnicity", "not-stated", 210, 320],
    ["ethnicity", "unknown", 566, 973],
    ["core20-by-place", "core20|north", 1100, 2000],
    ["core20-by-place", "core20|east", 700, 1050],
    ["core20-by-place", "core20|south", 36, 70],
    ["core20-by-place", "rest|north", 1490, 2010],
    ["core20-by-place", "rest|east", 1500, 2010],
    ["core20-by-place", "rest|south", 1508, 2000],
    ["deprivation-quintile-by-place", "1|north", 1100, 2000],
    ["deprivation-quintile-by-place", "1|east", 700, 1050],
    ["deprivation-quintile-by-place", "1|south", 36, 70],
    ["deprivation-quintile-by-place", "2|north", 700, 1000],
    ["deprivation-quintile-by-place", "2|east", 647, 985],
    ["deprivation-quintile-by-place", "2|south", 3, 5],
    ["deprivation-quintile-by-place", "5|south", 920, 1010],
  ],
  "copd-pneumococcal-uptake": [
    ["total", "", 5120, 9310],
    ["core20", "core20", 1700, 3120],
    ["core20", "rest", 3330, 6020],
    ["core20", "unknown", 90, 170],
    ["deprivation-quintile", "1", 1700, 3120],
    ["deprivation-quintile", "5", 560, 1010],
    ["deprivation-quintile", "unknown", 90, 170],
  ],
};

const RELEASE: Pick<ReleaseSet, "policy"> = {
  policy: {
    id: "nhs-hes",
    version: "1.0",
    title: "1 to 7 withheld, others to the nearest 5",
    source: "NHS England, HES analysis guide",
  },
};

/** Tests may say of an invented row that it was released; in src only disclosure control can. */
const released = (row: ReleasedRow): Released<ReleasedRow> => row as Released<ReleasedRow>;

const PERIOD = { start: "2024-09-01", end: "2025-03-31" };

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function protect(count: number): ProtectedCount {
  if (count >= 1 && count <= 7) return { status: "withheld", reason: "small-count" };
  return { status: "rounded", value: Math.round(count / 5) * 5 };
}

const shown = (count: ProtectedCount): number | undefined =>
  count.status === "withheld" ? undefined : count.value;

/** Wilson's interval as percentages. */
function wilson(x: number, n: number): readonly [number, number, number] {
  const z = 1.959964;
  const p = x / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [100 * p, 100 * (middle - half), 100 * (middle + half)];
}

function base(id: string, cutId: string): Omit<RowNumbers, "statistic" | "unit"> {
  return {
    id,
    measure: id.split("|")[0] ?? "",
    measureVersion: "1.0",
    period: PERIOD,
    cut: cutId,
    numerator: undefined,
    denominator: undefined,
    value: undefined,
    lower: undefined,
    upper: undefined,
    decimals: 0,
    method: "Wilson",
    confidence: 0.95,
    status: "rounded",
    reason: undefined,
    note: undefined,
    cells: [id],
  };
}

function groupRow(
  measureId: string,
  [cutId, key, x, n]: readonly [string, string, number, number],
): ReleasedRow {
  const levels = key === "" ? [] : key.split("|");
  const dimensions = CUTS.find(({ id }) => id === cutId)?.dimensions ?? [];
  const numerator = protect(x);
  const denominator = protect(n);
  const a = shown(numerator);
  const b = shown(denominator);
  const decimals = (b ?? 0) >= 4000 ? 1 : 0;
  const [value, lower, upper] =
    a === undefined || b === undefined || b === 0
      ? [undefined, undefined, undefined]
      : wilson(a, b).map((each) => round(each, decimals));
  return {
    ...base([measureId, cutId, ...levels].join("|"), cutId),
    kind: "group",
    levels: dimensions.map((dimension, at) => ({ dimension, level: levels[at] ?? "" })),
    numerator,
    denominator,
    value,
    lower,
    upper,
    decimals,
    unit: PERCENT,
    statistic: "proportion",
    ...(a === undefined || b === undefined
      ? { status: "withheld" as const, reason: "small-count" as const }
      : {}),
  };
}

function comparisonRows(
  rows: readonly ReleasedRow[],
  measureId: string,
  own: ShownComparison,
  cutId: string,
  within: readonly DimensionLevel[],
): readonly ReleasedRow[] {
  const at = (code: string): ReleasedRow | undefined =>
    rows.find(
      (row) =>
        row.cut === cutId &&
        levelOf(row, own.dimension) === code &&
        within.every(({ dimension, level }) => levelOf(row, dimension) === level),
    );
  const [group, against] = [at(own.group), at(own.against)];
  if (group === undefined || against === undefined) return [];
  const hidden = group.status === "withheld" || against.status === "withheld";
  const [p, l, u] = [group.value ?? 0, group.lower ?? 0, group.upper ?? 0];
  const [q, m, v] = [against.value ?? 0, against.lower ?? 0, against.upper ?? 0];
  const row = (statistic: string, unit: Unit, numbers: readonly number[], decimals: number): ReleasedRow => {
    const [value, lower, upper] = hidden
      ? [undefined, undefined, undefined]
      : numbers.map((each) => round(each, decimals));
    return {
      ...base([group.id, "against", own.against, statistic].join("|"), cutId),
      measure: measureId,
      kind: "comparison",
      comparison: own.id,
      dimension: own.dimension,
      group: own.group,
      against: own.against,
      within,
      value,
      lower,
      upper,
      decimals,
      unit,
      statistic,
      column: ESTIMATORS.find((each) => each.statistic === statistic)?.column,
      method: statistic === "ratio" ? "log" : "Newcombe",
      cells: [group.id, against.id],
      ...(hidden ? { status: "withheld" as const, reason: "depends-on-withheld" as const } : {}),
    };
  };
  const low = q - p - Math.hypot(q - m, u - p);
  const high = q - p + Math.hypot(v - q, p - l);
  const size = (shown(group.denominator ?? protect(0)) ?? 0) / 100;
  return [
    row("absolute gap", { kind: "share-difference", scale: 100 }, [q - p, low, high], 0),
    row("ratio", RATIO, [q / p, m / u, v / l], 2),
    row("number to reach", PEOPLE, [Math.max(0, (q - p) * size), Math.max(0, low * size), high * size], 0),
  ];
}

function rowsOf(measureId: string): readonly ReleasedRow[] {
  const groups = (COUNTS[measureId] ?? []).map((counts) => groupRow(measureId, counts));
  const [core20, mostLeast] = COMPARISONS;
  if (core20 === undefined || mostLeast === undefined) throw new Error("the comparisons are gone");
  return [
    ...groups,
    ...comparisonRows(groups, measureId, core20, "core20", []),
    ...["north", "east", "south"].flatMap((place) =>
      comparisonRows(groups, measureId, core20, "core20-by-place", [{ dimension: "place", level: place }]),
    ),
    ...comparisonRows(groups, measureId, mostLeast, "deprivation-quintile", []),
  ];
}

export interface MadeUp {
  readonly synthetic?: boolean;
  readonly internal?: boolean;
  /** Changes every text that comes from data or definitions, as a hostile file would. */
  readonly spoil?: (text: string) => string;
}

export function madeUpResult({
  synthetic = true,
  internal = false,
  spoil = (text) => text,
}: MadeUp = {}): Result {
  const rows = MEASURES.flatMap(({ id }) => rowsOf(id)).map(released);
  const about = {
    recipe: "copd-respiratory-vaccination",
    title: spoil("Respiratory vaccination in people with COPD"),
    question: spoil("Who with COPD has been vaccinated this season, and who has not?"),
    description: spoil("Uptake by deprivation, ethnicity and Place."),
    narrative: spoil("Vaccination prevents what brings people with COPD to hospital."),
    synthetic,
    geography: spoil("The invented system of Moor and Vale"),
    asAt: "2025-03-31",
    period: PERIOD,
    parameters: [{ name: "season_start", title: spoil("First day of the season"), value: "2024-09-01" }],
    measures: MEASURES.map((each) => ({ ...each, title: spoil(each.title), source: spoil(each.source) })),
    dimensions: DIMENSIONS.map((each) => ({
      ...each,
      title: spoil(each.title),
      levels: each.levels.map((own) => ({ ...own, label: spoil(own.label) })),
    })),
    cuts: CUTS,
    methods: ["Proportions have Wilson score intervals at 95% (Wilson 1927)."],
    caveats: [spoil("Vaccinations given elsewhere may be missing.")],
    coverage: [],
    doubts: [],
    pageDoubts: [],
    late: [],
    sources: [
      {
        dataset: "person",
        title: spoil("People registered with a practice"),
        snapshot: "0f3a9c21d4e8b7",
        layout: "person",
        asAt: "2025-03-31",
        rows: undefined,
        isLookup: false,
        source: "Invented for the tests",
      },
    ],
    tool: "0.0.0",
  };
  const release: ReleaseSet = {
    ...RELEASE,
    internal,
    rows,
    withheld: { "small-count": 4 },
  };
  const comparisons = COMPARISONS.map((each) => ({ ...each, title: spoil(each.title) }));
  const arranged = arrange({ release, about, comparisons });
  return { ...arranged, ...tell(arranged) };
}
