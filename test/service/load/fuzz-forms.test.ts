import { expect, test } from "vitest";
import { fuzzForms } from "./fuzz-forms.ts";

test("a file of any form with odd bytes in it, or in what it packs, is loaded or refused in words", async () => {
  const { loaded, refused, counted } = await fuzzForms(1, 5);
  expect(counted).toBeGreaterThan(0);
  // Both happen, so that both are looked at.
  expect(Math.min(loaded, refused)).toBeGreaterThan(5);
}, 300_000);
