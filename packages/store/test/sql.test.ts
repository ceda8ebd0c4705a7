import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { statementOf } from "../src/engine/sql.ts";
import { compileFigure } from "../src/figure/compile.ts";
import { ask, figureOf } from "./mini-ledger.ts";

/** Read this file when it changes: it is what the figures really ask. `SHILU_WRITE_SNAPSHOTS=1` writes it anew. */
const snapshot = new URL("./figures.sql", import.meta.url);

test("the SQL of a count, a sum, money by arrival, a list, a ratio, speeches, pairs and coverage is what was reviewed", () => {
  const count = ask({});
  const attendances = ask({ count: "attendances", unit: "人次" });
  const cases = {
    "主题党日次数（联合开展各计一次），专题活动内、市级": ask(
      { where: { campaign: "党史" } },
      { filter: { level: ["市"] } },
    ),
    参加人数: ask({ count: "people", unit: "人" }),
    协调到位资金: ask({ count: "money", unit: "万元", where: { source: "协调到位" }, dated: "arrived" }),
    "学习主题（没有填的用题目）": ask({ count: "titles", unit: "个", of: ["fields.topic", "title"] }),
    平均每次人次: {
      ...count,
      figure: figureOf({ count: "ratio", numerator: "a", denominator: "b" }),
      parts: [attendances, count] as const,
    },
    "交流人次（一人一题计一次，没有写题目的一次会计一次）": ask({ count: "speeches", unit: "人次" }),
    "谈心谈话对数（按两两读法）": ask({ count: "pairs", unit: "对", of: "fields.talkers" }),
    "谈心谈话覆盖率（按覆盖读法）": ask({ count: "coverage", unit: "%", of: "fields.talkers", reading: "覆盖" }),
  };
  const text = Object.entries(cases)
    .map(([title, query]) => {
      const { sql, parameters } = statementOf(compileFigure("研究室", query));
      return `-- ${title}\n-- ${JSON.stringify(parameters)}\n${sql};\n`;
    })
    .join("\n");
  if (process.env.SHILU_WRITE_SNAPSHOTS) writeFileSync(snapshot, text);
  assert.equal(text, readFileSync(snapshot, "utf8"));
});
