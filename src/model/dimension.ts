import type { Position } from "./deepdive-error.ts";
import type { Level } from "./level.ts";
import type { Expression } from "./measure.ts";

/** What the order of a dimension is of; its first level is the worst off. */
export type Gradient = "deprivation";

/** How rows of one dataset say the level themselves, in place of what they are linked to. */
export interface OwnLevel<E extends Expression = Expression> {
  readonly dataset: string;
  /** Over the rows of that dataset: a level's code as text, or null for unknown. */
  readonly expression: E;
}

/** A way to split. Every row falls in exactly one level; what fits none is in a level of kind `unknown`. */
export interface Dimension<E extends Expression = Expression> {
  readonly id: string;
  readonly title: string;
  readonly ordered: boolean;
  /** What the order is of, where slope indices of it mean something; absent: nothing such, or no order. */
  readonly gradient?: Gradient | undefined;
  /** Its levels are areas or organisations: what a page says of them answers "where". */
  readonly isArea?: boolean | undefined;
  /** Dataset of the shapes of its areas, with which a map is drawn; absent: its levels have no shape. */
  readonly shapes?: string | undefined;
  /** Dataset that holds what the level is computed from; the plan finds the way to it along links. */
  readonly dataset: string;
  /** Gives the level's code as text, or null for unknown. */
  readonly expression: E;
  /**
   * Datasets whose rows say the level by columns of their own: the age at an admission, the sex that a published table has.
   * Rows of all other datasets find it along links.
   */
  readonly also?: readonly OwnLevel<E>[] | undefined;
  /** In order. Empty: the levels are those found, in the order of their codes, with labels from `labelExpression`. */
  readonly levels: readonly Level[];
  readonly labelExpression?: E | undefined;
  /** Each level of this lies within one level of that dimension. */
  readonly nestsIn: readonly string[];
  /** What a reader must know; may name parameters: "IoD $iod_edition". */
  readonly note?: string | undefined;
  /**
   * Its levels are the units that a footprint is made of, in this word for many ("practices"): a run says of how many of
   * them it has numbers, and names the others. `unitsWhen` holds for those that should be there: open, in the footprint.
   */
  readonly units?: string | undefined;
  readonly unitsWhen?: E | undefined;
  /** What became of a unit that is there no more, in words; NULL for a unit that is there. */
  readonly unitsGone?: E | undefined;
  readonly at: Position;
}
