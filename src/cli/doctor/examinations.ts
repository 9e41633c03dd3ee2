import type { FindingArea } from "../../document/findings.ts";
import type { CheckFinding } from "../../model/check-finding.ts";
import type { DoctorQuestion, Examination } from "./examination.ts";
import { examineDefinitions } from "./examine-definitions.ts";
import { examineInstallation } from "./examine-installation.ts";
import { examineRecipes } from "./examine-recipes.ts";
import { examineStore } from "./examine-store.ts";
import { examineWarehouse } from "./examine-warehouse.ts";
import { examineWorkspace } from "./examine-workspace.ts";
import { failed } from "./failed.ts";

/** Everything that the doctor looks at, in this order. */
const EXAMINATIONS: readonly Examination[] = [
  { title: "Installation", examine: examineInstallation },
  { title: "Workspace", examine: examineWorkspace },
  { title: "Definitions", examine: examineDefinitions },
  { title: "Store", examine: examineStore },
  { title: "Warehouse", examine: examineWarehouse },
  { title: "Recipes", examine: examineRecipes },
];

/** One after the other; what goes wrong in one is told, once, and does not hold up the others. */
export async function examineAll(question: DoctorQuestion): Promise<readonly FindingArea[]> {
  const examined: FindingArea[] = [];
  const told = new Set<string>();
  for (const { title, examine } of EXAMINATIONS) {
    const found = await examine(question).catch((error: unknown) => [failed(error)]);
    const findings = found.filter((finding) => !told.has(sentenceOf(finding)));
    for (const finding of findings) told.add(sentenceOf(finding));
    if (findings.length > 0) examined.push({ title, findings });
    question.signal.throwIfAborted();
  }
  return examined;
}

const sentenceOf = ({ at, thing, has }: CheckFinding): string => JSON.stringify([at, thing, has]);
