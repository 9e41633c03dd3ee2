import { rmdir } from "node:fs/promises";

/** Takes an empty folder away, and says whether it is gone. What is no folder, is a link, or holds something stays. */
export async function removeEmptyFolder(path: string): Promise<boolean> {
  return rmdir(path).then(
    () => true,
    (cause: unknown) => cause instanceof Error && "code" in cause && cause.code === "ENOENT",
  );
}
