/** An earlier release of the same figures of the same period, of which some are shown otherwise now. */
export interface Restated {
  /** Id of the latest such release. */
  readonly id: string;
  /** When that was (ISO). */
  readonly releasedAt: string;
  /** Counts that both releases have, and how many of these are not shown as they were: another number, or a marker. */
  readonly counts: number;
  readonly changed: number;
}
