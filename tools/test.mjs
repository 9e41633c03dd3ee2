/**
 * `npm test`: the checks of the source beside the tests, so that both cores have work to the end. What is given goes to
 * vitest, such as the name of a file. The checks are told after the tests; the worse of the two decides.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command; its output is kept where `isQuiet`, and shown as it comes where not. */
function started(command, args, isQuiet) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: isQuiet ? ["ignore", "pipe", "pipe"] : "inherit",
    shell: process.platform === "win32",
  });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, output: Buffer.concat(pieces) }));
  });
}

const built = await started("npm", ["run", "--silent", "build"], false);
if (built.status !== 0) process.exit(built.status);
const [checked, tested] = await Promise.all([
  started("npm", ["run", "--silent", "check"], true),
  started(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)], false),
]);
process.stdout.write(checked.output);
process.stdout.write(`The checks of the source ${checked.status === 0 ? "passed" : "FAILED"}.\n`);
process.exitCode = Math.max(checked.status, tested.status);
