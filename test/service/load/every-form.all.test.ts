import { expect, test } from "vitest";
import { tryEveryForm } from "./every-form.ts";

test("a hundred tables give the same answer in every form, and every row that was made is told of", async () => {
  const { loaded, refused } = await tryEveryForm(100, 2, 60);
  expect(Math.min(loaded, refused)).toBeGreaterThan(0);
}, 600_000);
