import type { Figure } from "./figure.ts";

/** What a chart draws. Each form is one shape of data; `src/chart` has a specification for each of them. */
export type Drawing =
  | GroupsDrawing
  | DumbbellDrawing
  | GradientDrawing
  | FunnelDrawing
  | ControlDrawing
  | LinesDrawing
  | HeatDrawing
  | LevelAndGapDrawing
  | AreasDrawing
  | MembershipDrawing
  | StackedDrawing;

/** The unit in words, for an axis: "%", "per 100,000"; "" has none. */
interface Measured {
  readonly unit: string;
  /** The values are per cent of a whole, so that no axis goes beyond 0 and 100. */
  readonly isShare: boolean;
}

/** A line for comparison over a whole chart: a target, everybody together, England. */
export interface ReferenceLine {
  /** With its value: "Target 75%". */
  readonly label: string;
  readonly value: number;
}

export interface ChartGroup {
  readonly label: string;
  /** False: unknown or not stated, drawn apart from the groups that are known. */
  readonly isKnown: boolean;
  readonly figure: Figure;
}

/** `bars`: from zero, of an ordered dimension. `dots`: of groups without an order. Each with its interval. */
export interface GroupsDrawing extends Measured {
  readonly form: "bars" | "dots";
  readonly groups: readonly ChartGroup[];
  readonly reference?: ReferenceLine | undefined;
  /** What everybody here is compared with: "England 12.1%, 2024/25". */
  readonly comparator?: ReferenceLine | undefined;
}

/** Two groups of each line, joined: the most deprived against the least. */
export interface DumbbellDrawing extends Measured {
  readonly form: "dumbbell";
  readonly ends: readonly [string, string];
  readonly lines: readonly { readonly label: string; readonly figures: readonly [Figure, Figure] }[];
}

/** Groups in order of deprivation over the shares of people that they are, from the most deprived (0) to the least (1). */
export interface GradientDrawing extends Measured {
  readonly form: "gradient";
  readonly groups: readonly (ChartGroup & { readonly from: number; readonly to: number })[];
  /** The slope: values at the two ends. Undefined: there is none. */
  readonly slope: { readonly start: number; readonly end: number; readonly row: string } | undefined;
}

/** Units by their size, with the limits within which chance would leave them. */
export interface FunnelDrawing extends Measured {
  readonly form: "funnel";
  readonly sizeTitle: string;
  readonly points: readonly (ChartGroup & { readonly size: number; readonly isOutside: boolean })[];
  readonly average: number;
  readonly limits: readonly {
    readonly size: number;
    readonly lower: number | undefined;
    readonly upper: number | undefined;
  }[];
  /** "99.8%". */
  readonly confidence: string;
}

export type Signal = "none" | "improvement" | "concern" | "change";

/** A series with its mean and process limits. */
export interface ControlDrawing extends Measured {
  readonly form: "control";
  readonly points: readonly {
    readonly period: string;
    readonly figure: Figure;
    readonly mean: number | undefined;
    readonly lower: number | undefined;
    readonly upper: number | undefined;
    readonly signal: Signal;
  }[];
  readonly target: ReferenceLine | undefined;
}

/** A line over the periods for each group: a panel each where there are several. */
export interface LinesDrawing extends Measured {
  readonly form: "lines";
  readonly periods: readonly string[];
  readonly lines: readonly {
    readonly label: string;
    readonly isKnown: boolean;
    readonly figures: readonly Figure[];
  }[];
}

/** Two dimensions crossed: a cell for each pair of levels. */
export interface HeatDrawing extends Measured {
  readonly form: "heat";
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly { readonly row: string; readonly column: string; readonly figure: Figure }[];
}

/** How high a measure is, against how unequal it is: a point for each unit. */
export interface LevelAndGapDrawing extends Measured {
  readonly form: "level-and-gap";
  readonly levelTitle: string;
  readonly gapTitle: string;
  readonly points: readonly { readonly label: string; readonly level: Figure; readonly gap: Figure }[];
}

/** Areas as polygons or as equal hexagons, coloured by their figure. */
export interface AreasDrawing extends Measured {
  readonly form: "areas";
  /** `boundaries`: as they lie. `hexagons`: each area as large as any other. */
  readonly shape: "boundaries" | "hexagons";
  readonly areas: readonly (ChartGroup & { readonly rings: readonly (readonly Position[])[] })[];
}

/** Areas by which of two groups they are in, or in both, or in neither: the national against the local most deprived fifth. */
export interface MembershipDrawing extends Measured {
  readonly form: "membership";
  readonly shape: "boundaries" | "hexagons";
  /** The names of the two groups. */
  readonly groups: readonly [string, string];
  readonly areas: readonly {
    readonly label: string;
    /** The share of the area that is in each group: all of it, or nothing. */
    readonly figures: readonly [Figure, Figure];
    readonly rings: readonly (readonly Position[])[];
  }[];
}

export type Position = readonly [number, number];

/** Parts of a whole for each group: how long people have waited. */
export interface StackedDrawing extends Measured {
  readonly form: "stacked";
  readonly parts: readonly string[];
  readonly groups: readonly {
    readonly label: string;
    readonly isKnown: boolean;
    readonly figures: readonly Figure[];
  }[];
}
