import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CompiledReport,
  compileReport,
  date,
  decideLine,
  factsChangedSince,
  type Gap,
  gapKinds,
  gapsIn,
  groundOf,
  type LeftOpen,
  leftOpen,
  period,
  problem,
  quoted,
  type SlotAct,
  scan,
  slotLineIn,
  type Template,
  template,
  templateOf,
  weightOf,
  withoutMarkdown,
  wordsOf,
} from "@shilu/domain";
import fc from "fast-check";
import { bookOf, factsOf, kind, record } from "./obligation-office.ts";

const gap = (id: string, more: Partial<Gap> = {}): Gap => ({
  id,
  kind: "duty",
  about: [`${id}:2025-03`],
  records: [],
  rule: { says: "每月一次", basis: "《条例》第十一条（公开文本，未复核）" },
  answeredBy: null,
  facts: [`${id}：应有1次，台账里有0次`],
  sentence: `${id}没有做到。`,
  next: `${id}接着办。`,
  weight: weightOf(more.kind ?? "duty"),
  ...more,
});
const open = (...gaps: Gap[]): LeftOpen => leftOpen(gaps, [], period("2025"), date("2026-01-10"));

const slot = (of: string, attrs: object = {}) => ({ type: "gaps", attrs: { id: "s1", of, ...attrs } });
const paragraph = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
const report = (...content: object[]): Template =>
  template.parse({ type: "doc", attrs: { schema: 1, title: "年度总结", period: "2025" }, content });
const compiled = (of: Template, ...gaps: Gap[]): CompiledReport => compileReport(of, () => null, open(...gaps));
const lines = (of: Template, ...gaps: Gap[]) => compiled(of, ...gaps).text.split("\n");
const when = { by: "王科长", on: date("2025-12-20") };

/** The template after a person's decision on a line of the report as the gaps make it. */
function decide(of: Template, gaps: readonly Gap[], id: string, act: SlotAct): Template {
  const line = slotLineIn(compiled(of, ...gaps), id);
  assert.ok(line, id);
  return decideLine(of, line, act, when);
}

const shortfalls = report(paragraph("差距如下。"), slot("shortfalls"), paragraph("以上。"));
const [a, b, c] = [gap("甲"), gap("乙"), gap("丙")];

test("a slot is a paragraph for each gap, each with its facts, and every span is exact", () => {
  const done = compiled(shortfalls, b, a);
  assert.deepEqual(done.text.split("\n"), ["差距如下。", "乙没有做到。", "甲没有做到。", "以上。"]);
  assert.deepEqual(
    done.gaps.map(({ id, gap, facts, edited, rule }) => [id, gap, facts, edited, rule?.basis]),
    [
      ["s1:乙", "乙", b.facts, null, "《条例》第十一条（公开文本，未复核）"],
      ["s1:甲", "甲", a.facts, null, "《条例》第十一条（公开文本，未复核）"],
    ],
  );
  for (const { start, end, text, around } of done.gaps) {
    assert.equal(done.text.slice(start, end), text);
    assert.ok(around.length <= 20 && text.startsWith(around));
  }
  assert.deepEqual(lines(report(slot("next-steps")), a), ["甲接着办。"]);
});

test("整改 past its day comes first, 应当 before 一般, a unit's own and what was never recorded last", () => {
  const ordered = [
    gap("一", { kind: "problem", weight: weightOf("problem") }),
    gap("二", { weight: weightOf("duty", "必须") }),
    gap("三", { kind: "reading", weight: weightOf("reading") }),
    gap("四", { kind: "decision", weight: weightOf("decision") }),
    gap("五", { weight: weightOf("duty", "一般") }),
    gap("六", { kind: "issue", weight: weightOf("issue") }),
    gap("七", { weight: weightOf("duty", "本单位") }),
    gap("八", { weight: weightOf("duty", "应当", false) }),
  ];
  assert.deepEqual(
    compiled(report(slot("shortfalls")), ...ordered.toReversed()).gaps.map((one) => one.gap),
    ["一", "二", "三", "四", "五", "六", "七", "八"],
  );
});

test("beyond the most the rest is counted in the text and kept whole", () => {
  const done = compiled(report(slot("shortfalls", { most: 2 })), a, b, c);
  assert.deepEqual(done.text.split("\n"), ["丙没有做到。", "乙没有做到。", "其余1条见附。"]);
  assert.deepEqual(
    done.slots[0]?.rest.map(({ gap, text, facts }) => [gap, text, facts]),
    [["甲", "甲没有做到。", a.facts]],
  );
  assert.deepEqual(lines(report(slot("shortfalls", { most: 3 })), a, b, c).length, 3);
});

