import { expect, test } from "vitest";
import { fuzzForms } from "./fuzz-forms.ts";

test("a thousand files of any form with odd bytes in them are loaded or refused in words", async () => {
  const { loaded, refused } = await fuzzForms(1_000, 100);
  expect(loaded + refused).toBe(1_000);
}, 600_000);
