import { describe, expect, it } from "vitest";
import { drawnSeeds } from "../../draw.ts";
import { SMALL_SHAPES } from "./generate-shapes.ts";
import { leaksOfSeeds } from "./leaks-of.ts";

describe.each(["nhs-hes", "opensafely", "threshold-k", "fingertips", "acro"])(
  "tables of a few cells under %s",
  (id) => {
    it.each(Object.keys(SMALL_SHAPES))(
      "%s: nothing is found in two hundred, or in four hundred with --all",
      async (shape) => {
        expect(await leaksOfSeeds(SMALL_SHAPES, shape, drawnSeeds(400, 200), id)).toEqual([]);
      },
      600_000,
    );
  },
);