test("an empty slot is a place on screen and nothing on paper", () => {
  const done = compiled(shortfalls);
  assert.deepEqual(done.text.split("\n"), ["差距如下。", "以上。"]);
  assert.deepEqual(
    done.blocks.map(({ kind, slot }) => [kind, slot]),
    [
      ["paragraph", null],
      ["slot", "s1"],
      ["paragraph", null],
    ],
  );
  assert.equal(done.slots[0]?.empty, "本期没有查到缺口");
  const all = decide(shortfalls, [a], "s1:甲", { act: "leave-out", reason: "已在别处说明" });
  assert.equal(compiled(all, a).slots[0]?.empty, "查到的1条都没有写入");
});

test("not looking is not finding nothing: a template with a slot is not compiled without the gaps", () => {
  assert.throws(() => compileReport(shortfalls, () => null), /none were looked for/);
});

test("a person's words stand in place of the generated sentence, with the facts they were written from", () => {
  const edited = decide(shortfalls, [a, b], "s1:甲", { act: "edit", text: "  甲的支委会有一个月没有开。 " });
  const [, own] = compiled(edited, a, b).gaps;
  assert.equal(own?.text, "甲的支委会有一个月没有开。");
  assert.equal(own?.generated, "甲没有做到。");
  assert.deepEqual(own?.edited, { ...when, facts: a.facts, changed: false });
  const again = decide(edited, [a, b], "s1:甲", { act: "edit", text: "又改了一遍。" });
  assert.deepEqual(lines(again, a, b), ["差距如下。", "乙没有做到。", "又改了一遍。", "以上。"]);
  assert.deepEqual(decide(again, [a, b], "s1:甲", { act: "restore" }), shortfalls);
});

test("when the facts change, the person's words stay and both facts are there", () => {
  const edited = decide(shortfalls, [a], "s1:甲", { act: "edit", text: "三月没有开。" });
  const now = gap("甲", { about: ["甲:2025-03", "甲:2025-04"], facts: ["甲：应有2次，台账里有0次"] });
  const [own] = compiled(edited, now).gaps;
  assert.equal(own?.text, "三月没有开。");
  assert.deepEqual([own?.edited?.changed, own?.edited?.facts, own?.facts], [true, a.facts, now.facts]);
  const settled = decide(edited, [now], "s1:甲", { act: "edit", text: "三月没有开。" });
  assert.equal(compiled(settled, now).gaps[0]?.edited?.changed, false);
});

test("when the gap is there no more, the person's words stay, come last and say so", () => {
  const edited = decide(shortfalls, [a, b], "s1:乙", { act: "edit", text: "乙没有开。" });
  const done = compiled(edited, a);
  assert.deepEqual(done.text.split("\n"), ["差距如下。", "甲没有做到。", "乙没有开。", "以上。"]);
  const own = done.gaps.at(-1);
  assert.deepEqual([own?.generated, own?.facts, own?.edited?.changed], [null, [], true]);
  assert.deepEqual(decide(edited, [a], "s1:乙", { act: "restore" }), shortfalls);
});

test("a person's words take one of the places, wherever their gap would stand", () => {
  const of = report(slot("shortfalls", { most: 2 }));
  const edited = decide(of, [a, b, c], "s1:甲", { act: "edit", text: "甲改过。" });
  assert.deepEqual(lines(edited, a, b, c), ["丙没有做到。", "甲改过。", "其余1条见附。"]);
});

test("words whose gaps are there no more stand in a fixed order, whichever was written first", () => {
  const write = (...ids: string[]) =>
    ids.reduce((of, id) => decide(of, [a, b], `s1:${id}`, { act: "edit", text: `${id}改过。` }), shortfalls);
  assert.deepEqual(lines(write("甲", "乙")), ["差距如下。", "乙改过。", "甲改过。", "以上。"]);
  assert.deepEqual(lines(write("乙", "甲")), lines(write("甲", "乙")));
});

test("where a stored template both words and leaves out one gap, it is left out", () => {
  const both = report(
    slot("shortfalls", {
      edited: [{ gap: "甲", kind: "duty", about: [], facts: [], text: "甲改过。", ...when }],
      leftOut: [{ gap: "甲", kind: "duty", about: [], facts: [], reason: "重复", ...when }],
    }),
  );
  for (const gaps of [[a], []]) assert.equal(compiled(both, ...gaps).text, "");
});

