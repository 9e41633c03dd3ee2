import type { CheckFinding } from "../../model/check-finding.ts";
import { duckDbVersion } from "../../service/duckdb-version.ts";
import { inTemporaryFolder } from "../../write/temporary-folder.ts";
import { version } from "../version.ts";
import { failed } from "./failed.ts";

/** Node, DuckDB, and a place for what is only needed for a moment. */
export async function examineInstallation(): Promise<readonly CheckFinding[]> {
  return [node(), ...(await Promise.all([duckDb(), temporary()]))];
}

function node(): CheckFinding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const has = `deepdive ${version()}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return major > 20 || (major === 20 && minor >= 19)
    ? { code: "node", severity: "ok", thing: "installation", has }
    : {
        code: "node-too-old",
        severity: "error",
        thing: "installation",
        has,
        next: "Install Node 20.19 or newer",
      };
}

async function duckDb(): Promise<CheckFinding> {
  try {
    return { code: "duckdb", severity: "ok", thing: "DuckDB", has: await duckDbVersion() };
  } catch {
    return {
      code: "duckdb-does-not-load",
      severity: "error",
      thing: "DuckDB",
      has: "does not load",
      next: "Install deepdive again on this machine: DuckDB is made for one system and one processor",
    };
  }
}

async function temporary(): Promise<CheckFinding> {
  try {
    await inTemporaryFolder(async () => undefined);
    return {
      code: "temporary-folder",
      severity: "ok",
      thing: "folder for temporary files",
      has: "can be written",
    };
  } catch (error) {
    return failed(error);
  }
}
