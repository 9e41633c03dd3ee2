import type { CheckFinding } from "../../model/check-finding.ts";
import { ledgerEntries } from "../../service/ledger.ts";
import { countedText } from "../../text/number.ts";
import { latestIn } from "../../write/latest.ts";
import type { DoctorQuestion } from "./examination.ts";
import { failed } from "./failed.ts";

/** deepdive.yaml, the ledger of what was let out, the last briefing. */
export async function examineWorkspace({ folders }: DoctorQuestion): Promise<readonly CheckFinding[]> {
  return [
    settings(folders.settings.exists, folders.workspace),
    await ledger(folders.workspace),
    await briefing(folders.briefings),
  ];
}

const settings = (exists: boolean, workspace: string): CheckFinding =>
  exists
    ? { code: "settings", severity: "ok", thing: "deepdive.yaml", has: `in ${workspace}` }
    : {
        code: "no-settings",
        severity: "info",
        thing: "deepdive.yaml",
        has: `is not in ${workspace}: everything is as it comes`,
        next: "deepdive init makes one",
      };

async function ledger(workspace: string): Promise<CheckFinding> {
  try {
    const entries = await ledgerEntries(workspace);
    return { code: "ledger", severity: "ok", thing: "ledger", has: countedText(entries.length, "release") };
  } catch (error) {
    return failed(error);
  }
}

async function briefing(folder: string): Promise<CheckFinding> {
  const latest = await latestIn(folder);
  return latest === undefined
    ? {
        code: "no-briefing",
        severity: "info",
        thing: "briefings",
        has: "none has been published yet",
        next: "deepdive brief",
      }
    : { code: "briefing", severity: "ok", thing: "briefings", has: `the last is ${latest}` };
}
