import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DisclosureExceptions } from "../../src/model/disclosure-exceptions.ts";
import { lintDefinitions } from "../../src/service/lint-definitions.ts";
import { TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");
const HES = readFileSync(join(BUILT_IN, "policies/nhs-hes.yaml"), "utf8");

/** Code and place of each problem of a workspace with these files over the built-in definitions. */
async function problemsOf(
  files: Readonly<Record<string, string>>,
  exceptions?: DisclosureExceptions,
): Promise<readonly string[]> {
  const folder = workspaceOf(files);
  const { problems } = await lintDefinitions([BUILT_IN, folder], exceptions);
  return problems.map(({ code, parts: { at, has } }) =>
    [code, at === undefined ? "" : at.file.slice(folder.length + 1), has].join(" | "),
  );
}

describe("an overlay of a built-in policy can only tighten it", () => {
  test.each([
    ["withhold_below: 8", "withhold_below: 1", "withhold_below"],
    ["kind: nearest, base: 5", "kind: none", "rounding"],
    ["kind: nearest, base: 5", "kind: nearest, base: 2", "rounding"],
    ["secondary: true", "secondary: false", "secondary"],
    ["protection: 3", "protection: 2", "protection"],
  ])("%s as %s is refused", async (from, to, part) => {
    const text = HES.replace(from, to).replace("strictness: 50", "strictness: 99");
    expect(text).not.toBe(HES);
    expect(await problemsOf({ "policies/nhs-hes.yaml": text })).toEqual([
      `overlay-loosens-policy | policies/nhs-hes.yaml | protects less than the built-in policy of that name, in ${part}`,
    ]);
  });

  test.each([
    ["withhold_below: 8", "withhold_below: 10"],
    ["zeros: show", "zeros: withhold"],
    ["base: 5", "base: 10"],
    ["protection: 3", "protection: 4"],
  ])("%s as %s is taken", async (from, to) => {
    expect(await problemsOf({ "policies/nhs-hes.yaml": HES.replace(from, to) })).toEqual([]);
  });

  test("a policy of another name may be what it likes", async () => {
    const loose = HES.replace("withhold_below: 8", "withhold_below: 2").replace(
      "protection: 3",
      "protection: 1",
    );
    expect(await problemsOf({ "policies/ours.yaml": loose })).toEqual([]);
  });
});

const dataset = (more: {
  readonly grain?: string;
  readonly columns?: string;
  readonly rest?: string;
}): string =>
  `id: ours
title: Ours
description: Ours.
grain: ${more.grain ?? "an area"}
confidentiality: open
source: none
columns:
  area: { type: code, title: Area }
${more.columns ?? ""}${more.rest ?? ""}`;

describe("rows of people or events are open only where deepdive.yaml says so", () => {
  test.each([
    ["a grain of people", { grain: "a person" }, "a row is a person"],
    ["a grain of events", { grain: "an attendance" }, "a row is an attendance"],
    ["an id", { columns: "  patient_id: { type: code, title: P }\n" }, "patient_id points at one person"],
    [
      "a birth date",
      { columns: "  born: { type: date, title: B, kind: birth }\n" },
      "born points at one person",
    ],
    [
      "a link to people",
      {
        columns: "  who: { type: code, title: W }\n",
        rest: "links: [{ to: person, on: { who: person_id } }]\n",
      },
      "lead to person, which is confidential",
    ],
    [
      "a view over people",
      { rest: "views: [{ sql: SELECT practice_code AS area FROM person }]\n" },
      "made from confidential rows",
    ],
  ])("%s", async (_, more, words) => {
    const files = { "datasets/ours.yaml": dataset(more) };
    const [problem, another] = await problemsOf(files);
    expect(another).toBeUndefined();
    expect(problem).toMatch(/^people-not-open \| datasets\/ours\.yaml/);
    expect(problem).toContain(words);
    expect(await problemsOf(files, { also: [], open: ["ours"] })).toEqual([]);
  });

  test("a built-in dataset that is replaced by an open dataset of its name is refused", async () => {
    const person = TINY_DATASETS["datasets/person.yaml"].replace("confidential\n", "open\n");
    const all = await problemsOf({ "datasets/person.yaml": person });
    expect(all.filter((each) => each.startsWith("people-not-open"))).toEqual([
      "people-not-open | datasets/person.yaml | is declared open, and a row is a person",
    ]);
  });

  test("areas and practices are open as they are", async () => {
    expect(await problemsOf({ "datasets/ours.yaml": dataset({}) })).toEqual([]);
    expect(
      await problemsOf({ "datasets/ours.yaml": dataset({ grain: "the patients of a practice" }) }),
    ).toEqual([]);
  });

  test("an exception for what nobody has is told", async () => {
    expect(await problemsOf({}, { also: ["nhs-hse"], open: ["persons"] })).toEqual([
      "unknown-policy |  | names the policy 'nhs-hse', which nobody has defined",
      "unknown-dataset |  | names the dataset 'persons', which nobody has defined",
    ]);
  });
});
