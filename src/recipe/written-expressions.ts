import type { Contract } from "../model/contract.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Expression } from "../model/measure.ts";
import type { SqlType } from "../sql/expression.ts";

/** An expression of a definition: whose rows it is about, what it has to give, and how errors call it. */
export interface Written {
  readonly expression: Expression;
  readonly grain: string;
  readonly promised: readonly SqlType[];
  readonly thing: string;
  /** Set where it is a term: other expressions name it. */
  readonly term?: string | undefined;
}

const ANY: readonly SqlType[] = ["boolean", "number", "text", "date", "timestamp"];
const COUNTED: readonly SqlType[] = ["boolean", "number"];

/** Every expression of the definitions. */
export function writtenExpressions({
  contracts,
  terms,
  measures,
  dimensions,
}: Definitions): readonly Written[] {
  return [
    ...[...contracts.values()].flatMap(ofContract),
    ...[...terms.values()].map(({ id, grain, expression }) => ({
      expression,
      grain,
      promised: ANY,
      thing: `term '${id}'`,
      term: id,
    })),
    ...[...measures.values()].flatMap((measure) =>
      (["where", "denominator", "numerator"] as const).flatMap((part) => {
        const expression = measure[part];
        if (!expression) return [];
        const promised: readonly SqlType[] = part === "where" ? ["boolean"] : COUNTED;
        return [{ expression, grain: measure.grain, promised, thing: `measure '${measure.id}', ${part}` }];
      }),
    ),
    ...[...dimensions.values()].flatMap((dimension) =>
      (["expression", "labelExpression"] as const).flatMap((part) => {
        const expression = dimension[part];
        if (!expression) return [];
        const promised: readonly SqlType[] = ["text"];
        const name = part === "expression" ? part : "label";
        return [
          { expression, grain: dimension.dataset, promised, thing: `dimension '${dimension.id}', ${name}` },
        ];
      }),
    ),
  ];
}

function ofContract({ id, checks, layouts }: Contract): readonly Written[] {
  const condition = (expression: Expression | undefined, thing: string): readonly Written[] =>
    expression ? [{ expression, grain: id, promised: ["boolean"], thing }] : [];
  return [
    ...checks.flatMap((check) => condition(check.expression, `dataset '${id}', check '${check.id}'`)),
    ...layouts.flatMap((layout) => condition(layout.keep, `dataset '${id}', layout '${layout.id}', keep`)),
  ];
}
