import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryText } from "../../src/engine/ask.ts";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { type ReadView, readView } from "../../src/recipe/expression/read-view.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
  await engine.run(`create table visit as select * from (values ('a', 1, 5.5, date '2025-01-01'), ('a', 2, null, date '2025-02-01'),
    ('b', 2, 1.5, null), ('c', null, 9.0, date '2024-02-29'), (null, 4, 2.0, date '2025-01-01')) t(code, n, amount, seen)`);
  await engine.run(
    "create table place as select * from (values ('a', 'North'), ('b', 'South'), ('d', 'West')) t(code, name)",
  );
});
afterAll(() => engine.close());

async function read(sql: string): Promise<ReadView> {
  const [tree] = await sqlParserOf(engine).trees([sql]);
  return readView(tree);
}

describe("a view that was read into a tree and printed again gives the same rows", () => {
  test.each([
    "select code, n from visit where n > 1 and not (amount is null) or code = 'b'",
    "select * from visit where n between 1 and 2 or n not in (1, 2)",
    "select v.*, place.name as place_name from visit v left join place on place.code = v.code and v.n > 1",
    "select code, name from visit full join place using (code)",
    "select v.code, name from visit as v cross join place",
    "select code, count(*) as n, count(distinct n), sum(n) filter (where amount > 2), avg(amount), median(n) from visit group by code having count(*) > 0",
    "select code, n, count(*) from visit group by grouping sets ((code), (n), ())",
    "select arg_max(code, amount), min_by(code, amount), bool_or(n > 1), bool_and(n > 1), count_if(n > 1) from visit",
    "with v as (select code as k, 5.0 * n / 2 as x from visit), w(key) as (select k from v) select x, key from v join w on key = k",
    "with visit as (select * from visit where n = 2) select count(*) from visit",
    "select code, row_number() over (partition by code order by seen desc nulls last, n) as r, sum(n) over () as s from visit",
    "select code, sum(n) over (order by seen rows between 1 preceding and current row) as s, lag(n, 1, 0) over (order by seen, n) as l from visit",
    "select code, rank() over (order by n) as r from visit qualify rank() over (order by n) = 1",
    "select code from visit where code in (select code from place) and exists (select 1 from place) and n >= (select min(n) from visit)",
    "select code from visit union select code from place",
    "select code from visit union all select code from place except select 'a'",
    "(select code from visit order by n limit 1) union all (select code from place intersect select 'b')",
    "select distinct code from visit order by code desc limit 2",
    "select x, y from (values (1, 'p'), (2, 'q')) as t(x, y) where x > 1",
    "select unnest([1, 2]) as x",
    "select case code when 'a' then 'first' else upper(code) end as c, cast(n as varchar) || '!' as t, -n as m, n // 2, n % 2 from visit",
    "select seen + interval 1 month as later, seen - date '2025-01-01' as days, year(seen) from visit",
    "select coalesce(code, 'none') as c, nullif(n, 2), round(amount, 1), code like 'a%', amount > 1.50 from visit where true",
  ])("%s", async (sql) => {
    const { query } = await read(sql);
    const printed = queryText(engine, query);
    const rows = async (text: string): Promise<readonly string[]> =>
      (await engine.rows(text)).map((row) => JSON.stringify(Object.values(row))).sort();
    expect(await rows(printed)).toEqual(await rows(sql));
  });

  test("and names the datasets that it reads: a named query hides one of its name only behind itself", async () => {
    expect((await read("with place as (select * from place) select * from place")).datasets).toEqual([
      "place",
    ]);
    expect(
      (await read("with a as (select 1 as x), b as (select x from a) select * from b")).datasets,
    ).toEqual([]);
    expect((await read("select (select max(n) from visit) from place")).datasets).toEqual(["place", "visit"]);
  });
});

describe("what a view may not say is refused, and not dropped", () => {
  test.each([
    "select * exclude (code) from visit",
    "select * replace (1 as code) from visit",
    "select columns('c.*') from visit",
    "select code, count(*) from visit group by all",
    "select distinct on (code) code, n from visit",
    "select code from visit limit 1 offset 1",
    "select code from visit limit 10 percent",
    "select code from visit using sample 1",
    "select * from visit tablesample 10 percent",
    "select * from visit natural join place",
    "select * from visit positional join place",
    "select * from visit asof join place on visit.n > place.code",
    "select * from visit semi join place using (code)",
    "select code from visit union by name select code from place",
    "select code from visit except all select code from place",
    "with recursive r as (select 1 as x union all select x + 1 from r where x < 3) select x from r",
    "select n > any (select 1) from visit",
    "select string_agg(code order by n) from visit",
    "select first_value(n ignore nulls) over (order by n) from visit",
    "select sum(n) over (order by n exclude current row) from visit",
    "select sum(n) over (order by n groups 1 preceding) from visit",
    "select list_transform([1], lambda x: x + 1)",
    "select try_cast(code as integer) from visit",
    "select code collate nocase from visit",
    "select n is distinct from 1 from visit",
    "select cast(n as decimal(10, 2)) from visit",
    "pivot visit on code using sum(n)",
    "select * from range(3)",
    "select #1 from visit",
    "select $1",
  ])("%s", async (sql) => {
    await expect(read(sql)).rejects.toMatchObject({ name: "SqlRefusal" });
  });
});
