import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

describe("the architecture page", () => {
  const page = read("ARCHITECTURE.md");
  const folders = readdirSync(new URL("src", ROOT), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const listed = [...page.matchAll(/^\| `([a-z]+)` \|.*\|$/gm)].map(([line, name]) => ({ line, name }));

  it("has a line for every folder of src, and for nothing else", () => {
    expect(listed.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
  });

  it.each(folders)("src/%s has a wall with a reason", (folder) => {
    const walls = read(".dependency-cruiser.mjs");
    expect(walls).toMatch(new RegExp(`only\\("${folder}", \\[[^\\]]*\\], "[^"]{20,}"\\)|\\^src/${folder}/`));
  });

  it.each(listed.filter(({ line }) => / \| `[\w./-]+\.ts`/.test(line)))(
    "$name: what to read first is there",
    (entry) => {
      for (const [, file] of entry.line.matchAll(/`([\w./-]+\.ts)`/g)) {
        expect(() => read(`src/${entry.name}/${file}`)).not.toThrow();
      }
    },
  );

  it.each([...page.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, to]) => to ?? ""))("%s exists", (to) => {
    expect(() => read(to)).not.toThrow();
  });
});
