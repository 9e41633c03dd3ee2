import type { Folders } from "./folders.ts";
import { type Environment, secretOf } from "./secret.ts";
import type { OpenEngine } from "./session.ts";

/** The engine that a workspace names: DuckDB on this machine, or the warehouse of its deepdive.yaml, which alone loads its driver. */
export async function engineOf(
  { settings: { warehouse }, workspace }: Pick<Folders, "settings" | "workspace">,
  environment: Environment,
): Promise<OpenEngine> {
  if (warehouse === undefined) return (await import("./duckdb-over-store.ts")).duckDbOverStore;
  const { warehouseEngine } = await import("./warehouse-engine.ts");
  return warehouseEngine(warehouse, await secretOf(warehouse, environment, workspace));
}
