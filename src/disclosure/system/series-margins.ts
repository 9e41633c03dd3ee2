import type { CountSeries } from "./count-series.ts";
import type { CubeStructure } from "./cube-structure.ts";
import {
  type CutLattice,
  cutLattice,
  type DimensionSet,
  dimensionSetKey,
  reducedDimensions,
} from "./cut-lattice.ts";

/** The margins of one series of counts. */
export interface SeriesMargins extends CutLattice {
  /** How many steps of adding up lie below a margin: 0 for the finest table. */
  readonly heightOf: (set: DimensionSet) => number;
  /** The same without the tables of joints, which are in the system for what readers know of them. */
  readonly printedHeightOf: (set: DimensionSet) => number;
  readonly isJoint: (set: DimensionSet) => boolean;
}

/**
 * The printed and the implied margins of a series, earlier releases included.
 *
 * Example: printed are ethnicity by quintile and ethnicity by place. Their height is 0; ethnicity, which both add up
 * to, is implied and has height 1.
 */
export function seriesMargins({ cells, earlier }: CountSeries, structure: CubeStructure): SeriesMargins {
  const dimensions = [
    ...[...new Set(cells.map(({ cut }) => cut))].map((cut) => structure.dimensionsOf.get(cut) ?? []),
    ...new Set(earlier.map((cell) => cell.dimensions)),
    ...structure.joints.map(({ joint, others }) => [joint, ...others]),
  ];
  const lattice = cutLattice(
    dimensions.map((one) => reducedDimensions(one, structure.nesting)),
    structure.nesting,
    structure.nonAdditive,
  );
  const names = new Set(structure.joints.map(({ joint }) => joint));
  const isJoint = (set: DimensionSet): boolean => set.some((one) => names.has(one));
  const printed = lattice.covers.filter(({ fine }) => !isJoint(fine));
  return {
    ...lattice,
    heightOf: heightIn(lattice),
    printedHeightOf: heightIn({ covers: printed }),
    isJoint,
  };
}

function heightIn({ covers }: Pick<CutLattice, "covers">): SeriesMargins["heightOf"] {
  const heights = new Map<string, number>();
  const heightOf = (set: DimensionSet): number => {
    const key = dimensionSetKey(set);
    const known = heights.get(key);
    if (known !== undefined) return known;
    const below = covers
      .filter(({ coarse }) => dimensionSetKey(coarse) === key)
      .map(({ fine }) => 1 + heightOf(fine));
    const height = Math.max(0, ...below);
    heights.set(key, height);
    return height;
  };
  return heightOf;
}
