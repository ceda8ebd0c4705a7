import assert from "node:assert/strict";
import { record } from "../mini-ledger.ts";
import { house, rule } from "./rule.ts";

rule("money.questions", "来源, 用途 and 形式 are asked apart, and sources are never mixed", async (office) => {
  await office.keeps(
    record({
      id: "七一",
      mechanism: "care.july-first",
      money: [
        { amount: 300_000, source: "自筹", use: "慰问", people: 10 },
        { amount: 500_000, source: "财政拨付", use: "慰问", people: 5 },
        { amount: 70_000, source: "自筹", use: "其他", form: "物资" },
      ],
    }),
    record({
      id: "捐款",
      mechanism: "care.donation",
      money: [{ amount: 90_000, source: "捐助", use: "慰问", form: "物资" }],
    }),
  );
  await office.says("care.july-first.self-raised", 300_000, ["七一"]);
  await office.says("care.july-first.appropriated", 500_000, ["七一"]);
  await office.says("office.self-raised", 370_000, ["七一"]);
  await office.says("office.donated", 90_000, ["捐款"]);
  await office.says("office.self-raised", 300_000, ["七一"], { filter: { use: ["慰问"] } });
});

rule(
  "money.arrived",
  "协调资金 counts by the day it came, across the year's end, and an intention never",
  async (office) => {
    const line = { amount: 300_000_00, source: "协调到位" };
    await office.keeps(
      record({
        id: "跨年",
        mechanism: "aid.coordinated",
        start: "2025-12-10",
        money: [
          { ...line, arrived: "2026-01-20" },
          { amount: 200_000_00, source: "协调意向" },
        ],
      }),
      record({
        id: "岁末到账",
        mechanism: "aid.coordinated",
        start: "2024-11-01",
        money: [{ ...line, arrived: "2025-12-31" }],
      }),
      record({ id: "没写到账", mechanism: "aid.coordinated", start: "2025-05-01", money: [line] }),
      record({
        id: "个案",
        mechanism: "care.case",
        start: "2025-05-01",
        money: [{ ...line, amount: 1_00, arrived: "2025-05-09" }],
      }),
    );
    await office.says("office.aid-coordinated", 300_001_00, ["岁末到账", "个案"]);
    await office.says("office.aid-coordinated", 300_000_00, ["跨年"], { period: "2026" });
    await office.says("office.aid-coordinated", null, [], { period: "2024" });
    await office.says("aid.coordinated.intended", 200_000_00, ["跨年"]);
    const why = await office.leftOut("office.aid-coordinated");
    assert.deepEqual([why.跨年, why.没写到账], ["资金不是在期间内到账的", "资金不是在期间内到账的"]);
  },
);

rule("money.arrived", "nor does it come into a total before it arrives, nor its people", async (office) => {
  const gift = { use: "慰问", people: 4 };
  await office.keeps(
    record({
      id: "慰问",
      mechanism: "care.july-first",
      start: "2025-12-25",
      money: [
        { ...gift, amount: 100, source: "自筹" },
        { ...gift, amount: 200, source: "协调到位", arrived: "2026-01-05" },
        { ...gift, amount: 400, source: "协调意向" },
      ],
    }),
  );
  await office.says("office.condolence", 100, ["慰问"]);
  await office.says("care.july-first.people", 4, ["慰问"]);
});

rule("money.total", "a declared total is the sum of its sources, each of which it can tell", async (office) => {
  const gift = (amount: number, source: string, more: object = {}) => ({ amount, source, use: "助学救助", ...more });
  await office.keeps(
    record({
      id: "助学",
      mechanism: "care.student-aid",
      money: [
        gift(20_000_00, "捐助"),
        gift(6_000_00, "财政拨付"),
        gift(9_000_00, "协调意向"),
        gift(1_000_00, "协调到位", { arrived: "2025-04-01" }),
        { ...gift(5_000_00, "捐助"), use: "慰问" },
      ],
    }),
  );
  await office.says("office.student-aid", 27_000_00, ["助学"]);
  const parts = { 自筹: null, 捐助: 20_000_00, 财政拨付: 6_000_00, 协调到位: 1_000_00 };
  for (const [source, amount] of Object.entries(parts))
    await office.says("office.student-aid", amount, undefined, { filter: { source: [source] } });
});

rule("money.total", "every sum of money names its sources, and one of several is declared a total", async () => {
  for (const { figure } of house.figures) {
    if (figure.count !== "money" && figure.count !== "households" && figure.count !== "beneficiaries") continue;
    const sources = [figure.where.source ?? []].flat();
    assert.ok(sources.length > 0, `${figure.code} 没有写明来源`);
    assert.ok(sources.length === 1 || !sources.includes("协调意向"), `${figure.code} 把意向同别的来源相加`);
    if (figure.count !== "money") continue;
    assert.ok(sources.length === 1 || figure.rule.startsWith("合计口径："), `${figure.code} 没有写明是合计口径`);
    assert.notEqual(figure.dated, "term", `${figure.code} 的金额会逐年重复计`);
  }
});
