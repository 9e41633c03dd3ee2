/**
 * The chance of at least so many events where a mean is expected (Poisson).
 *
 * Example: poissonTail(1, 2) is 1 − e⁻¹ (1 + 1), 0.264.
 */
export function poissonTail(mean: number, least: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let count = 0; count < least; count += 1) {
    below += term;
    term *= mean / (count + 1);
  }
  return 1 - below;
}
