import { expect, test } from "vitest";
import { tryEveryForm } from "./every-form.ts";

test("a table gives the same answer in every form, and every row that was made is told of", async () => {
  const { loaded, refused } = await tryEveryForm(1, 1, 300);
  expect(loaded).toBeGreaterThan(0);
  expect(refused).toBe(0);
}, 120_000);
