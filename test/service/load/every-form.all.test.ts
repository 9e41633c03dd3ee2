import { expect, test } from "vitest";
import { drawnSeeds } from "../../draw.ts";
import { tryEveryForm } from "./every-form.ts";

const TABLES = drawnSeeds(100, 30).length;

test(`${TABLES} tables give the same answer in every form, and every row that was made is told of`, async () => {
  const { loaded, refused } = await tryEveryForm(TABLES, 2, 60);
  expect(Math.min(loaded, refused)).toBeGreaterThan(0);
}, 2_400_000);
