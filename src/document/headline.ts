import type { Result } from "../result/result.ts";

/** What matters most in it, in about ten words; undefined where nothing is to be said. */
export function headline({ findings }: Result): string | undefined {
  const [first, ...others] = findings;
  return first === undefined
    ? undefined
    : others.reduce((most, each) => (each.weight > most.weight ? each : most), first).headline;
}
