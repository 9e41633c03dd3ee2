/**
 * Makes dist/: what is shipped and run. One entry, and a chunk for each command, so that a command opens few files.
 * Beside them lies what the built-in definitions hold, checked, so that no command reads their YAML again.
 * A package in `dependencies` stays outside and is installed beside; every other package that src imports is put
 * into the bundle, with its licence. Of DuckDB only the engine itself stays outside: its 80 files of JavaScript cost
 * each run 0.06 s.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licencesOf } from "./licences.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));
const isOutside = (id) => Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`));

const bundle = await rolldown({
  cwd: ROOT,
  input: { main: "src/cli/main.ts", definitions: "tools/bundle/built-in-definitions.ts" },
  platform: "node",
  external: isOutside,
  onLog: (level, log, handle) => handle(level === "warn" ? "error" : level, log),
});
rmSync(`${ROOT}/dist`, { recursive: true, force: true });
const { output } = await bundle.write({
  dir: "dist",
  format: "esm",
  sourcemap: true,
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  // What nearly every command has is one file each: with a file a module, one command opened more than 64 at once.
  codeSplitting: {
    groups: ["model", "text", "write"].map((name) => ({
      name,
      test: new RegExp(`[\\\\/]src[\\\\/]${name}[\\\\/]`),
    })),
  },
  comments: { legal: true },
  // Without blanks and comments Node reads the files in less time; names stay, so that a stack trace can be read.
  minify: { compress: false, mangle: false, codegen: true },
});
await bundle.close();
writeFileSync(`${ROOT}/dist/LICENCES.txt`, licencesOf(output, ROOT));

const { builtInDefinitions } = await import(`${ROOT}/dist/definitions.js`);
writeFileSync(`${ROOT}/dist/definitions.json`, JSON.stringify(await builtInDefinitions(`${ROOT}/recipes`)));
