/** A name, safe in SQL whatever it holds; bare where it is a plain lower-case word, so that statements stay readable. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A text, a number or a truth value as SQL writes it. For what is written in definitions; data are bound instead. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

/** Words of SQL that cannot stand bare as the name of a column or table. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create " +
    "default deferrable desc describe distinct do else end except false fetch for foreign from grant group having " +
    "in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary " +
    "qualify references returning select show some summarize symmetric table then to trailing true union unique " +
    "unpivot using variadic when where window with rows range values " +
    // And those that may only name a type or a function.
    "anti asof at authorization binary by collation concurrently cross freeze full glob ilike inner is isnull join left " +
    "like natural notnull outer overlaps pivot_longer pivot_wider positional right semi similar tablesample unpack verbose"
  ).split(" "),
);