test("a gap that is left out is not in the text, and its reason is kept; later facts are flagged", () => {
  const out = decide(shortfalls, [a, b], "s1:甲", { act: "leave-out", reason: "与整改报告重复" });
  const done = compiled(out, a, b);
  assert.deepEqual(done.text.split("\n"), ["差距如下。", "乙没有做到。", "以上。"]);
  const [one] = done.slots[0]?.leftOut ?? [];
  assert.deepEqual([one?.reason, one?.generated, one?.decided.changed], ["与整改报告重复", "甲没有做到。", false]);
  assert.equal(compiled(out, gap("甲", { facts: ["又一次"] })).slots[0]?.leftOut[0]?.decided.changed, true);
  assert.equal(compiled(out, b).slots[0]?.leftOut[0]?.generated, null);
  assert.deepEqual(decide(out, [a, b], "s1:甲", { act: "restore" }), shortfalls);
  const edited = decide(out, [a, b], "s1:甲", { act: "edit", text: "还是写上。" });
  assert.deepEqual(lines(edited, a, b), ["差距如下。", "乙没有做到。", "还是写上。", "以上。"]);
});

test("a decision is one line with words in it, in its own slot alone", () => {
  for (const act of [
    { act: "edit", text: " " },
    { act: "edit", text: "一\n二" },
    { act: "edit", text: "长".repeat(501) },
    { act: "leave-out", reason: "" },
  ] as const)
    assert.throws(() => decide(shortfalls, [a], "s1:甲", act));
  const both = report(slot("shortfalls"), slot("next-steps", { id: "s2" }));
  const edited = decide(both, [a], "s2:甲", { act: "edit", text: "甲马上办。" });
  assert.deepEqual(lines(edited, a), ["甲没有做到。", "甲马上办。"]);
});

test("a promise that was not kept is told among the 不足 only where no slot tells the promises", () => {
  const broken = gap("promise:诺1", { kind: "promise" });
  assert.deepEqual(lines(report(slot("shortfalls")), broken), [broken.sentence]);
  assert.deepEqual(lines(report(slot("shortfalls"), slot("promises", { id: "s2" })), broken), [""]);
  assert.deepEqual(lines(report(slot("next-steps"), slot("promises", { id: "s2" })), broken), [broken.next]);
});

const anyGap = fc
  .record({ id: fc.stringMatching(/^[甲乙丙丁]{1,3}$/), kind: fc.constantFrom(...gapKinds), facts: fc.nat(3) })
  .map(({ id, kind, facts }) => gap(id, { kind, facts: [`${id}有${facts}次`], weight: weightOf(kind) }));
const anyGaps = fc.uniqueArray(anyGap, { selector: ({ id }) => id, maxLength: 8 });
const most = fc.option(fc.integer({ min: 1, max: 5 }));

test("the order in which gaps are found changes nothing", () => {
  fc.assert(
    fc.property(
      anyGaps.chain((gaps) => fc.tuple(fc.constant(gaps), fc.shuffledSubarray(gaps, { minLength: gaps.length }))),
      most,
      ([gaps, others], most) => {
        const of = report(slot("shortfalls", { most }), slot("next-steps", { id: "s2", most }));
        assert.deepEqual(compiled(of, ...others), compiled(of, ...gaps));
      },
    ),
  );
});

test("no gap disappears: each is in the text, among the rest, or left out; and the text is its blocks", () => {
  fc.assert(
    fc.property(anyGaps, most, fc.nat(), (gaps, most, which) => {
      const of = report(slot("shortfalls", { most }));
      const chosen = gaps[which % Math.max(gaps.length, 1)];
      const act = { act: "leave-out", reason: "重复" } as const;
      const done = compiled(chosen ? decide(of, gaps, `s1:${chosen.id}`, act) : of, ...gaps);
      const [known] = done.slots;
      const told = [...done.gaps, ...(known?.rest ?? []), ...(known?.leftOut ?? [])].map((one) => one.gap);
      assert.deepEqual(told.sort(), gaps.map(({ id }) => id).sort());
      const rest = known?.rest.length ?? 0;
      assert.equal(done.text.includes(`其余${rest}条见附。`), rest > 0);
      const drawn = done.blocks
        .filter(({ kind }) => kind !== "slot")
        .map(({ content }) => content.map(wordsOf).join(""));
      assert.equal(drawn.join("\n"), done.text);
      for (const one of done.gaps) assert.equal(done.text.slice(one.start, one.end), one.text);
    }),
  );
});

