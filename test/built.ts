import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built program, as people and cron call it: npm test builds it first. */
export const BIN: string = fileURLToPath(new URL("../bin/deepdive.mjs", import.meta.url));

export const isBuilt: boolean = existsSync(new URL("../dist/main.js", import.meta.url));
