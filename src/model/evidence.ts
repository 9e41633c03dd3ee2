/** How far a definition has been checked against its source. "memory" must be seen before it is trusted. */
export type Evidence = "verified" | "part-verified" | "memory" | "plan-only";
