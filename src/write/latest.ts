import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileWhole } from "./write-file-whole.ts";

/** Names the folder of the last complete publication; read by people and scripts. */
export const LATEST = "LATEST";

/** The name of the folder that was published last; undefined where nothing was. */
export const latestIn = async (parent: string): Promise<string | undefined> =>
  (await readFile(join(parent, LATEST), "utf8").catch(() => undefined))?.trim();

/** Says which folder was published last. */
export const pointLatest = (parent: string, folder: string): Promise<void> =>
  writeFileWhole(join(parent, LATEST), `${folder}\n`);
