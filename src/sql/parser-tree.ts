/** What may stand in a node of the parser's tree. All is looked at before it is believed. */
export interface Json {
  readonly alias?: unknown;
  readonly case_checks?: unknown;
  readonly cast_type?: unknown;
  readonly catalog?: unknown;
  readonly child?: unknown;
  readonly children?: unknown;
  readonly class?: unknown;
  readonly column_names?: unknown;
  readonly distinct?: unknown;
  readonly else_expr?: unknown;
  readonly error?: unknown;
  readonly error_message?: unknown;
  readonly filter?: unknown;
  readonly from_table?: unknown;
  readonly function_name?: unknown;
  readonly id?: unknown;
  readonly identifier?: unknown;
  readonly is_null?: unknown;
  readonly left?: unknown;
  readonly node?: unknown;
  readonly order_bys?: unknown;
  readonly orders?: unknown;
  readonly position?: unknown;
  readonly query_location?: unknown;
  readonly right?: unknown;
  readonly scale?: unknown;
  readonly schema?: unknown;
  readonly select_list?: unknown;
  readonly statements?: unknown;
  readonly then_expr?: unknown;
  readonly try_cast?: unknown;
  readonly type?: unknown;
  readonly type_info?: unknown;
  readonly value?: unknown;
  readonly when_expr?: unknown;
  readonly where_clause?: unknown;
  readonly group_expressions?: unknown;
  readonly having?: unknown;
  readonly qualify?: unknown;
  readonly sample?: unknown;
  readonly modifiers?: unknown;
  readonly input?: unknown;
  readonly lower?: unknown;
  readonly upper?: unknown;
}

/** The parser writes what is absent in many ways. */
export const nothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

export function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
