import type { Expression } from "../../model/measure.ts";
import type { CheckedExpression } from "../../sql/checked.ts";
import type { SqlType } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { checkTree } from "../expression/check-tree.ts";
import { refusedAt } from "../expression/expression-at.ts";
import type { SqlScope } from "../expression/scope.ts";
import { asType, typeInWords } from "../expression/types.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { refuseIdentifiers } from "./refuse-identifiers.ts";

/** What is asked of an expression. */
export interface Role {
  /** The dataset whose rows the expression is about. */
  readonly grain: string;
  /** The types that it may give. */
  readonly types: readonly SqlType[];
  /** As errors call it: "measure 'flu-uptake', numerator". */
  readonly thing: string;
  /** Set where the expression is that of a term, which may then not lead back to itself. */
  readonly term?: string | undefined;
  /** Set where rows are counted or split by it: then it may not point at one person. */
  readonly aboutGroups?: boolean | undefined;
}

/** One expression: its names against contracts, its codes against lists, its types, its functions. */
export function checkExpression(
  expression: Expression,
  role: Role,
  scope: SqlScope,
): Outcome<CheckedExpression> {
  return outcomeOf(
    () => checkedIn(expression, role, scope),
    (refusal) => refusedAt(refusal, expression, role.thing),
  );
}

/** The same for a part that a definition need not have. */
export const checkOptional = (
  expression: Expression | undefined,
  role: Role,
  scope: SqlScope,
): Outcome<CheckedExpression> =>
  expression ? checkExpression(expression, role, scope) : { checked: undefined, problems: [] };

function checkedIn(expression: Expression, role: Role, scope: SqlScope): CheckedExpression {
  const { grain, types, term } = role;
  const owner = scope.definitions.contracts.get(grain);
  if (!owner) throw new Error(`dataset ${grain} was never checked`);
  const tree = scope.parsed.expression(expression.text);
  const open = term === undefined ? [] : [term];
  const checked = checkTree(tree, { ...scope, owner, inRelated: false, open });
  if (role.aboutGroups === true) refuseIdentifiers(checked.node, scope);
  if (!types.some((type) => asType(checked, type) !== undefined)) throw wrongType(checked.type, types);
  return {
    text: expression.text,
    at: expression.at,
    // Passed on unread: the places of the lines are found when an error asks for them.
    get lines() {
      return expression.lines;
    },
    tree: checked.node,
    type: checked.type,
  };
}

const wrongType = (type: SqlType, promised: readonly SqlType[]): SqlRefusal =>
  new SqlRefusal(
    "wrong-type",
    0,
    `is ${typeInWords(type)}, and ${promised.map(typeInWords).join(" or ")} was promised`,
    undefined,
    promised.includes("text") && type === "number" ? "Turn it into text: CAST(… AS VARCHAR)" : undefined,
  );
