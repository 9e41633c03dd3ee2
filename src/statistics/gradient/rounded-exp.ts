/**
 * exp and ln rounded correctly. JavaScript engines differ in the last bit of Math.exp and Math.log, and a derivative
 * taken numerically turns that bit into the eighth digit of a standard error: these are the same on every engine, and
 * those that R uses. Whole-number arithmetic, so for a handful of group values and not for simulations.
 */

/** Bits after the point in the fixed-point numbers here. */
const BITS = 160n;
const ONE = 1n << BITS;
const LN2 = (693147180559945309417232121458176568075500134360255254120680009n << BITS) / 10n ** 63n;

/** exp(x). Beyond |x| of some hundreds, where no group value lies, it is the engine's. */
export function roundedExp(x: number): number {
  if (!(Math.abs(x) < LARGE)) return Math.exp(x);
  const { fraction, power } = exponential(fixedPoint(x));
  return Number(fraction) * 2 ** (Number(power) - Number(BITS));
}

/** ln(x): one Newton step in fixed point from Math.log; the engine's own for extreme x. */
export function roundedLog(x: number): number {
  if (!(x > 1 / EXTREME && x < EXTREME)) return Math.log(x);
  const near = fixedPoint(Math.log(x));
  const { fraction, power } = exponential(-near);
  const product = (fixedPoint(x) * fraction) >> BITS;
  const excess = (power >= 0n ? product << power : product >> -power) - ONE;
  const corrected = near + excess - ((excess * excess) >> (BITS + 1n));
  return Number(corrected) * 2 ** -Number(BITS);
}

const LARGE = 300;
const EXTREME = 2 ** 60;

/** exp of a fixed-point number as fraction * 2^power, the fraction near 1. */
function exponential(x: bigint): { readonly fraction: bigint; readonly power: bigint } {
  const half = x < 0n ? -LN2 / 2n : LN2 / 2n;
  const power = (x + half) / LN2;
  const rest = x - power * LN2;
  let term = ONE;
  let fraction = ONE;
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (term * rest) / (n << BITS);
    fraction += term;
  }
  return { fraction, power };
}

function fixedPoint(x: number): bigint {
  let shift = 0n;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    shift += 1n;
  }
  return (BigInt(whole) << BITS) >> shift;
}
