import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../../src");

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

/** What a message tells people to do: the text of every `next`, wherever it is written. */
const advice = files.flatMap((name) => {
  const text = readFileSync(join(SOURCE, name), "utf8");
  const found = [...text.matchAll(/\bnext:\s*((?:[^,`"]|`[^`]*`|"[^"]*")*)/g)];
  return found
    .map(([, words = ""], at) => [`${name} (${at + 1})`, words] as const)
    .filter(([, words]) => /["`]/.test(words));
});

/**
 * Ways to make a refusal go away that change a number: a row that is left out takes its people and its expected events
 * with it; a row that is taken out may have been an event.
 */
const HARMFUL = [
  /\bleave (the|those|that|these) (rows?|lines?) out\b/i,
  /\btake (the|those|that|these)( \w+)? (rows?|lines?|duplicates?) out\b/i,
  /\b(delete|drop|remove) (the|those|that|these)( \w+)? (rows?|lines?|duplicates?)\b/i,
  /\bmake them the same\b/i,
];

describe("no advice tells people to make a refusal go away by changing what is counted", () => {
  test("there is advice to look at", () => {
    expect(advice.length).toBeGreaterThan(100);
  });

  test.each(advice)("%s", (_, words) => {
    expect(HARMFUL.filter((pattern) => pattern.test(words))).toEqual([]);
  });
});
