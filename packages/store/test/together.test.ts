import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "../src/figure/together.ts";

const words = "select * from r where kind = $1 and day between $2::date and $3::date and level = any($4::text[])";

test("questions of the same words are one statement: what differs is a list, what does not is a parameter", () => {
  const [one, other, ...more] = together([
    { sql: words, parameters: ["会", "2025-01-01", "2025-12-31", ["市"]] },
    { sql: "select 1 where $1 = $2", parameters: ["甲", 2] },
    { sql: words, parameters: ["课", "2025-01-01", "2024-12-31", ["市", "省"]] },
  ]);
  assert.deepEqual(more, []);
  assert.equal(
    one?.sql,
    `select asked.at, answer.* from jsonb_to_recordset($2::jsonb) as asked(at int, p0 text, p2 text, p3 text[])
cross join lateral (
select * from r where kind = asked.p0 and day between $1::date and asked.p2::date and level = any(asked.p3::text[])
) answer`,
  );
  assert.equal(one?.parameters[0], "2025-01-01");
  assert.deepEqual(JSON.parse(String(one?.parameters[1])), [
    { at: 0, p0: "会", p2: "2025-12-31", p3: ["市"] },
    { at: 2, p0: "课", p2: "2024-12-31", p3: ["市", "省"] },
  ]);
  assert.deepEqual(other, {
    sql: "select 1 as at, answer.* from (\nselect 1 where $1 = $2\n) answer",
    parameters: ["甲", 2],
  });
});

test("nothing asked is no statement; the same question twice is answered for each", () => {
  assert.deepEqual(together([]), []);
  const [both, ...more] = together([0, 1].map(() => ({ sql: "select $1", parameters: ["甲"] })));
  assert.deepEqual(more, []);
  assert.deepEqual(both?.parameters, ["甲", '[{"at":0},{"at":1}]']);
});
