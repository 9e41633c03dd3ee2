import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of definitions with these files, gone after the tests of the file. */
export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-definitions-"));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A contract of people and one of their events: enough for expressions. */
export const TINY_DATASETS = {
  "datasets/person.yaml": `id: person
title: People
description: One row a person.
grain: a person
confidentiality: confidential
source: none
key: [person_id]
columns:
  person_id: { type: code, title: Person }
  birth_date: { type: date, title: Born }
  age: { type: integer, title: Age }
  sex: { type: code, title: Sex, values: [F, M] }
  practice_code: { type: code, title: Practice }
  active: { type: boolean, title: Active }
links:
  - { to: practice, on: { practice_code: practice_code } }
`,
  "datasets/event.yaml": `id: event
title: Events
description: One row an event of a person.
grain: an event
confidentiality: confidential
source: none
time: event_date
columns:
  person_id: { type: code, title: Person }
  event_date: { type: date, title: When }
  kind: { type: code, title: Kind, values: [flu, visit, reading] }
  amount: { type: number, title: How much }
links:
  - { to: person, on: { person_id: person_id } }
`,
  "datasets/practice.yaml": `id: practice
title: Practices
description: One row a practice.
grain: a practice
confidentiality: open
source: none
key: [practice_code]
columns:
  practice_code: { type: code, title: Practice }
  practice_name: { type: text, title: Name }
  network: { type: code, title: Network }
`,
  "parameters.yaml": `parameters:
  - { name: as_at, title: The day, type: date }
  - { name: season_start, title: First day, type: date, last_before: "09-01" }
  - { name: least, title: Least amount, type: number, default: 1 }
  - { name: scheme, title: Scheme, type: text, choices: [a, b], default: a }
`,
} as const;

/** A file of measures with one measure over people, of which some parts are given. */
export function measureYaml(parts: {
  readonly numerator: string;
  readonly denominator?: string;
  readonly terms?: string;
}): string {
  return `area: test
title: Test
${parts.terms ?? ""}measures:
  - id: one
    title: One
    description: One.
    grain: person
    denominator: ${parts.denominator ?? "active"}
    numerator: ${parts.numerator}
    statistic: proportion
    better: higher
    source: none
    evidence: plan-only
`;
}

/** The same datasets where they hold nothing confidential: only then may numbers be summed. */
export const OPEN_DATASETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TINY_DATASETS).map(([name, text]) => [
    name,
    text.replace("confidentiality: confidential", "confidentiality: open"),
  ]),
);
