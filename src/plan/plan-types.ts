import type { Period } from "../calendar/period.ts";
import type { MeasureWithoutData, NoData } from "../model/no-data.ts";
import type { Over } from "../model/recipe.ts";
import type { RunNote } from "../model/run-note.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CheckedDimension } from "../sql/checked.ts";
import type { CountedOf } from "./counted-parts.ts";
import type { FileBoundsPlan } from "./file-bounds-plan.ts";
import type { Statement } from "./plan-statement.ts";
import type { RowSet } from "./same-set.ts";

/** How many keys a derived dataset has more than once: with any, the run is refused. */
export interface DerivedKeyPlan {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly statement: Statement;
}

/** Where the counts of a measure stand in the answer. */
export interface MeasurePlan {
  readonly id: string;
  readonly kind: "proportion" | "count" | "rate";
  /** Of a rate that two datasets count: which of its counts stands in `numerator` here. */
  readonly of?: CountedOf | undefined;
  /** Equal for measures of one population. */
  readonly population: string;
  /** The same as it is written in the definition: a name for it in every run, whatever else the run counts. */
  readonly populationName: string;
  /** Undefined where numbers are summed. */
  readonly numeratorSet: RowSet | undefined;
  readonly denominatorSet: RowSet | undefined;
  readonly numerator: string;
  readonly denominator: string | undefined;
  /** Of a mean: columns with the sum of the values, of their squares, and how many are known. */
  readonly moments?: { readonly sum: string; readonly squares: string; readonly known: string } | undefined;
  /** How many rows lack a number that is summed; undefined where none can. */
  readonly missing: string | undefined;
}

/** Rows with the counts of parts of each group of a cut, which are read beside the cube and never printed. */
export interface StrataPlan {
  readonly measures: readonly string[];
  readonly cut: string;
  /** What the column `cut` holds in these rows. */
  readonly mask: number;
  /** What tells the parts, in their order. */
  readonly by: readonly { readonly id: string; readonly column: string }[];
}

export interface CutPlan {
  readonly id: string;
  readonly dimensions: readonly string[];
  /** Of a run over time: its groups are counted in the last period alone. */
  readonly lastPeriod?: boolean | undefined;
  /** What the column `cut` holds in the rows of this cut. */
  readonly mask: number;
}

/** A cut that is counted for disclosure control alone: all dimensions of a joint, crossed with others. */
export interface UnprintedCutPlan extends CutPlan {
  readonly joint: string;
}

/** Which levels of some dimensions can be together: one column a dimension, one row a combination. */
export interface JointPlan {
  /** The name of the key that they all follow from. */
  readonly id: string;
  readonly statement: Statement;
  readonly dimensions: readonly { readonly id: string; readonly column: string }[];
  /** True where a row may lack the key, and so be unknown in all of them. */
  readonly allUnknown: boolean;
}

/** The statement over the rows of one dataset, and how its answer is read. */
export interface GrainPlan {
  readonly grain: string;
  /** Over time each row stands in every period whose window it lies in, and not in that of its own day alone. */
  readonly isToDate: boolean;
  readonly statement: Statement;
  readonly dimensions: readonly { readonly id: string; readonly column: string }[];
  readonly cuts: readonly CutPlan[];
  readonly unprinted: readonly UnprintedCutPlan[];
  readonly measures: readonly MeasurePlan[];
  readonly strata: readonly StrataPlan[];
}

/** A count of rows that the notes statement gives: its column, and the note that it fills. */
export interface CountedNote {
  readonly column: string;
  readonly note: RunNote;
}

export interface NotesPlan {
  readonly statement: Statement;
  readonly counted: readonly CountedNote[];
}

/** One thing that must occur in the rows of a dataset: the column that tells it, and whose data are absent otherwise. */
export interface Occurrence {
  readonly column: string;
  readonly measures: readonly string[];
  readonly otherwise: NoData;
}

/** A small query over one dataset: which of the codes and columns that measures ask about occur in it at all. */
export interface OccurrencePlan {
  readonly statement: Statement;
  readonly occurrences: readonly Occurrence[];
}

/** The rows of a dataset of events by month: columns `month`, `first_day`, `last_day` and `events`. */
/** How often people come: columns `events_0`, `squares_0` and so on, in the order of the measures. */
export interface RepeatsPlan {
  readonly statement: Statement;
  readonly measures: readonly string[];
}

/** The days of which rows are counted by conditions of measures; without a first day all that are loaded. */
export interface CountedTime {
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  /** Of the rows of a dataset, or of which measures, in a list. */
  readonly what: string;
}

