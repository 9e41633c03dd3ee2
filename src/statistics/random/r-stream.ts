import { normalQuantileAs241 } from "./normal-quantile-as241.ts";

const WORDS = 624;
const LAG = 397;
const SEED_STEPS = 50;
const TWO_POW_27 = 134217728;
const UNIT = 2.3283064365386963e-10;
const HALF_SMALLEST = 0.5 * 2.328306437080797e-10;

/** One step of the linear congruential generator with which R spreads a seed over the state. */
const spread = (word: number): number => (Math.imul(69069, word) + 1) >>> 0;

/**
 * R's default random stream: Mersenne-Twister, normals by inversion. `new RStream(s)` continues as R does after
 * `set.seed(s)`, so simulated intervals of R packages come out equal to the last digits.
 *
 * Not for secrets and not for disclosure control: whoever knows the seed knows the stream.
 * Source: Matsumoto & Nishimura (1998), ACM TOMACS 8, 3-30; R Core Team, help page "Random".
 *
 * @example new RStream(42).normal() // 1.3709584471466685
 */
export class RStream {
  readonly #state = new Uint32Array(WORDS);
  #position = WORDS;

  /** `seed` is taken as an unsigned 32-bit integer, as R does. */
  constructor(seed: number) {
    let word = seed >>> 0;
    for (let step = 0; step <= SEED_STEPS; step += 1) word = spread(word);
    for (let index = 0; index < WORDS; index += 1) {
      word = spread(word);
      this.#state[index] = word;
    }
  }

  /** A uniform number strictly between 0 and 1 (R's `runif(1)`). */
  uniform(): number {
    const value = this.#word() * UNIT;
    if (value <= 0) return HALF_SMALLEST;
    return 1 - value <= 0 ? 1 - HALF_SMALLEST : value;
  }

  /** A standard normal number (R's `rnorm(1)`); takes two uniforms. */
  normal(): number {
    const high = Math.floor(TWO_POW_27 * this.uniform());
    return normalQuantileAs241((high + this.uniform()) / TWO_POW_27);
  }

  /** R's `rnorm(1, mean, sd)`: with sd 0 it is the mean, and the stream does not move. */
  normalWith(mean: number, sd: number): number {
    return sd === 0 ? mean : mean + sd * this.normal();
  }

  #word(): number {
    if (this.#position === WORDS) this.#regenerate();
    let y = this.#state[this.#position] as number;
    this.#position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** The next 624 words; in three stretches, so that no index wraps inside a loop. */
  #regenerate(): void {
    const state = this.#state;
    for (let k = 0; k < WORDS - LAG; k += 1) twist(state, k, k + 1, k + LAG);
    for (let k = WORDS - LAG; k < WORDS - 1; k += 1) twist(state, k, k + 1, k + LAG - WORDS);
    twist(state, WORDS - 1, 0, LAG - 1);
    this.#position = 0;
  }
}

function twist(state: Uint32Array, k: number, next: number, ahead: number): void {
  const y = ((state[k] as number) & 0x80000000) | ((state[next] as number) & 0x7fffffff);
  state[k] = (state[ahead] as number) ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}
