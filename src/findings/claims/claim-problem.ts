/** A line of a page that says what nothing carries. */
export interface ClaimProblem {
  readonly line: string;
  /** In a clause: "the figure 66 is in none of its rows". */
  readonly because: string;
}
