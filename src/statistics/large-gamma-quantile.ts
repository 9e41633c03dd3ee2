/**
 * Quantile of the gamma distribution with scale 1 and a large shape: Newton steps on the series of the
 * lower incomplete gamma function, from the Wilson-Hilferty start.
 *
 * It stands in for @stdlib above a shape of 500, where the incomplete gamma function of @stdlib 0.2.3 is
 * wrong in the third digit (the median of the chi-square distribution with 10,000 degrees of freedom
 * comes out as 10,001.31; it is 9,999.33). Not for small shapes: the start and Stirling's series need a large one.
 *
 * Source: DLMF 8.7.1 (series), 5.11.1 (Stirling); Wilson & Hilferty 1931.
 * @param z the standard normal quantile of p
 */
export function largeGammaQuantile(p: number, shape: number, z: number): number {
  let x = wilsonHilferty(shape, z);
  for (let step = 0; step < 6; step++) {
    const density = densityTimesX(x, shape) / x;
    const move = (lowerGamma(x, shape) - p) / density;
    x -= move;
    if (Math.abs(move) < 1e-15 * x) break;
  }
  return x;
}

function wilsonHilferty(shape: number, z: number): number {
  const h = 1 / (9 * shape);
  return shape * (1 - h + z * Math.sqrt(h)) ** 3;
}

/** Regularised lower incomplete gamma function P(shape, x). */
function lowerGamma(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return (densityTimesX(x, shape) / shape) * sum;
}

/** x times the gamma density at x, with the large terms cancelled before the exponential is taken. */
function densityTimesX(x: number, shape: number): number {
  const t = (x - shape) / shape;
  const stirling = (1 - 1 / (30 * shape * shape)) / (12 * shape);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(-shape * (t - Math.log1p(t)) - stirling);
}
