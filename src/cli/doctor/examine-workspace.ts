import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { countedText } from "../../text/number.ts";
import { LATEST } from "../../write/publish-folder.ts";
import { ledgerEntries } from "../protect/ledger-entries.ts";
import { failed } from "./failed.ts";
import type { DoctorQuestion, Remark } from "./remark.ts";

/** deepdive.yaml, the ledger of what was let out, the last briefing. */
export async function examineWorkspace({ places }: DoctorQuestion): Promise<readonly Remark[]> {
  return [
    settings(places.settings.exists, places.workspace),
    await ledger(places.workspace),
    await briefing(places.briefings),
  ];
}

const settings = (exists: boolean, workspace: string): Remark =>
  exists
    ? { level: "ok", code: "settings", text: `deepdive.yaml in ${workspace}` }
    : {
        level: "note",
        code: "no-settings",
        text: `No deepdive.yaml in ${workspace}: everything is as it comes`,
        next: "deepdive init makes one",
      };

async function ledger(workspace: string): Promise<Remark> {
  try {
    const entries = await ledgerEntries(workspace);
    return { level: "ok", code: "ledger", text: `${countedText(entries.length, "release")} in the ledger` };
  } catch (error) {
    return failed(error);
  }
}

async function briefing(folder: string): Promise<Remark> {
  const latest = await readFile(join(folder, LATEST), "utf8").catch(() => undefined);
  return latest === undefined
    ? {
        level: "note",
        code: "no-briefing",
        text: "No briefing has been published yet",
        next: "deepdive brief",
      }
    : { level: "ok", code: "briefing", text: `The last briefing is ${latest.trim()}` };
}
