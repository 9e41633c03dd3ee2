import type { Knowledge } from "./knowledge.ts";

/** Narrows every range by every sum until nothing moves. False where what is known contradicts itself. */
export function propagate({ low, high, sums, zeroOr }: Knowledge): boolean {
  const sumsOf: number[][] = low.map(() => []);
  sums.forEach(({ total, parts }, at) => {
    for (const unknown of [total, ...parts]) sumsOf[unknown]?.push(at);
  });
  const waiting = new Set(sums.keys());
  const set = (unknown: number, from: number, to: number): boolean => {
    const hole = zeroOr.get(unknown);
    let [least, most] = [Math.max(low[unknown]!, from), Math.min(high[unknown]!, to)];
    if (hole !== undefined && least > 0) least = Math.max(least, hole);
    if (hole !== undefined && most < hole) most = 0;
    if (least === low[unknown] && most === high[unknown]) return true;
    low[unknown] = least;
    high[unknown] = most;
    for (const sum of sumsOf[unknown]!) waiting.add(sum);
    return least <= most;
  };
  for (const at of waiting) {
    waiting.delete(at);
    const { total, parts } = sums[at]!;
    let [least, most] = [0, 0];
    for (const part of parts) {
      least += low[part]!;
      most += high[part]!;
    }
    if (!set(total, least, most)) return false;
    for (const part of parts) {
      const others = [least - low[part]!, most - high[part]!] as const;
      const before = [low[part]!, high[part]!] as const;
      if (!set(part, low[total]! - others[1], high[total]! - others[0])) return false;
      least += low[part]! - before[0];
      most += high[part]! - before[1];
    }
  }
  return true;
}
