import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FORMATS } from "../../../src/render/formats.ts";
import { loadContext } from "../../../src/service/load/load-context.ts";
import { loadFiles } from "../../../src/service/load/load-files.ts";
import type { LoadRequest } from "../../../src/service/load/load-report.ts";
import { duckDbOverStore } from "../../../src/session/duckdb-over-store.ts";
import { type Session, withSession } from "../../../src/session/session.ts";
import { encodeParquet } from "../../../src/session/write-parquet.ts";
import type { RunAnswer } from "../../../src/study/deep-dive/run.ts";
import { runRecipe } from "../../../src/study/deep-dive/run.ts";
import type { RunRequest } from "../../../src/study/deep-dive/run-request.ts";
import { loadedSample } from "../../sample/loaded-sample.ts";

const ROOT = join(import.meta.dirname, "../../..");
const RECIPES = [join(ROOT, "recipes")];

/** The committed synthetic files. */
export const SAMPLE_DATA = join(ROOT, "sample-data");

/** A store of its own with files loaded as `deepdive load` would, and workspaces to run in. */
export class Running {
  readonly folder: string;
  readonly geography: string;
  #workspaces = 0;

  constructor(folder: string, geography: string) {
    this.folder = folder;
    this.geography = geography;
  }

  /** Throws where a file is refused. */
  static async over(geography: string, files: readonly LoadRequest[]): Promise<Running> {
    const running = new Running(mkdtempSync(join(tmpdir(), "deepdive-run-")), geography);
    const now = (): Date => new Date("2026-04-01T08:00:00Z");
    const context = await loadContext(
      { recipeFolders: RECIPES, store: running.store },
      { now, progress: () => undefined },
    );
    for (const outcome of await loadFiles(files, context)) if ("refused" in outcome) throw outcome.refused;
    return running;
  }

  /** Over the synthetic system, on a copy of the store that all tests share. */
  static async overSample(): Promise<Running> {
    const running = new Running(mkdtempSync(join(tmpdir(), "deepdive-run-")), "sample");
    cpSync(join(await loadedSample(), "store"), running.store, { recursive: true });
    return running;
  }

  /** Over some files of the synthetic system. */
  static overSampleFiles(files: readonly string[]): Promise<Running> {
    return Running.over(
      "sample",
      files.map((file) => ({ path: join(SAMPLE_DATA, file) })),
    );
  }

  get store(): string {
    return join(this.folder, "store");
  }

  /** A folder for a ledger of its own: nothing was released before. */
  newWorkspace(): string {
    this.#workspaces += 1;
    return join(this.folder, `workspace-${this.#workspaces}`);
  }

  inSession<T>(work: (session: Session) => Promise<T>, workspace = this.newWorkspace()): Promise<T> {
    const places = { recipeFolders: RECIPES, store: this.store, workspace };
    return withSession(places, duckDbOverStore, new AbortController().signal, work);
  }

  request(recipe: string, more: Partial<RunRequest> = {}): RunRequest {
    return {
      recipe,
      geography: this.geography,
      given: {},
      internal: false,
      tool: "0.0.0",
      now: () => new Date("2026-04-01T09:00:00Z"),
      ...more,
    };
  }

  run(recipe: string, more: Partial<RunRequest> = {}, workspace?: string): Promise<RunAnswer> {
    return this.inSession((session) => runRecipe(session, this.request(recipe, more)), workspace);
  }

  /** Every format's file, by the name of the format. */
  async render(
    { result }: RunAnswer,
    names: readonly string[] = FORMATS.map(({ name }) => name),
  ): Promise<ReadonlyMap<string, string | Uint8Array>> {
    const settings = { width: undefined, colour: false, encodeParquet };
    const files = FORMATS.filter(({ name }) => names.includes(name)).map(async ({ name, load }) => {
      const [file] = await (await load())(result, settings);
      return [name, file?.content ?? ""] as const;
    });
    return new Map(await Promise.all(files));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
