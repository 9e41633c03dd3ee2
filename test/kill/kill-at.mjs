/**
 * Loaded before deepdive (`node --import`): kills the process, as kill -9 does, right before the change of the disk whose
 * number KILL_AT is, right after it where KILL_AFTER is set, or in the middle of what it writes where KILL_HALF is set.
 * Writes how many changes there were into KILL_COUNT.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const at = Number(process.env.KILL_AT ?? 0);
let count = 0;

const counted =
  (change, isWriting = false) =>
  async (...args) => {
    count += 1;
    const isNow = count === at;
    const [path, content, ...how] = args;
    if (isNow && isWriting && process.env.KILL_HALF !== undefined)
      await change(path, content.slice(0, content.length / 2), ...how);
    if (isNow && process.env.KILL_AFTER === undefined) process.kill(process.pid, "SIGKILL");
    const result = await change(...args);
    if (isNow) process.kill(process.pid, "SIGKILL");
    return result;
  };

for (const name of [
  "rename",
  "rm",
  "rmdir",
  "unlink",
  "mkdir",
  "link",
  "copyFile",
  "cp",
  "writeFile",
  "utimes",
]) {
  fs.promises[name] = counted(fs.promises[name].bind(fs.promises), name === "writeFile");
}
const probe = await fs.promises.open(new URL(import.meta.url));
const prototype = Object.getPrototypeOf(probe);
await probe.close();
prototype.sync = ((sync) =>
  function (...args) {
    return counted(sync.bind(this))(...args);
  })(prototype.sync);
syncBuiltinESMExports();
process.on("exit", () => {
  if (process.env.KILL_COUNT !== undefined) fs.writeFileSync(process.env.KILL_COUNT, String(count));
});
