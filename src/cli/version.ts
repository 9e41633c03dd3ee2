import { readFileSync } from "node:fs";

/** The version of deepdive, from its package.json: the only place that states it. */
export function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const found = typeof about === "object" && about !== null && "version" in about ? about.version : undefined;
  return typeof found === "string" ? found : "unknown";
}
