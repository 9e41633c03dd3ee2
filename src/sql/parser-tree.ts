/** What may stand in a node of the parser's tree. All is looked at before it is believed. */
export interface Json {
  readonly aggregate_handling?: unknown;
  readonly alias?: unknown;
  readonly aliases?: unknown;
  readonly arg_orders?: unknown;
  readonly at_clause?: unknown;
  readonly case_checks?: unknown;
  readonly cast_type?: unknown;
  readonly catalog?: unknown;
  readonly catalog_name?: unknown;
  readonly child?: unknown;
  readonly children?: unknown;
  readonly class?: unknown;
  readonly column_name_alias?: unknown;
  readonly column_names?: unknown;
  readonly columns?: unknown;
  readonly comparison_type?: unknown;
  readonly condition?: unknown;
  readonly cte_map?: unknown;
  readonly default_expr?: unknown;
  readonly distinct?: unknown;
  readonly distinct_on_targets?: unknown;
  readonly else_expr?: unknown;
  readonly end?: unknown;
  readonly end_expr?: unknown;
  readonly error?: unknown;
  readonly error_message?: unknown;
  readonly exclude_clause?: unknown;
  readonly exclude_list?: unknown;
  readonly expression?: unknown;
  readonly filter?: unknown;
  readonly filter_expr?: unknown;
  readonly from_table?: unknown;
  readonly function_name?: unknown;
  readonly group_expressions?: unknown;
  readonly group_sets?: unknown;
  readonly having?: unknown;
  readonly id?: unknown;
  readonly identifier?: unknown;
  readonly ignore_nulls?: unknown;
  readonly input?: unknown;
  readonly is_null?: unknown;
  readonly join_type?: unknown;
  readonly key?: unknown;
  readonly left?: unknown;
  readonly limit?: unknown;
  readonly lower?: unknown;
  readonly map?: unknown;
  readonly modifiers?: unknown;
  readonly node?: unknown;
  readonly null_order?: unknown;
  readonly offset?: unknown;
  readonly offset_expr?: unknown;
  readonly order_bys?: unknown;
  readonly orders?: unknown;
  readonly partitions?: unknown;
  readonly position?: unknown;
  readonly qualify?: unknown;
  readonly query?: unknown;
  readonly query_location?: unknown;
  readonly ref_type?: unknown;
  readonly relation_name?: unknown;
  readonly rename_list?: unknown;
  readonly replace_list?: unknown;
  readonly right?: unknown;
  readonly sample?: unknown;
  readonly scale?: unknown;
  readonly schema?: unknown;
  readonly schema_name?: unknown;
  readonly select_list?: unknown;
  readonly setop_all?: unknown;
  readonly setop_type?: unknown;
  readonly start?: unknown;
  readonly start_expr?: unknown;
  readonly statements?: unknown;
  readonly subquery?: unknown;
  readonly subquery_type?: unknown;
  readonly table_name?: unknown;
  readonly then_expr?: unknown;
  readonly try_cast?: unknown;
  readonly type?: unknown;
  readonly type_info?: unknown;
  readonly upper?: unknown;
  readonly using_columns?: unknown;
  readonly value?: unknown;
  readonly values?: unknown;
  readonly when_expr?: unknown;
  readonly where_clause?: unknown;
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
