import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../../src");

interface Size {
  readonly name: string;
  readonly lines: number;
}

/** Lines of every function of a file: declarations, methods, accessors, and functions bound to a name. */
function functionSizes(file: string, text: string): readonly Size[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Size[] = [];
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    const isBound =
      (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
      (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent));
    if (isBound || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
      const first = lineOf(node.getStart(source));
      found.push({ name: `${file}:${first + 1}`, lines: lineOf(node.end) - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The size that 95 of 100 do not exceed. */
const largeSize = (sizes: readonly Size[]): number =>
  sizes.map(({ lines }) => lines).toSorted((one, other) => one - other)[Math.floor(sizes.length * 0.95)] ?? 0;

const largerThan = (sizes: readonly Size[], most: number): readonly string[] =>
  sizes.filter(({ lines }) => lines > most).map(({ name, lines }) => `${name} has ${lines} lines`);

describe("sizes in src", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ name: file, text: readFileSync(join(SRC, file), "utf8") }));
  const fileSizes = files.map(({ name, text }) => ({ name, lines: text.trimEnd().split("\n").length }));
  const functions = files.flatMap(({ name, text }) => functionSizes(name, text));

  it("sees files and functions", () => {
    expect(files.length).toBeGreaterThan(400);
    expect(functions.length).toBeGreaterThan(1500);
  });

  it("no file has more than 250 lines, and 95 of 100 have at most 180", () => {
    expect(largerThan(fileSizes, 250)).toEqual([]);
    expect(largeSize(fileSizes)).toBeLessThanOrEqual(180);
  });

  it("no function has more than 60 lines, and 95 of 100 have at most 30", () => {
    expect(largerThan(functions, 60)).toEqual([]);
    expect(largeSize(functions)).toBeLessThanOrEqual(30);
  });
});
