import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import type { Adapter, AdapterAnswer, Difference, FixtureCase, FixtureFolder } from "./adapter.ts";
import { type Comparison, compareRows, statedTolerance } from "./compare-rows.ts";
import type { DeliberateDifference } from "./deliberate-differences.ts";
import { casesOf, expectedOf, rowsOfCase } from "./fixture-folder.ts";
import { repeatsGiven } from "./repeats-given.ts";

type Outcome = "passed" | "refused" | "deliberate" | "failed";

/** How one case ended, and why. */
export interface CaseReport {
  readonly id: string;
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  readonly largestRelative: number;
  /** For a failure what went wrong; for a deliberate difference its reason. */
  readonly reason?: string;
}

/** How the cases of one method folder ended. */
export interface FolderReport {
  readonly package: string;
  readonly method: string;
  readonly cases: readonly CaseReport[];
  /** Why the folder as a whole falls short: no adapter, no case. */
  readonly problem?: string;
}

/** Runs every case of a folder through the adapter of its method. */
export async function runFolder(
  folder: FixtureFolder,
  adapters: readonly Adapter[],
  deliberate: readonly DeliberateDifference[],
): Promise<FolderReport> {
  const { package: packageName, method } = folder;
  const adapter = adapters.find((a) => a.package === packageName && a.method === method);
  const named = { package: packageName, method };
  if (adapter === undefined) {
    return { ...named, cases: folder.csv("cases.csv").map(unrun), problem: "no adapter" };
  }
  const cases = casesOf(folder, adapter);
  if (cases.length === 0) return { ...named, cases: [], problem: "no cases" };
  const reports: CaseReport[] = [];
  for (const kase of cases) reports.push(await runCase(kase, folder, adapter, deliberate));
  return { ...named, cases: reports };
}

function unrun(fields: Readonly<Record<string, string>>): CaseReport {
  return failed(fields["case_id"] ?? "", "no adapter computes this method");
}

function failed(id: string, reason: string, differences: readonly Difference[] = []): CaseReport {
  return { id, outcome: "failed", differences, largestRelative: 0, reason };
}

type Attempt = { readonly answer: AdapterAnswer } | { readonly refused: string } | { readonly crash: string };

/** Only a DeepdiveError is a refusal; anything else that is thrown is a defect of ours and never passes. */
async function attempt(compute: () => AdapterAnswer | Promise<AdapterAnswer>): Promise<Attempt> {
  try {
    return { answer: await compute() };
  } catch (error) {
    if (error instanceof DeepdiveError) return { refused: error.message };
    return { crash: error instanceof Error ? `${error.name}: ${error.message}` : "something not an error" };
  }
}

async function runCase(
  kase: FixtureCase,
  folder: FixtureFolder,
  adapter: Adapter,
  deliberate: readonly DeliberateDifference[],
): Promise<CaseReport> {
  const result = await attempt(() => adapter.compute(kase, folder));
  if ("crash" in result) return failed(kase.id, `crashed: ${result.crash}`);
  const excuse = excuseFor(kase, folder, deliberate);
  const shouldRefuse = kase.fields["outcome"] === "error";
  if ("refused" in result) {
    if (shouldRefuse) return { id: kase.id, outcome: "refused", differences: [], largestRelative: 0 };
    return excused(excuse, failed(kase.id, `refused: ${result.refused}`));
  }
  if (shouldRefuse) {
    const judged = compareIntended(kase, folder, result.answer);
    if (judged.differences.length > 0) return failed(kase.id, "not as intended", judged.differences);
    return excused(excuse, failed(kase.id, "answered what the reference refuses"));
  }
  const judged = judge(kase, folder, adapter, result.answer);
  if (judged.differences.length > 0) {
    return excused(excuse, failed(kase.id, "differs", judged.differences));
  }
  if (judged.compared === 0) return failed(kase.id, "nothing could be compared");
  return { id: kase.id, outcome: "passed", differences: [], largestRelative: judged.largestRelative };
}

function excused(excuse: DeliberateDifference | undefined, report: CaseReport): CaseReport {
  return excuse === undefined ? report : { ...report, outcome: "deliberate", reason: excuse.reason };
}

/** The line that excuses a case; only traps and defects can be excused. */
function excuseFor(
  kase: FixtureCase,
  folder: FixtureFolder,
  deliberate: readonly DeliberateDifference[],
): DeliberateDifference | undefined {
  if (kase.kind !== "trap" && kase.kind !== "defect") return undefined;
  return deliberate.find(
    (line) =>
      line.package === folder.package &&
      line.methods.includes(folder.method) &&
      matches(line.caseId, kase.id),
  );
}

function matches(pattern: string, id: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(id);
}

function judge(
  kase: FixtureCase,
  folder: FixtureFolder,
  adapter: Adapter,
  answer: AdapterAnswer,
): Comparison {
  const expected = expectedOf(kase, folder, adapter);
  const tolerance = statedTolerance(kase.fields);
  const given = repeatsGiven(kase, folder);
  const first: Comparison =
    adapter.compare === undefined
      ? compareRows(answer, expected, tolerance, given)
      : { differences: adapter.compare(kase, answer, expected, folder), compared: 1, largestRelative: 0 };
  const further = Object.entries(adapter.beside ?? {}).map(([file, compute]) => {
    const rows = rowsOfCase(folder, file, kase);
    return rows.length === 0
      ? NOTHING
      : inFile(file, compareRows(compute(kase, folder), rows, tolerance, given));
  });
  return [first, ...further].reduce(together);
}

const NOTHING: Comparison = { differences: [], compared: 0, largestRelative: 0 };

function inFile(file: string, comparison: Comparison): Comparison {
  const differences = comparison.differences.map((d) => ({ ...d, column: `${file}: ${d.column}` }));
  return { ...comparison, differences };
}

function together(a: Comparison, b: Comparison): Comparison {
  return {
    differences: [...a.differences, ...b.differences],
    compared: a.compared + b.compared,
    largestRelative: Math.max(a.largestRelative, b.largestRelative),
  };
}

/** Where a reference crashes on input it means to accept, intended.csv has the answer it should have given. */
function compareIntended(kase: FixtureCase, folder: FixtureFolder, answer: AdapterAnswer): Comparison {
  const rows = rowsOfCase(folder, "intended.csv", kase).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.replace(/_intended$/, ""), cell])),
  );
  if (rows.length === 0) return NOTHING;
  return compareRows(answer, rows, statedTolerance({}), () => false);
}
