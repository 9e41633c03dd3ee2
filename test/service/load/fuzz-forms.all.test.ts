import { expect, test } from "vitest";
import { fuzzForms } from "./fuzz-forms.ts";

test("fifteen hundred files of any form with odd bytes in them, or in what they pack, are loaded or refused in words", async () => {
  const { loaded, refused } = await fuzzForms(1_000, 100);
  expect(loaded + refused).toBe(1_500);
}, 2_400_000);
