import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from "yaml";
import type { z } from "zod";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import { checkedValue, keepChecked } from "./checked-texts.ts";
import { mendDocument } from "./mend-document.ts";
import { once } from "./once.ts";
import { plainYaml } from "./plain-yaml.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { issuesInWords, type YamlPath } from "./yaml-issue.ts";

/** A YAML file, checked, with the position of everything in it. */
export interface YamlDocument<T> {
  readonly file: string;
  readonly value: T;
  /**
   * Where the value at a path stands, such as `["measures", 0, "numerator"]`: the first character of its text, after
   * an opening quote. Where there is nothing at the path, the nearest thing above it.
   */
  readonly at: (path: YamlPath) => Position;
  /** Where the key at the end of a path stands. */
  readonly keyAt: (path: YamlPath) => Position;
  /** An error about the value at a path. */
  readonly error: (path: YamlPath, parts: YamlErrorParts) => DeepdiveError;
}

export type YamlErrorParts = Omit<Parameters<typeof usageError>[0], "at">;

/**
 * Reads the text of a YAML file (1.2, core schema) as what `schema` promises. `file` is the name that errors give.
 *
 * Throws a usage error with file, line and column for text that is not YAML, a key given twice, an anchor, alias or
 * tag (one thing is written in one place, and expansion cannot run away), a key that nobody knows (with the nearest
 * names), and whatever else the schema does not take. What the schema does not take is told to `report`, and what
 * is left of the document is read on.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  report: ReportProblem = throwProblem,
): YamlDocument<z.output<S>> {
  const careful = once(() => parsed(text, file));
  const at = (path: YamlPath): Position =>
    latePosition(file, () => place(careful(), valueOffset(careful().document, text, path)));
  const keyAt = (path: YamlPath): Position =>
    latePosition(file, () => place(careful(), keyOffset(careful().document, text, path)));
  const checked = checkedValue(schema, text);
  if (checked !== undefined) return yamlDocument(file, checked, at, keyAt);
  const raw: unknown = plainYaml(text) ?? careful().document.toJS();
  const result = schema.safeParse(raw);
  if (result.success) {
    keepChecked(schema, text, result.data);
    return yamlDocument(file, result.data, at, keyAt);
  }
  const problems = issuesInWords(result.error.issues, schema, raw).map(({ path, onKey, ...parts }) =>
    usageError({ code: "definition-invalid", ...parts, at: onKey ? keyAt(path) : at(path) }),
  );
  for (const problem of problems) report(problem);
  const mended = mendDocument(raw, schema);
  if (mended === undefined) throw problems[0];
  const { value, original } = mended;
  return yamlDocument(
    file,
    value,
    (path) => at(original(path)),
    (path) => keyAt(original(path)),
  );
}

const yamlDocument = <T>(
  file: string,
  value: T,
  at: YamlDocument<T>["at"],
  keyAt: YamlDocument<T>["keyAt"],
): YamlDocument<T> => ({
  file,
  value,
  at,
  keyAt,
  error: (path, parts) => usageError({ ...parts, at: at(path) }),
});

/** A document as it was written, with the place of everything in it. */
interface Written {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** The document by the careful reader. It takes ten times as long as the plain one, and is asked only for positions. */
function parsed(text: string, file: string): Written {
  const lines = new LineCounter();
  const at = (offset: number): Position => linePosition(file, lines, offset);
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const [document, second] = Array.isArray(documents) ? documents : [];
  const problem = document?.errors[0] ?? document?.warnings[0];
  if (problem) throw notYaml(at(problem.pos[0]), problem.message);
  if (!document || document.contents === null) {
    throw notYaml({ file, line: 1, column: 1 }, "the file is empty");
  }
  if (second) throw notYaml(at(second.range[0]), "a second document begins here");
  refuseReferences(document, at);
  return { file, document, lines };
}

function refuseReferences(document: Document.Parsed, at: (offset: number) => Position): void {
  visit(document, {
    Node: (_, node) => {
      const anchored = isAlias(node) || node.anchor !== undefined;
      if (!anchored && node.tag?.startsWith("!") !== true) return;
      const kind = anchored ? "an anchor or alias (& or *) stands here" : "a tag (!) stands here";
      throw notYaml(at(node.range?.[0] ?? 0), kind);
    },
  });
}

function notYaml(at: Position, has: string): DeepdiveError {
  return usageError({
    code: "not-yaml",
    at,
    thing: "this file",
    has: `cannot be read as YAML: ${has.charAt(0).toLowerCase()}${has.slice(1)}`,
    promised: "A definition is one plain YAML document: keys, lists and text, each key once, no anchors",
    next: "Look at this line and the one before it: a missing quote, colon or space, or uneven indentation",
  });
}

const place = ({ file, lines }: Written, offset: number): Position => linePosition(file, lines, offset);

function linePosition(file: string, lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}

/** A position that is worked out when somebody asks for its line or column: mostly an error, and mostly nobody. */
function latePosition(file: string, find: () => Position): Position {
  const found = once(find);
  return {
    file,
    get line() {
      return found().line;
    },
    get column() {
      return found().column;
    },
  };
}

/** Offset of the first character of the value at a path, or of the nearest thing above it. */
function valueOffset(document: Document.Parsed, text: string, path: YamlPath): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return contentOffset(node, text);
  }
  return 0;
}

function contentOffset(node: unknown, text: string): number {
  if (!isScalar(node) || !node.range) return isSeq(node) || isMap(node) ? (node.range?.[0] ?? 0) : 0;
  const [start] = node.range;
  if (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") return start + 1;
  if (node.type !== "BLOCK_FOLDED" && node.type !== "BLOCK_LITERAL") return start;
  const header = text.indexOf("\n", start);
  return header === -1 ? start : header + 1 + (/^\s*/.exec(text.slice(header + 1))?.[0].length ?? 0);
}

function keyOffset(document: Document.Parsed, text: string, path: YamlPath): number {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))
    : undefined;
  const key = pair?.key;
  return isScalar(key) && key.range ? key.range[0] : valueOffset(document, text, path);
}
