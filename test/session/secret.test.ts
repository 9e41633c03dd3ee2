import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretOf } from "../../src/session/secret.ts";

const at = { file: "deepdive.yaml", line: 2, column: 9 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-secret-"));
  writeFileSync(join(folder, "token"), "dapi-123\n");
  writeFileSync(join(folder, "empty"), " \n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("comes from a variable of the environment or from a file, without the end of its line", async () => {
  const variable = { from: "environment", name: "TOKEN" } as const;
  expect(await secretOf({ at, secret: variable }, { TOKEN: "abc" }, folder)).toBe("abc");
  expect(await secretOf({ at, secret: { from: "file", name: "token" } }, {}, folder)).toBe("dapi-123");
  expect(await secretOf({ at, secret: undefined }, {}, folder)).toBeUndefined();
});

test.each([
  [{ from: "environment", name: "TOKEN" } as const, "the variable TOKEN of the environment does not exist"],
  [{ from: "file", name: "empty" } as const, "the file empty is empty"],
  [{ from: "file", name: "nowhere" } as const, "the file nowhere does not exist"],
])("that is not there is refused with its place: %j", async (secret, words) => {
  const refused = secretOf({ at, secret }, {}, folder);
  await expect(refused).rejects.toMatchObject({ code: "secret-missing", exit: 2 });
  await expect(refused).rejects.toThrow(words);
});
