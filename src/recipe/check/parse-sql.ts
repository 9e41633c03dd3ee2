import type { Definitions } from "../../model/definitions.ts";
import type { SqlExpression } from "../../sql/expression.ts";
import { asStatement, readTree } from "../../sql/read-tree.ts";
import { scanText } from "../../sql/scan-text.ts";
import type { SqlParser } from "../expression/sql-parser.ts";

/** The SQL that stands in definitions, each text once. */
export interface WrittenSql {
  readonly expressions: readonly string[];
  readonly views: readonly string[];
}

/** What the parser made of a view. */
export interface ParsedView {
  readonly tree: unknown;
  readonly printed: string;
}

/** What the parser made of each text. A text that was not parsed is a defect. */
export interface ParsedSql {
  /** Throws SqlRefusal where the text is not one harmless expression. */
  readonly expression: (text: string) => SqlExpression;
  readonly view: (text: string) => ParsedView;
}

type Parts = Pick<Definitions, "contracts" | "terms" | "measures" | "dimensions">;

/** Every expression and view of these definitions. */
export function writtenSql({ contracts, terms, measures, dimensions }: Parts): WrittenSql {
  const expressions = [
    ...[...contracts.values()].flatMap(({ checks, layouts }) => [
      ...checks.map(({ expression }) => expression),
      ...layouts.map(({ keep }) => keep),
    ]),
    ...[...terms.values()].map(({ expression }) => expression),
    ...[...measures.values()].flatMap(({ where, denominator, numerator }) => [where, denominator, numerator]),
    ...[...dimensions.values()].flatMap(({ expression, labelExpression }) => [expression, labelExpression]),
  ];
  const views = [...contracts.values()].flatMap((contract) => contract.views ?? []);
  return {
    expressions: [...new Set(expressions.flatMap((each) => each?.text ?? []))],
    views: [...new Set(views.map(({ sql }) => sql))],
  };
}

/** Parses all in as few calls as the parser allows. Nothing is checked yet, and nothing is run. */
export async function parseSql({ expressions, views }: WrittenSql, parser: SqlParser): Promise<ParsedSql> {
  const json = await parser.trees([...expressions.map(asStatement), ...views]);
  const trees = new Map(expressions.map((text, index) => [text, json[index]]));
  const parsedViews = new Map<string, ParsedView>();
  for (const [index, text] of views.entries()) {
    const tree = json[expressions.length + index];
    parsedViews.set(text, { tree, printed: await parser.print(text).catch(() => "") });
  }
  return {
    expression: (text) => {
      if (!trees.has(text)) throw new Error(`the expression '${text}' was never parsed`);
      scanText(text);
      return readTree(trees.get(text), text);
    },
    view: (text) => {
      const view = parsedViews.get(text);
      if (!view) throw new Error("a view was never parsed");
      return view;
    },
  };
}
