import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDb } from "../../engine/duckdb.ts";
import { version } from "../version.ts";
import { failed } from "./failed.ts";
import type { Remark } from "./remark.ts";

/** Node, DuckDB, and a place for what is only needed for a moment. */
export async function examineInstallation(): Promise<readonly Remark[]> {
  return [node(), ...(await Promise.all([duckDb(), temporary()]))];
}

function node(): Remark {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const text = `deepdive ${version()}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return major > 20 || (major === 20 && minor >= 19)
    ? { level: "ok", code: "node", text }
    : { level: "problem", code: "node-too-old", text, next: "Install Node 20.19 or newer" };
}

async function duckDb(): Promise<Remark> {
  try {
    const engine = await openDuckDb();
    try {
      const [row] = await engine.rows("SELECT version() AS version");
      return { level: "ok", code: "duckdb", text: `DuckDB ${String(row?.["version"])}` };
    } finally {
      engine.close();
    }
  } catch {
    return {
      level: "problem",
      code: "duckdb-does-not-load",
      text: "DuckDB does not load",
      next: "Install deepdive again on this machine: DuckDB is made for one system and one processor",
    };
  }
}

async function temporary(): Promise<Remark> {
  try {
    const folder = await mkdtemp(join(tmpdir(), "deepdive-doctor-"));
    await rm(folder, { recursive: true });
    return { level: "ok", code: "temporary-folder", text: "The folder for temporary files can be written" };
  } catch (error) {
    return failed(error);
  }
}
