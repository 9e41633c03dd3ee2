import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import type { Row } from "../../../src/engine/port.ts";
import { DeepdiveError } from "../../../src/model/deepdive-error.ts";
import { type LoadContext, loadContext } from "../../../src/service/load/load-context.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadReport, LoadRequest } from "../../../src/service/load/load-report.ts";
import { readCatalogue } from "../../../src/store/catalogue.ts";
import { registerSnapshots } from "../../../src/store/snapshot-views.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** Published files, not committed: tests that need them are skipped where they are absent. */
export const OPEN_DATA = join(ROOT, "../shared/open-data");
export const hasOpenData = existsSync(OPEN_DATA);

export const NOW = new Date("2026-04-01T08:00:00Z");

/** The built-in definitions are read once. */
const shared = loadContext(
  { recipeFolders: [join(ROOT, "recipes")], store: "" },
  { now: () => NOW, progress: () => undefined },
);

/** A folder of its own with a store, and the built-in definitions. */
export async function makeLoading(): Promise<Loading> {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-load-"));
  return new Loading(folder, { ...(await shared), store: join(folder, "store") });
}

export class Loading {
  readonly folder: string;
  readonly context: LoadContext;

  constructor(folder: string, context: LoadContext) {
    this.folder = folder;
    this.context = context;
  }

  get store(): string {
    return this.context.store;
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(this.folder, { recursive: true });
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Loads one file that is accepted. */
  async load(path: string, request: Omit<LoadRequest, "path"> = {}): Promise<LoadReport> {
    const [outcome] = await loadFiles([{ path, ...request }], this.context);
    if (outcome && "report" in outcome) return outcome.report;
    throw outcome?.refused ?? new Error("nothing came of it");
  }

  /** Loads one file that is refused. */
  async refuse(path: string, request: Omit<LoadRequest, "path"> = {}): Promise<DeepdiveError> {
    try {
      await this.load(path, request);
    } catch (error) {
      if (error instanceof DeepdiveError) return error;
      throw error;
    }
    throw new Error("the file was not refused");
  }

  /** Asks the store as it is now. */
  async query(sql: string): Promise<readonly Row[]> {
    const engine = await openDuckDb();
    try {
      const catalogue = await readCatalogue(this.store);
      await registerSnapshots(engine, this.store, catalogue, this.context.contracts);
      return await engine.rows(sql);
    } finally {
      await engine.close();
    }
  }
}
