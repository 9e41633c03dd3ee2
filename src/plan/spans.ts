import type { PlannedPeriod } from "./plan-types.ts";

/** Periods in words, neighbours told together: "January 2024 to March 2025". */
export function spans(
  periods: readonly PlannedPeriod[],
  label: (period: PlannedPeriod) => string,
): readonly string[] {
  const runs: PlannedPeriod[][] = [];
  for (const period of periods) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.number === period.number - 1) run.push(period);
    else runs.push([period]);
  }
  return runs.map((run) => {
    const [first, last] = [run[0], run.at(-1)].map((each) => (each ? label(each) : ""));
    return first === last ? String(first) : `${first} to ${last}`;
  });
}
