import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { partOf } from "../draw.ts";
import { called } from "./called.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");
const { contracts } = await readDefinitions([BUILT_IN]);
const folder = mkdtempSync(join(tmpdir(), "deepdive-show-"));
mkdirSync(join(folder, "recipes/datasets"), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const show = async (name: string, ...more: readonly string[]): Promise<string> => {
  const { exit, out, err } = await called(["datasets", "show", name, ...more], {
    cwd: folder,
    columns: 4000,
  });
  expect(exit, err).toBe(0);
  return out;
};

/** Text without what formats do to it. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\\`|\s]+/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

describe("datasets show", () => {
  test("tells of every dataset its columns, types, other names, layouts, checks, links and file", async () => {
    for (const contract of partOf([...contracts.values()], 8)) {
      const { columns, layouts, checks, links, at } = contract;
      const told = [
        ...columns.flatMap(({ name, type, title, aliases }) => [name, type, title, ...aliases]),
        ...layouts.flatMap(({ id, title }) => [id, title]),
        ...checks.flatMap(({ id, title, severity }) => [id, title, severity]),
        ...links.map(({ to }) => to),
        `${at.file}:${at.line}`,
      ];
      for (const format of ["table", "markdown"]) {
        const page = plain(await show(contract.id, "--format", format));
        for (const each of told) expect(page, `${contract.id} as ${format}`).toContain(plain(each));
      }
    }
  }, 120_000);

  test("gives all codes of a list to machines, and what overlays added", async () => {
    writeFileSync(
      join(folder, "recipes/datasets/ours.yaml"),
      "extends: person\ncolumns: { sex: { aliases: [OUR_SEX] } }\n",
    );
    const json = JSON.parse(await show("person", "--format", "json"));
    const column = (name: string) => json.columns.find((each: { name: string }) => each.name === name);
    expect(column("ethnic_category").values).toContain("99");
    expect(column("sex").aliases).toContain("OUR_SEX");
    expect(json.defined).toMatchObject({
      origin: "built-in",
      at: { file: join(BUILT_IN, "datasets/person.yaml") },
      overlays: [{ file: join(folder, "recipes/datasets/ours.yaml"), line: 1 }],
    });
    expect(await show("person")).toContain(`${join(folder, "recipes/datasets/ours.yaml")}:1 (overlay)`);
    rmSync(join(folder, "recipes/datasets/ours.yaml"));
  });

  test("says that a workspace's dataset stands in place of the built-in one", async () => {
    const own = (id: string) =>
      `id: ${id}\ntitle: Own\ndescription: Own\ngrain: a row\nconfidentiality: open\nsource: us\ncolumns: { a: { type: text, title: A } }\n`;
    writeFileSync(join(folder, "recipes/datasets/a.yaml"), own("vaccination"));
    writeFileSync(join(folder, "recipes/datasets/b.yaml"), own("our_list"));
    expect(await show("vaccination")).toMatch(/\(workspace, in place of the built-in .*vaccination\.yaml\)/);
    expect(await show("our-list")).toContain("b.yaml:1 (workspace)");
  });

  test("a name that is none gets the nearest, and no name is asked for", async () => {
    expect(await called(["datasets", "show", "persn"], { cwd: folder })).toMatchObject({
      exit: 2,
      err: expect.stringContaining("Did you mean 'person'?"),
    });
    expect(await called(["datasets", "show"], { cwd: folder })).toMatchObject({ exit: 2, out: "" });
  });
});
