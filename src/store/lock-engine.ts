import type { Engine } from "../engine/port.ts";
import { literal } from "../sql/quote.ts";
import { withoutPatterns } from "../sql/read-files.ts";

/** Lets an engine open no file but these from now on, and changes nothing of that again, whatever it is asked. */
export async function lockEngine(engine: Engine, files: readonly string[]): Promise<void> {
  // DuckDB asks for the name that it was given, and again for the name that it found.
  const allowed = [...new Set(files.flatMap((file) => [file, withoutPatterns(file)]))];
  await engine.run(`SET allowed_paths = [${allowed.map(literal).join(", ")}]`);
  await engine.run("SET enable_external_access = false");
  await engine.run("SET lock_configuration = true");
}
