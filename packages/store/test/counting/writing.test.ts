import assert from "node:assert/strict";
import {
  changesSince,
  chipQuery,
  compileReport,
  type FigureValue,
  figureScopesOf,
  freeze,
  queryKey,
  type Template,
  template,
} from "@shilu/domain";
import type { Reader } from "../../src/index.ts";
import { cause, present, record } from "../mini-ledger.ts";
import { house, rule } from "./rule.ts";

/** 开展主题党日…次，参加…余人次: a sentence with one blank and one stated number. */
const sentence = (attrs: object = {}): Template =>
  template.parse({
    type: "doc",
    attrs: { schema: 1, title: "总结", period: "2025" },
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "参加主题党日" },
          {
            type: "figure",
            attrs: {
              id: "n",
              figure: "branch.theme-day.attendances",
              mode: "filled",
              period: "2025",
              unit: "人次",
              ...attrs,
            },
          },
        ],
      },
    ],
  });

/** A template with the ledger's values in it. */
async function compiled(from: Reader, text: Template) {
  const queries = figureScopesOf(text, house, "室");
  const answers = new Map<string, FigureValue>();
  for (const [at, value] of (await from.figures(queries)).entries()) {
    const query = queries[at];
    if (query !== undefined) answers.set(queryKey(query), value);
  }
  return compileReport(text, (chip) => {
    const query = chipQuery(chip, house, "室");
    return query === null ? null : (answers.get(queryKey(query)) ?? null);
  });
}

const heads = (present: number) => record({ id: "党日", headcount: { present } });

rule("writing.approx", "余 fills with the ten below, and goes where the value is round", async (office) => {
  const { store, tenant } = office;
  const filled = async (approx: string, unit: string) =>
    (await store.read(tenant, (from) => compiled(from, sentence({ approx, unit })))).text.replace("参加主题党日", "");
  await office.keeps(heads(84));
  assert.equal(await filled("over", "余人次"), "80余人次");
  assert.equal(await filled("nearly", "人次"), "近90人次");
  assert.equal(await filled("exact", "人次"), "84人次");
  await store.write(cause({ tenant }), (to) => to.correctRecord("党日", heads(80)));
  assert.equal(await filled("over", "余人次"), "80人次");
  assert.equal(await filled("nearly", "人次"), "80人次");
});

rule("writing.approx", "what is written is compared at its own width, boundary by boundary", async (office) => {
  const { store, tenant } = office;
  await office.keeps(heads(81));
  const cases: readonly [approx: string, stated: number, trueOf: readonly number[], falseOf: readonly number[]][] = [
    ["over", 80, [81, 89], [80, 90, 79]],
    ["nearly", 100, [90, 99], [89, 100, 101]],
    ["exceeds", 100, [101, 109], [100, 110]],
    ["about", 100, [90, 110], [89, 111]],
    ["atLeast", 80, [80, 81], [79]],
    ["atMost", 80, [80, 79], [81]],
    ["exact", 80, [80], [79, 81]],
  ];
  for (const [approx, stated, trueOf, falseOf] of cases)
    for (const [values, verdict] of [
      [trueOf, "一致"],
      [falseOf, "不一致"],
    ] as const)
      for (const value of values) {
        await store.write(cause({ tenant }), (to) =>
          to.correctRecord("党日", { ...heads(value), title: `${approx}${value}` }),
        );
        const text = sentence({ mode: "stated", approx, stated: String(stated), statedValue: stated });
        const { numbers } = await store.read(tenant, (from) => compiled(from, text));
        assert.equal(numbers[0]?.verdict, verdict, `${approx} ${stated}，台账${value}`);
      }
});

rule("writing.frozen", "a frozen report stays as it was and says 定稿后有更正", async (office) => {
  const { store, tenant } = office;
  await office.keeps(
    record({ id: "三月", attendance: present("甲", "乙", "丙") }),
    record({ id: "四月", start: "2025-04-05", attendance: present("甲") }),
  );
  const text = sentence();
  const versionsIn = async (from: Reader) => {
    const stored = new Map((await from.records()).map((one) => [one.record.id, one.version]));
    return (id: string) => stored.get(id) ?? null;
  };
  await store.write(cause({ tenant }), async (to) => {
    await to.saveReport({ id: "总结", title: "总结", period: "2025", template: text, draftName: null }, null);
    const moment = { at: "2025-12-31T04:00:00.000Z", auditHead: "0", versionOf: await versionsIn(to) };
    await to.freezeReport("总结", freeze(await compiled(to, text), moment));
  });
  const corrected = record({ id: "三月", attendance: present("甲", "乙") });
  await store.write(cause({ tenant }), (to) => to.correctRecord("三月", corrected));
  const late = record({ id: "五月", start: "2025-05-05", entered: "2026-01-04", attendance: present("甲", "乙") });
  await store.write(cause({ tenant }), (to) => to.addRecord(late));
  await store.read(tenant, async (from) => {
    const { frozen } = (await from.report("总结")) ?? assert.fail("no report");
    assert.ok(frozen);
    assert.equal(frozen.report.text, "参加主题党日4人次");
    assert.deepEqual(frozen.versions, { 三月: 1, 四月: 1 });
    const now = await compiled(from, text);
    assert.equal(now.text, "参加主题党日5人次");
    assert.deepEqual(
      changesSince(frozen, now, await versionsIn(from)).map(({ says }) => says),
      ["定稿后有更正：“主题党日参加人次”新增 1 条记录，1 条记录已更正，台账由4人次变为5人次；定稿稿件保持原样"],
    );
  });
});
