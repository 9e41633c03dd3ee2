import { expect, test } from "vitest";
import { coverage } from "./coverage.ts";
import { COVERAGE_LINES, titleOf } from "./coverage-lines.ts";

/** Of 400 draws at 95 %, fewer than 91 % are covered less than once in three thousand; `coverage.all` draws 3,000. */
test.each(COVERAGE_LINES.map((line) => [titleOf(line), line] as const))(
  "intervals of rounded counts hold the truth: %s",
  (_title, line) => {
    const { covered, told } = coverage(line, 400, 11);
    expect(covered).toBeGreaterThanOrEqual(91);
    if (line.chances[0] !== line.chances[1] && line.chances.length === 2) expect(told).toBeGreaterThan(88);
  },
);
