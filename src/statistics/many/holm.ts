/**
 * Which of several tests stand after Holm's correction: the smallest p is held against level / number of tests, the next
 * against level / (number - 1), until the first does not stand. However many tests, the chance that any stands without
 * cause is at most `level`. Source: Holm 1979, Scandinavian Journal of Statistics 6: 65-70.
 *
 * @example holm([0.01, 0.04, 0.03], 0.05) // [true, false, false]
 */
export function holm(ps: readonly number[], level: number): readonly boolean[] {
  const order = ps.map((p, at) => ({ p, at })).toSorted((one, other) => one.p - other.p);
  const first = order.findIndex(({ p }, rank) => !(p <= level / (ps.length - rank)));
  const stand = new Set((first === -1 ? order : order.slice(0, first)).map(({ at }) => at));
  return ps.map((_, at) => stand.has(at));
}
