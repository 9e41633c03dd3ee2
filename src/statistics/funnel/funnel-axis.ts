/** From where to where a funnel plot is drawn. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A range around sizes: 5 % beyond the largest, rounded up to two leading digits; from 0, or, where the largest is not
 * more than twice the smallest, from 5 % below the smallest, rounded down to its leading digit. Source: OHID.
 */
export function axisRange(sizes: readonly number[]): AxisRange {
  const smallest = Math.min(...sizes);
  const largest = Math.max(...sizes);
  const below = smallest * 0.95;
  const above = largest * 1.05;
  const unit = (value: number) => 10 ** Math.floor(Math.log10(value));
  return {
    from: largest > 2 * smallest ? 0 : Math.floor(below / unit(below)) * unit(below),
    to: Math.ceil(above / (unit(above) / 10)) * (unit(above) / 10),
  };
}

const POINTS = 100;

/**
 * A hundred whole sizes along the range, closer together where limits bend: each is larger than the one before by the
 * ratio that would reach the end in the steps left, and at least by 1. `stepsBeyond` steps are kept in hand.
 */
export function axisPoints({ from, to }: AxisRange, stepsBeyond = 0): readonly number[] {
  const points = [Math.max(1, from)];
  for (let left = POINTS - 1; left > 0; left--) {
    const before = points[points.length - 1] ?? 1;
    const next = Math.round((to / before) ** (1 / (left + stepsBeyond)) * before);
    points.push(Math.max(next, before + 1));
  }
  return points;
}
