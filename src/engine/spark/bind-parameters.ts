import { sparkLiteral } from "../../sql/dialect/spark/spark-literal.ts";
import type { SqlValue } from "../port.ts";

/** Text in quotes, names in back-quotes, and what stands for a value: `:as_at`. */
const TOKEN = /'(?:[^'\\]|\\[\s\S])*'|`(?:[^`]|``)*`|:([a-z_][a-z0-9_]*)/gi;

/**
 * A statement of ours with the values of its parameters in place, because Spark's Thrift server binds none. What stands
 * within quotes is left as it is, and each value is written as a literal, so that no value ends its quotes.
 *
 * Example: `sex = :sex AND note = ':sex'` with F becomes `sex = 'F' AND note = ':sex'`.
 */
export const bindParameters = (sql: string, parameters: Readonly<Record<string, SqlValue>>): string =>
  sql.replaceAll(TOKEN, (found, name: string | undefined) => {
    if (name === undefined) return found;
    const value = parameters[name];
    if (value === undefined) throw new Error(`parameter ${name} has no value`);
    return sparkLiteral(value);
  });
