import { scaleOf } from "../../model/unit.ts";
import type { Signal } from "./signal.ts";

/**
 * Signals without those that another one tells already from the other side: over 18 weeks is all that is not within
 * 18 weeks. The first of each pair stays.
 */
export const withoutComplements = (signals: readonly Signal[]): readonly Signal[] =>
  signals.filter((signal, at) => !signals.slice(0, at).some((earlier) => isComplement(earlier, signal)));

/** In every group that both show, the two are out of the same number and are the whole of it together. */
function isComplement(one: Signal, other: Signal): boolean {
  const whole = scaleOf(one.measure.unit);
  const bothShares = [one, other].every(({ measure }) => measure.statistic === "proportion");
  const sameGroups = one.table !== undefined && one.table.cut === other.table?.cut;
  if (!bothShares || !sameGroups || whole === undefined || one.row.kind !== other.row.kind) return false;
  if (one.measure.id === other.measure.id) return false;
  const pairs = (one.table?.groups ?? []).flatMap((group, at) => {
    const [row, otherRow] = [group.row, other.table?.groups[at]?.row];
    return row.value === undefined || otherRow?.value === undefined ? [] : [{ row, otherRow }];
  });
  return (
    pairs.length > 1 &&
    pairs.every(
      ({ row, otherRow }) =>
        Math.abs((row.value ?? 0) + (otherRow.value ?? 0) - whole) < 10 ** -row.decimals * 1.5 &&
        sizeOf(row) === sizeOf(otherRow),
    )
  );
}

const sizeOf = ({ denominator }: Signal["row"]): number | undefined =>
  denominator === undefined || denominator.status === "withheld" ? undefined : denominator.value;