test("a person's words survive whatever else becomes of the gaps, and changed facts are always told", () => {
  fc.assert(
    fc.property(anyGaps, anyGaps, most, fc.nat(), (before, after, most, which) => {
      const chosen = before[which % Math.max(before.length, 1)];
      fc.pre(chosen !== undefined);
      const of = decide(report(slot("shortfalls", { most })), before, `s1:${chosen.id}`, {
        act: "edit",
        text: "改过的。",
      });
      const own = compiled(of, ...after).gaps.find((one) => one.gap === chosen.id);
      const today = after.find(({ id }) => id === chosen.id)?.facts ?? [];
      assert.equal(own?.text, "改过的。");
      assert.equal(own?.edited?.changed, today.join() !== chosen.facts.join());
    }),
  );
});

test("a template with slots and decisions is the same after being stored as JSON", () => {
  const edited = decide(shortfalls, [a, b], "s1:甲", { act: "edit", text: "改。" });
  const out = decide(edited, [a, b], "s1:乙", { act: "leave-out", reason: "重复" });
  assert.deepEqual(template.parse(JSON.parse(JSON.stringify(out))), out);
});

test("a line of a draft that is nothing but 〔不足〕, 〔下一步〕 or 〔上年承诺兑现〕 is a slot", () => {
  const read = (draft: string) =>
    templateOf(draft, [], period("2025")).content.map((block) =>
      block.type === "gaps" ? `${block.attrs.id} ${block.attrs.of} ${block.attrs.most}` : block.type,
    );
  const draft = "某室总结\n一、不足\r\n  〔不足〕\r\n〔下一步〕\n\n〔上年承诺兑现〕\n见〔不足〕部分。\n〔不足部分〕";
  assert.deepEqual(scan(draft), []);
  const slots = ["s1 shortfalls 8", "s2 next-steps 8", "s3 promises 8"];
  assert.deepEqual(read(draft), ["heading", ...slots, "paragraph", "paragraph"]);
  assert.deepEqual(read("〔不足〕\n正文。"), ["s1 shortfalls 8", "paragraph"]);
  assert.deepEqual(read(withoutMarkdown("# 总结\n\n**〔下一步〕**\n")), ["s1 next-steps 8"]);
});

const book = bookOf([
  kind("branch.committee", "支委会", {}, [
    {
      id: "monthly",
      says: "每月召开一次",
      shape: "periodic",
      of: "党支部",
      "at-least": 1,
      per: "month",
      source: { document: "条例", article: "第十二条" },
    },
  ]),
]);
const found = (records: ReturnType<typeof record>[], on = "2026-01-10") => {
  const findings = [{ id: "问1", org: "室", text: "渠道漏水", found: "2025-02-20", due: "2025-06-30" }];
  const ground = groundOf(factsOf(records, { findings: findings.map((row) => problem.parse(row)) }));
  return gapsIn(book, ground, period("2025Q1"), date(on)).concat(
    gapsIn(book, ground, period("2025"), date(on)).filter(({ kind }) => kind === "problem"),
  );
};

test("one record more, and the gap of the ledger is the same gap with other facts; another day of looking changes none", () => {
  const [before] = found([record("branch.committee", "2025-01-10")]);
  const [after] = found([record("branch.committee", "2025-01-10"), record("branch.committee", "2025-02-10")]);
  assert.equal(before?.id, "duty:monthly:支部");
  assert.equal(after?.id, before?.id);
  assert.deepEqual(after?.facts, ["政研室党支部：2025年3月应有1次，台账里有0次"]);
  assert.notDeepEqual(after?.facts, before?.facts);
  assert.deepEqual(
    found([], "2025-11-02").map(({ id, facts }) => [id, facts]),
    found([], "2025-12-12").map(({ id, facts }) => [id, facts]),
  );
});

test("定稿 keeps what the slots said, and tells later which facts are others", () => {
  const frozen = {
    report: compiled(shortfalls, a, b),
    frozenAt: "2025-12-31T10:00:00+08:00",
    auditHead: "",
    versions: {},
  };
  assert.deepEqual(factsChangedSince(frozen, compiled(shortfalls, b, a)), []);
  const now = compiled(shortfalls, gap("甲", { facts: ["又一次"] }), c);
  assert.deepEqual(
    factsChangedSince(frozen, now).map(({ gap, was, now: is, says }) => [gap, was, is, says]),
    [
      ["乙", b.facts, [], "现在没有这条缺口了；定稿稿件保持原样"],
      ["甲", a.facts, ["又一次"], "所据的事实已变；定稿稿件保持原样"],
      ["丙", [], c.facts, "定稿以后才有这条缺口；定稿稿件保持原样"],
    ],
  );
  assert.deepEqual(
    quoted(
      compiled(report(slot("shortfalls", { most: 1 })), gap("甲", { records: ["r1"] }), gap("乙", { records: ["r2"] })),
    ),
    ["r2", "r1"],
  );
});
