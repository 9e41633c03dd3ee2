/** How often a dataset comes. */
export const CADENCES = ["weekly", "monthly", "quarterly", "yearly"] as const;

export type Cadence = (typeof CADENCES)[number];
