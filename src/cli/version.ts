import { readFileSync } from "node:fs";
import { besideCode } from "./package-root.ts";

/** The version of deepdive, from its package.json: the only place that states it. */
export function version(): string {
  const about: unknown = JSON.parse(readFileSync(besideCode("package.json"), "utf8"));
  const found = typeof about === "object" && about !== null && "version" in about ? about.version : undefined;
  return typeof found === "string" ? found : "unknown";
}
