import type { RelatedFunction, SqlType, WrittenCall } from "../../sql/expression.ts";
import { FUNCTION_NAMES, functionNamed, type Signature } from "../../sql/functions.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";
import { asOne, asType, type Typed, typeInWords } from "./types.ts";

type Call = WrittenCall & { readonly at: number };

/** The four functions over a related dataset: how each is written, and what it gives. */
export const RELATED_USAGE: Readonly<
  Record<RelatedFunction, { readonly usage: string; readonly summary: string }>
> = {
  has: { usage: "has(dataset, condition)", summary: "whether any row of the dataset meets the condition" },
  count: { usage: "count(dataset, condition)", summary: "how many rows meet it" },
  sum: {
    usage: "sum(dataset, number, condition)",
    summary: "the number added up over those rows; 0 for none",
  },
  latest: {
    usage: "latest(dataset, column, condition)",
    summary:
      "the column in the row with the latest time, of those that have a time and a value; of several at one time the greatest value",
  },
};

/** A call of an allowed function with arguments that it takes. Throws SqlRefusal. */
export function checkCall(node: Call, args: readonly Typed[]): Typed {
  const found = functionNamed(node.name);
  if (!found) {
    const known = [...Object.keys(RELATED_USAGE), "code_in", ...FUNCTION_NAMES];
    throw new SqlRefusal(
      "function-forbidden",
      node.at,
      `calls ${node.name}, which an expression may not`,
      `It may call ${known.join(", ")}`,
      didYouMean(node.name, known),
    );
  }
  for (const signature of found.signatures) {
    const fitting = fits(signature, args, node.at);
    if (fitting) {
      return {
        node: {
          kind: "operate",
          operation: signature.operation ?? found.operation,
          args: fitting.args.map((each) => each.node),
          at: node.at,
        },
        type: fitting.gives,
        name: /^[a-z]/.test(found.name) ? `${found.name}(…)` : "this",
      };
    }
  }
  throw new SqlRefusal(
    "wrong-type",
    node.at,
    `gives ${found.name} ${args.length === 0 ? "nothing" : args.map((each) => `${each.name} (${typeInWords(each.type)})`).join(" and ")}`,
    `${found.name} takes ${found.signatures.map((each) => signatureInWords(each)).join("; or ")}`,
  );
}

function fits(
  { args: wanted, repeats, gives }: Signature,
  given: readonly Typed[],
  at: number,
): { args: readonly Typed[]; gives: SqlType } | undefined {
  const last = wanted.at(-1);
  if (repeats ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const types = given.map((_, index) => wanted[index] ?? last ?? "same");
  if (types.every((type) => type === "same")) {
    const { all, type } = asOne(given, "puts", at);
    return { args: all, gives: gives === "same" ? type : gives };
  }
  const args = given.map((each, index) => {
    const type = types[index] ?? "same";
    return type === "same" ? each : asType(each, type);
  });
  if (gives === "same" || args.some((each) => each === undefined)) return undefined;
  return { args: args.filter((each) => each !== undefined), gives };
}

/** What a function takes, for its message and for the documentation: "text and a number". */
export function signatureInWords({ args, repeats }: Signature): string {
  const words = args.map((type) => (type === "same" ? "any value" : typeInWords(type)));
  return `${words.join(" and ")}${repeats ? ", any number of them, all of one type" : ""}`;
}
