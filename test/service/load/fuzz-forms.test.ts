import { expect, test } from "vitest";
import { fuzzForms } from "./fuzz-forms.ts";

test("a file of any form with odd bytes in it is loaded or refused in words", async () => {
  const { loaded, refused } = await fuzzForms(1, 5);
  // Both happen, so that both are looked at.
  expect(Math.min(loaded, refused)).toBeGreaterThan(5);
}, 300_000);
