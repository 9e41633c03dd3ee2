import type { Line } from "./coverage.ts";

const gap = (n1: number, n0: number, p1: number, p0: number): Line => ({
  kind: "gap",
  people: [n1, n0],
  chances: [p1, p0],
});
const one = (kind: "proportion" | "rate", people: number, chance: number): Line => ({
  kind,
  people: [people],
  chances: [chance],
});

/** Gaps for which the first form of the method was tried, one of them true; then shares, rates and gaps of rates. */
export const COVERAGE_LINES: readonly Line[] = [
  gap(20, 20, 0.8, 0.8),
  gap(30, 30, 0.9, 0.9),
  gap(50, 50, 0.5, 0.5),
  gap(50, 50, 0.9, 0.9),
  gap(100, 100, 0.9, 0.9),
  gap(390, 70, 0.6, 0.6),
  gap(390, 400, 0.6, 0.6),
  gap(390, 70, 0.52, 0.76),
  gap(200, 200, 0.98, 0.98),
  gap(12, 12, 0.7, 0.7),
  one("proportion", 20, 0.8),
  one("proportion", 50, 0.5),
  one("proportion", 100, 0.95),
  one("proportion", 400, 0.6),
  one("rate", 200, 0.1),
  one("rate", 1000, 0.02),
  one("rate", 5000, 0.1),
  { kind: "rate gap", people: [400, 600], chances: [0.05, 0.05] },
  { kind: "rate gap", people: [1000, 1200], chances: [0.1, 0.1] },
];

export const titleOf = ({ kind, people, chances }: Line): string =>
  `${kind} of ${people.join(", ")} at ${chances.join(", ")}`;
