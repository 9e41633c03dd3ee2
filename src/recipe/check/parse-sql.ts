import type { Definitions } from "../../model/definitions.ts";
import type { SqlExpression } from "../../sql/expression.ts";
import { asStatement, readTree } from "../../sql/read-tree.ts";
import { scanText } from "../../sql/scan-text.ts";
import { keepValue, keptValue } from "../checked-texts.ts";

/**
 * DuckDB's own parser, handed in: definitions are read without knowing an engine. Gives for each statement what
 * `json_serialize_sql` gives.
 */
export interface SqlParser {
  readonly trees: (statements: readonly string[]) => Promise<readonly unknown[]>;
}

/** The SQL that stands in definitions, each text once. */
export interface WrittenSql {
  readonly expressions: readonly string[];
  readonly views: readonly string[];
}

/** What the parser made of each text. A text that was not parsed is a defect. */
export interface ParsedSql {
  /** Throws SqlRefusal where the text is not one harmless expression. */
  readonly expression: (text: string) => SqlExpression;
  /** What `json_serialize_sql` gave. */
  readonly view: (text: string) => unknown;
}

type Parts = Pick<Definitions, "contracts" | "terms" | "measures" | "dimensions">;

/** Every expression and view of these definitions. */
export function writtenSql({ contracts, terms, measures, dimensions }: Parts): WrittenSql {
  const expressions = [
    ...[...contracts.values()].flatMap(({ checks, layouts, totals }) => [
      ...checks.map(({ expression }) => expression),
      ...layouts.map(({ keep }) => keep),
      ...(totals ?? []).flatMap(({ where, of }) => [where, of]),
    ]),
    ...[...terms.values()].map(({ expression }) => expression),
    ...[...measures.values()].flatMap(({ where, denominator, numerator, value, population }) => [
      where,
      denominator,
      numerator,
      value,
      population?.where,
      population?.count,
    ]),
    ...[...dimensions.values()].flatMap(
      ({ expression, labelExpression, unitsWhen, unitsGone, also = [] }) => [
        expression,
        labelExpression,
        unitsWhen,
        unitsGone,
        ...also.map((own) => own.expression),
      ],
    ),
  ];
  const views = [...contracts.values()].flatMap((contract) => contract.views ?? []);
  return {
    expressions: [...new Set(expressions.flatMap((each) => each?.text ?? []))],
    views: [...new Set(views.map(({ sql }) => sql))],
  };
}

/**
 * Parses in one call what no text before held: the trees of texts are kept, and the shipped bundle begins with those of
 * the built-in definitions. Nothing is checked yet, and nothing is run.
 */
export async function parseSql({ expressions, views }: WrittenSql, parser: SqlParser): Promise<ParsedSql> {
  const newExpressions = expressions.filter((text) => keptValue(EXPRESSION, text) === undefined);
  const newViews = views.filter((text) => keptValue(VIEW, text) === undefined);
  const json = await parser.trees([...newExpressions.map(asStatement), ...newViews]);
  const trees = new Map(newExpressions.map((text, index) => [text, json[index]]));
  for (const [index, text] of newViews.entries()) keepValue(VIEW, text, json[newExpressions.length + index]);
  return {
    expression: (text) => {
      const kept = keptValue(EXPRESSION, text);
      // Only the lines below keep values of this kind.
      if (kept !== undefined) return kept as SqlExpression;
      if (!trees.has(text)) throw new Error(`the expression '${text}' was never parsed`);
      scanText(text);
      return keepValue(EXPRESSION, text, readTree(trees.get(text), text));
    },
    view: (text) => {
      const kept = keptValue(VIEW, text);
      if (kept === undefined) throw new Error("a view was never parsed");
      return kept;
    },
  };
}

const EXPRESSION = "expression";
const VIEW = "view";
