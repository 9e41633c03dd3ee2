/** Of events of which one person may have several: how many there are, and the sum over people of the squares of their number. */
export interface Repeats {
  readonly events: number;
  readonly squares: number;
}
