import { type Random, seededRandom } from "./random.ts";

/**
 * A stream of its own for a topic, and for a person within it: what is drawn for one dataset or person never moves
 * another. Example: streamOf(7, "observation", 12) gives the same numbers whatever else is made.
 */
export function streamOf(seed: number, topic: string, index = 0): Random {
  let hash = mix(seed | 0, 0x9e3779b9);
  for (let i = 0; i < topic.length; i += 1) hash = mix(hash, topic.charCodeAt(i));
  return seededRandom(mix(hash, index));
}

/** One round of the finaliser of MurmurHash3 (Appleby), which spreads neighbouring seeds over all 32 bits. */
function mix(state: number, value: number): number {
  let h = Math.imul(state ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) + value;
  return (h ^ (h >>> 16)) | 0;
}
