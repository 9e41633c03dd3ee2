import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program and gives back what it printed. Throws with its last words where it fails. */
export function ran(command: string, args: readonly string[], options: { readonly cwd: string }): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Copies the repository's own files, those that git would commit, into a folder; and dist, where it was built. */
export function scratchCopy(folder: string): void {
  const listed = ran("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT });
  const names = listed.split("\0").filter((name) => name !== "");
  for (const made of new Set(names.map((name) => dirname(join(folder, name)))))
    mkdirSync(made, { recursive: true });
  // A file that was deleted, but not yet in git, is listed and not there.
  for (const name of names) cpSync(join(ROOT, name), join(folder, name), { force: true });
  cpSync(join(ROOT, "dist"), join(folder, "dist"), { recursive: true });
}
