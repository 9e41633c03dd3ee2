import { afterAll, beforeAll, expect, test } from "vitest";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import type { Session } from "../../src/session/session.ts";
import type { Query, Relation, Value } from "../../src/sql/query.ts";
import { valuesIn } from "../../src/sql/query.ts";
import { planned } from "../../src/study/deep-dive/planned-run.ts";
import { Running } from "./deep-dive/running.ts";

let running: Running;
beforeAll(async () => {
  running = await Running.overSample();
});
afterAll(() => running.remove());

type Named = ReadonlyMap<string, Query>;

const hasAggregate = (value: Value): boolean =>
  value.kind === "aggregate" || valuesIn(value).some(hasAggregate);

/** The confidential datasets of which a query gives rows as they are, rather than counts or the different values of some columns. */
function rowsGiven(
  query: Query,
  isOpen: (dataset: string) => boolean,
  outer: Named = new Map(),
): readonly string[] {
  const named = new Map(outer);
  for (const each of query.with ?? [])
    named.set(each.name, { ...each.query, with: [...(each.query.with ?? [])] });
  if (query.kind !== "select") return query.queries.flatMap((each) => rowsGiven(each, isOpen, named));
  const isCounted =
    query.groupBy !== undefined ||
    query.groupingSets !== undefined ||
    query.distinct === true ||
    query.columns.some((item) => item.kind === "column" && hasAggregate(item.value));
  return isCounted || query.from === undefined ? [] : rowsOf(query.from, isOpen, named);
}

function rowsOf(relation: Relation, isOpen: (dataset: string) => boolean, named: Named): readonly string[] {
  switch (relation.kind) {
    case "rows":
      return [];
    case "derived":
      return rowsGiven(relation.query, isOpen, named);
    case "join":
      return [relation.left, relation.right].flatMap((each) => rowsOf(each, isOpen, named));
    case "table": {
      const query = named.get(relation.name);
      const others = new Map([...named].filter(([name]) => name !== relation.name));
      if (query !== undefined) return rowsGiven(query, isOpen, others);
      return isOpen(relation.name) ? [] : [relation.name];
    }
  }
}

/** Columns that a query groups by or gives the different values of, by their names. */
const namesOut = (query: Query): readonly string[] =>
  query.kind === "select"
    ? query.columns.flatMap((item) =>
        item.kind === "column" && item.value.kind === "field" ? [item.value.name] : [],
      )
    : query.queries.flatMap(namesOut);

test("no statement of any deep dive gives a row of a confidential dataset, or names somebody", async () => {
  let statements = 0;
  const given: string[] = [];
  await running.inSession(async (session: Session) => {
    const { contracts, recipes } = session.definitions;
    const isOpen = (dataset: string): boolean => contracts.get(dataset)?.confidentiality !== "confidential";
    const people = new Set(["person_id", "mother_id", "baby_id", "nhs_number"]);
    for (const recipe of recipes.keys()) {
      const request = running.request(recipe, { internal: true });
      let plan: ReturnType<typeof planned>["plan"];
      try {
        ({ plan } = planned(session, request));
      } catch (cause) {
        if (cause instanceof DeepdiveError) continue;
        throw cause;
      }
      for (const { id, query } of plan.statements) {
        statements += 1;
        given.push(...rowsGiven(query, isOpen).map((dataset) => `${recipe}, ${id}: rows of ${dataset}`));
        given.push(
          ...namesOut(query)
            .filter((name) => people.has(name))
            .map((name) => `${recipe}, ${id}: ${name}`),
        );
      }
    }
  });
  expect(statements).toBeGreaterThan(50);
  expect(given).toEqual([]);
});

test("the law sees a query that gives rows", () => {
  const from = { kind: "table", name: "person" } as const;
  const all: Query = { kind: "select", columns: [{ kind: "all" }], from };
  const counted: Query = {
    kind: "select",
    columns: [{ kind: "column", value: { kind: "aggregate", aggregate: "count", args: [] } }],
    from,
  };
  const closed = (): boolean => false;
  expect(rowsGiven(all, closed)).toEqual(["person"]);
  expect(rowsGiven(counted, closed)).toEqual([]);
  expect(rowsGiven({ ...all, from: { kind: "derived", query: all } }, closed)).toEqual(["person"]);
  expect(rowsGiven({ ...all, from: { kind: "derived", query: counted } }, closed)).toEqual([]);
});
