import { examineDefinitions } from "./examine-definitions.ts";
import { examineInstallation } from "./examine-installation.ts";
import { examineRecipes } from "./examine-recipes.ts";
import { examineStore } from "./examine-store.ts";
import { examineWorkspace } from "./examine-workspace.ts";
import { failed } from "./failed.ts";
import type { DoctorQuestion, Examination, Remark } from "./remark.ts";

/** Everything that the doctor looks at, in this order. */
const EXAMINATIONS: readonly Examination[] = [
  { title: "Installation", examine: examineInstallation },
  { title: "Workspace", examine: examineWorkspace },
  { title: "Definitions", examine: examineDefinitions },
  { title: "Store", examine: examineStore },
  { title: "Recipes", examine: examineRecipes },
];

export interface Examined {
  readonly title: string;
  readonly remarks: readonly Remark[];
}

/** One after the other; what goes wrong in one is told, once, and does not hold up the others. */
export async function examineAll(question: DoctorQuestion): Promise<readonly Examined[]> {
  const examined: Examined[] = [];
  const told = new Set<string>();
  for (const { title, examine } of EXAMINATIONS) {
    const found = await examine(question).catch((error: unknown) => [failed(error)]);
    const remarks = found.filter(({ text }) => !told.has(text));
    for (const { text } of remarks) told.add(text);
    if (remarks.length > 0) examined.push({ title, remarks });
    question.signal.throwIfAborted();
  }
  return examined;
}