export interface TimePlan {
  readonly dataset: string;
  readonly title: string;
  /** True where only rows of a time are asked for; otherwise all up to the day of the run. */
  readonly isBounded: boolean;
  /** The first day of that time where measures have it by their own conditions; else it is that of the recipe's period. */
  readonly from?: string | undefined;
  /** What the page does not say by its period: which rows count. Empty where it does. */
  readonly counted: readonly CountedTime[];
  /** Measures that look into it, and how many days after its last row it still speaks of; undefined: its files say their day. */
  readonly reach?: { readonly measures: readonly string[]; readonly days: number } | undefined;
  readonly statement: Statement;
}

/** A period, and what the days of the run are in it: `as_at` its last day, `season_start` the season of that day. */
export interface PlannedPeriod extends Period {
  readonly number: number;
  readonly days: Readonly<Record<string, string>>;
}

/** The periods of a run over time, in order. */
export interface PlannedOver extends Pick<Over, "step" | "together"> {
  readonly periods: readonly PlannedPeriod[];
  /** First and last day that are counted: the last period may be cut short by the day of the run. */
  readonly start: string;
  readonly end: string;
}

/** Which periods of a run over time a dataset has rows of: columns `number`, `first_day` and `last_day`. */
export interface PeriodLook {
  readonly grain: string;
  readonly title: string;
  readonly statement: Statement;
}

/** Rows that measures look for in a window that ends with the day of the run, month by month. */
export interface WindowLook {
  /** The column that counts them; `first_` before it is that of their first day in the month. */
  readonly column: string;
  readonly measures: readonly string[];
  /** By the code of each period the first day of its window. */
  readonly firstDays: ReadonlyMap<string, string>;
  /** False: the window begins on a day of the calendar, such as the first of a season. */
  readonly isRolling: boolean;
}

/** Of a dataset that a run over time looks into by windows: columns `month`, and those of the looks. */
export interface WindowPlan {
  readonly dataset: string;
  readonly title: string;
  readonly statement: Statement;
  readonly looks: readonly WindowLook[];
}

/** The units of the footprint, with columns `code`, `label`, `present` and `expected`. */
export interface UnitsPlan {
  readonly statement: Statement;
  readonly dimension: string;
  readonly units: string;
  /** How many the footprint has by its definition; undefined where that does not say. The loaded list can have fewer. */
  readonly size?: number | undefined;
  readonly measures: readonly string[];
}

export interface PlannedDimension {
  readonly dimension: Pick<CheckedDimension, "id" | "title" | "ordered" | "gradient" | "levels">;
  readonly isTime?: boolean;
  readonly note: string | undefined;
  /** By which links its levels are found, in sentences. */
  readonly ways?: readonly string[];
  /** The recipe's footprint: rows with an unknown level are left out. */
  readonly isFootprint: boolean;
  readonly nestings: readonly string[];
}

/** What a run asks of the engine, and how its answers become a cube. */
export interface Plan {
  readonly recipe: string;
  /** In the order in which they run. */
  readonly statements: readonly Statement[];
  readonly grains: readonly GrainPlan[];
  /** Labels of levels that are found, and which level lies in which. */
  readonly levels: Statement | undefined;
  readonly joints: readonly JointPlan[];
  readonly derivedKeys: readonly DerivedKeyPlan[];
  readonly rowNotes: readonly NotesPlan[];
  readonly occurrences: readonly OccurrencePlan[];
  readonly times: readonly TimePlan[];
  readonly repeats: readonly RepeatsPlan[];
  readonly periodLooks: readonly PeriodLook[];
  readonly windows: readonly WindowPlan[];
  readonly bounds: readonly FileBoundsPlan[];
  /** The periods of a run over time. */
  readonly over: PlannedOver | undefined;
  readonly units: readonly UnitsPlan[];
  /** Measures that are not counted, because a dataset that they read was never loaded. */
  readonly withoutData: readonly MeasureWithoutData[];
  /** Dimensions of the cuts with their notes, parameters filled in. */
  readonly dimensions: readonly PlannedDimension[];
  /** Loaded datasets that are read, with the snapshots that count. */
  readonly snapshots: readonly Snapshot[];
  /** The columns of each dataset that the run reads. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
  /** Known before anything runs. */
  readonly notes: readonly RunNote[];
  readonly period: { readonly start: string; readonly end: string } | undefined;
  /** The day that the figures speak of. */
  readonly asAt: string;
}
