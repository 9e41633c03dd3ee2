import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those it lies in. Rejects where that cannot be, at once: Node's own way turns in a circle on file
 * systems that say of a folder in a folder that is there that there is no such thing (/proc, some shares).
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" && !(await isFolder(dirname(path)))) {
      await makeFolder(dirname(path));
      // Somebody else may have made it meanwhile.
      await mkdir(path).catch(() => undefined);
    }
    if (!(await isFolder(path))) throw cause;
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
