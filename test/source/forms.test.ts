import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileForm } from "../../src/source/file-form.ts";
import { DELIMITED_TEXT } from "../../src/source/forms/delimited-text.ts";
import { FORMS } from "../../src/source/forms.ts";
import { openOneTable, openSource } from "../../src/source/open-source.ts";
import { readWhole } from "../../src/source/read-whole.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-forms-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A form of a test's own: sections "[name]", each a table. It is a value in one place; its line is in the list below. */
const SECTIONS: FileForm = {
  title: "sections",
  isOf: (head) => head[0] === 0x5b,
  tables: async ({ path, name, folder: place }) => {
    const sections = readFileSync(path, "utf8")
      .split(/^\[(.*)\]\n/m)
      .slice(1);
    const parts = sections.flatMap((title, at) =>
      at % 2 === 0 ? [[title, sections[at + 1] ?? ""] as const] : [],
    );
    const tables = parts.map(async ([title, text]) => {
      const made = join(place, `${title}.csv`);
      writeFileSync(made, text);
      const head = Buffer.from(text);
      const [table] = await DELIMITED_TEXT.tables({
        path: made,
        name: `${name}, ${title}`,
        bytes: head.length,
        head,
        folder: place,
        isInside: false,
        open: async () => [],
      });
      if (table === undefined) throw new Error("no table");
      return table;
    });
    return Promise.all(tables);
  },
};
const WITH_SECTIONS = [SECTIONS, ...FORMS];

describe("a form of one file and one line", () => {
  const book = () => file("book.txt", "[people]\na,b\n1,2\n[places]\nc\n3\n");

  test("gives the tables of a file, each by its name", async () => {
    const tables = await openSource(book(), { folder, forms: WITH_SECTIONS });
    expect(tables.map(({ name }) => name)).toEqual(["book.txt, people", "book.txt, places"]);
    expect(tables.map(({ form }) => form.kind === "text" && form.records[0])).toEqual([["a", "b"], ["c"]]);
  });

  test("is hashed as it lies there, whatever was made of it", async () => {
    const [one, other] = await openSource(book(), { folder, forms: WITH_SECTIONS });
    const whole = await openOneTable(book(), { forms: [DELIMITED_TEXT] });
    if (one === undefined || other === undefined) throw new Error("no tables");
    const hashes = await Promise.all(
      [one, other, whole].map(async (table) => (await readWhole(table)).sha256),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  test("of several tables is refused where one is read, naming them", async () => {
    await expect(openOneTable(book(), { folder, forms: WITH_SECTIONS })).rejects.toMatchObject({
      exit: 3,
      message: expect.stringMatching(/several tables: book.txt, people; book.txt, places/),
    });
  });

  test("leaves every other file as it was taken before", async () => {
    const path = file("plain.csv", "a,b\n1,2\n");
    expect(await openSource(path, { forms: WITH_SECTIONS })).toEqual(await openSource(path));
  });
});

describe("the list of forms", () => {
  test("ends with a form that takes whatever is left, so that every file is answered", () => {
    expect(FORMS.at(-1)?.isOf(Buffer.from([0]))).toBe(true);
  });

  test.each(
    FORMS.map((form) => [form.title === "" ? "a form that is only refused" : form.title, form] as const),
  )("%s: what only begins like it is read or refused in words, never a defect", async (_, form) => {
    const starts = ["PAR1", "PK\u0003\u0004", "a,b\n", "\u001f\u008b"].map((text) =>
      Buffer.from(text, "latin1"),
    );
    for (const head of starts.filter((bytes) => form.isOf(bytes))) {
      const path = file("begins.bin", head);
      const opened = await openSource(path).catch((error: unknown) => error);
      if (!Array.isArray(opened)) expect(opened).toMatchObject({ name: "DeepdiveError", exit: 3 });
    }
  });
});
