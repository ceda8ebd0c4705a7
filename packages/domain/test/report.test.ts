import assert from "node:assert/strict";
import { test } from "node:test";
import {
  approximations,
  buildCatalogue,
  type Catalogue,
  type CompiledReport,
  changesSince,
  chipQuery,
  compileReport,
  type FigureChip,
  type FigureValue,
  figureScopesOf,
  freeze,
  inlinesIn,
  queryKey,
  readMechanism,
  type Template,
  template,
  wordsOf,
} from "@shilu/domain";
import fc from "fast-check";

const catalogue = ((): Catalogue => {
  const read = readMechanism(
    {
      schema: 1,
      code: "branch.theme-day",
      from: "2018-10-28",
      title: "支部主题党日",
      group: "组织生活",
      form: "published",
      figures: [
        { code: "branch.theme-day.count", title: "主题党日次数", unit: "次", count: "records", rule: "一次计一次" },
        {
          code: "branch.theme-day.attendances",
          title: "主题党日人次",
          unit: "人次",
          count: "attendances",
          rule: "到会计一",
        },
      ],
    },
    () => "x.yaml",
  );
  assert.ok(read.ok);
  const built = buildCatalogue(read.value);
  assert.ok(built.ok);
  return built.value;
})();

const text = (words: string) => ({ type: "text", text: words });
const blank = (id: string, figure: string, attrs: object = {}) => ({
  type: "figure",
  attrs: { id, figure, mode: "filled", period: "2025", ...attrs },
});
const claim = (id: string, figure: string, stated: string, statedValue: number, attrs: object = {}) => ({
  type: "figure",
  attrs: { id, figure, mode: "stated", period: "2025", stated, statedValue, ...attrs },
});
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const heading = (words: string) => ({ type: "heading", attrs: { level: 1 }, content: [text(words)] });
const report = (...content: object[]): Template =>
  template.parse({ type: "doc", attrs: { schema: 1, title: "年度总结", period: "2025" }, content });

const answer = (value: number | null, more: Partial<FigureValue> = {}): FigureValue => ({
  figure: "branch.theme-day.count",
  title: "主题党日次数",
  unit: "次",
  rule: "一次计一次",
  period: "2025",
  value,
  records: value === null ? [] : ["r1", "r2"],
  late: 0,
  titles: [],
  notAssessed: false,
  ...more,
});
const compiled = (of: Template, value: FigureValue | null): CompiledReport => compileReport(of, () => value);
const line = (value: FigureValue | null, ...content: object[]) => compiled(report(paragraph(...content)), value).text;

/** What must be true of every compiled report. */
function assertSpans({ text, numbers, open, blocks }: CompiledReport): void {
  for (const number of numbers) {
    assert.equal(text.slice(number.start, number.end), number.text);
    assert.ok(number.around.length <= 20);
    assert.ok(text.includes(number.around));
  }
  for (const { start, end, around } of open) {
    assert.ok(end > start);
    assert.ok(around.length <= 20);
  }
  const drawn = blocks.map(({ content }) => content.map(wordsOf).join(""));
  assert.equal(drawn.join("\n"), text);
}

test("a filled chip takes the ledger's value, with its source and the words around it", () => {
  const done = compiled(
    report(
      heading("一、组织生活"),
      paragraph(
        text("全年落实制度，开展支部主题党日"),
        blank("b1", "branch.theme-day.count", { unit: "次" }),
        text("，上党课。"),
      ),
    ),
    answer(12),
  );
  assert.equal(done.text, "一、组织生活\n全年落实制度，开展支部主题党日12次，上党课。");
  const [number] = done.numbers;
  assert.deepEqual(
    [number?.text, number?.unit, number?.verdict, number?.around, number?.source.records],
    ["12", "次", "已填", "开展支部主题党日12次", ["r1", "r2"]],
  );
  assertSpans(done);
});

test("the words around a number hold no mark whose partner was cut off", () => {
  const around = (before: string, after: string) =>
    compiled(
      report(paragraph(text(before), blank("b1", "branch.theme-day.count", { unit: "次" }), text(after))),
      answer(12),
    ).numbers[0]?.around;
  assert.equal(around("学习《一本名字很长很长很长的书》和条例共", "。"), "和条例共12次");
  assert.equal(around("学习《条例》共", "。"), "学习《条例》共12次");
  assert.equal(around("起草了《全年", "专题督导情况的一份名字很长的报告》。"), "全年12次专题督导情况的一份名字");
  assert.equal(around("（见《甲》）召开“", "”的会议。"), "（见《甲》）召开“12次”的会议");
  assert.equal(around("开展", "（其中联合开展“结对共建手拉手心连心”主题党日若干）。"), "开展12次");
  assert.equal(around("开展“三会”", "（含补学）。"), "开展“三会”12次（含补学）");
});

test("a recorded zero is written, a value nobody knows stays open with the reason", () => {
  const sentence = [text("开展主题党日"), blank("b1", "branch.theme-day.count", { unit: "次" }), text("。")];
  assert.equal(line(answer(0), ...sentence), "开展主题党日0次。");
  const unknown = compiled(report(paragraph(...sentence)), answer(null));
  assert.equal(unknown.text, "开展主题党日〔待补：主题党日次数〕次。");
  assert.deepEqual(unknown.numbers, []);
  assert.deepEqual(
    unknown.open.map(({ id, what, reason }) => [id, what, reason]),
    [["b1", "主题党日次数", "2025年台账里没有“主题党日次数”的记录，也没有零报告；补记以后会自动填上"]],
  );
  assertSpans(unknown);
  const foreign = compiled(report(paragraph(...sentence)), null);
  assert.match(foreign.open[0]?.reason ?? "", /制度库里没有可用的指标“branch.theme-day.count”/);
});

test("余 stays where it is true and goes where the value is round", () => {
  const over = (value: number, unit: string, as: string | null = null) =>
    line(answer(value, as ? { unit: "元" } : {}), text("参加"), blank("b", "x", { approx: "over", unit, as }));
  assert.equal(over(84, "余人次"), "参加80余人次");
  assert.equal(over(84, "多人次"), "参加80多人次");
  assert.equal(over(84, "人次"), "参加80余人次");
  assert.equal(over(80, "余人次"), "参加80人次");
  assert.equal(line(answer(80), text("走访附近"), blank("b", "x", { approx: "over", unit: "余户" })), "走访附近80户");
  assert.equal(over(1_654_320, "万余元", "万元"), "参加1.6万余元");
  assert.equal(over(3_000_000, "万余元", "万元"), "参加3万元");
  assert.equal(over(165_432_000, "余万元", "万元"), "参加160余万元");
});

test("近 stays where it is true and goes where it is not", () => {
  const nearly = (value: number) =>
    line(answer(value), text("服务近"), blank("b", "x", { approx: "nearly", unit: "人次" }));
  assert.equal(nearly(292), "服务近300人次");
  assert.equal(nearly(300), "服务300人次");
  const bare = blank("b", "x", { approx: "nearly", unit: "人次" });
  assert.equal(line(answer(292), text("服务"), bare), "服务近300人次");
  assert.equal(line(answer(300), text("服务"), bare), "服务300人次");
  const dropped = compiled(
    report(paragraph(text("服务近"), blank("b", "x", { approx: "nearly", unit: "人次" }))),
    answer(300),
  );
  assert.match(dropped.numbers[0]?.note ?? "", /“近”字已去掉/);
  assertSpans(dropped);
});

test("a stated chip keeps the draft's words and gets a verdict", () => {
  const verdict = (chip: object, value: number | null, more: Partial<FigureValue> = {}) => {
    const done = compiled(report(paragraph(text("开展"), chip)), answer(value, more));
    assertSpans(done);
    return [done.text, done.numbers[0]?.verdict];
  };
  const eleven = claim("c", "branch.theme-day.count", "11", 11, { unit: "次" });
  assert.deepEqual(verdict(eleven, 11), ["开展11次", "一致"]);
  assert.deepEqual(verdict(eleven, 12), ["开展11次", "不一致"]);
  assert.deepEqual(verdict(eleven, null), ["开展11次", "台账无记录"]);
  const eighty = claim("c", "x", "80余", 80, { approx: "over", unit: "项" });
  assert.deepEqual(verdict(eighty, 84), ["开展80余项", "一致"]);
  assert.deepEqual(verdict(eighty, 80), ["开展80余项", "不一致"]);
  const money = claim("c", "x", "2.6", 2_600_000, { as: "万元", unit: "万元" });
  assert.deepEqual(verdict(money, 2_603_400, { unit: "元" }), ["开展2.6万元", "一致"]);
  assert.deepEqual(verdict(money, 2_703_400, { unit: "元" }), ["开展2.6万元", "不一致"]);
});

test("a stated number of a figure nobody teaches stays as it is and is listed as open", () => {
  const done = compiled(report(paragraph(text("开展"), claim("c", "x", "11", 11), text("次"))), null);
  assert.equal(done.text, "开展11次");
  assert.deepEqual(
    done.open.map(({ id, start, end }) => [id, start, end]),
    [["c", 2, 4]],
  );
});

test("an open place keeps its reason and the words behind it", () => {
  const open = { type: "open", attrs: { id: "o", what: "村名", reason: "单位资料里没有结对村", unit: "村" } };
  const done = compiled(report(paragraph(text("帮扶"), open, text("。"))), null);
  assert.equal(done.text, "帮扶〔待补：村名〕村。");
  assert.equal(done.open[0]?.reason, "单位资料里没有结对村");
  assertSpans(done);
});

const words = fc.stringMatching(/^[一二三党日近，。𠮷]{1,30}$/u);
const chip = fc.record({
  approx: fc.constantFrom(...approximations),
  unit: fc.constantFrom("", "次", "余人次", "万余元"),
  stated: fc.boolean(),
});
const inline = fc.oneof(
  words.map(text),
  chip.map(({ approx, unit, stated }) =>
    stated ? claim("c", "x", "80余", 80, { approx, unit }) : blank("b", "x", { approx, unit }),
  ),
);
const anyReport = fc
  .array(fc.array(inline, { maxLength: 6 }), { maxLength: 5 })
  .map((blocks) => report(...blocks.map((content) => paragraph(...content))));
const anyValue = fc.option(fc.integer({ min: 0, max: 100_000 })).map((value) => answer(value));

test("every number and open place stands where its span says, in any template with any value", () => {
  fc.assert(
    fc.property(anyReport, anyValue, (of, value) => assertSpans(compiled(of, value))),
    { numRuns: 500 },
  );
});

test("no chip disappears: each is a number or an open place", () => {
  fc.assert(
    fc.property(anyReport, anyValue, (of, value) => {
      const chips = of.content.flatMap(inlinesIn).filter(({ type }) => type === "figure");
      const { numbers, open } = compiled(of, value);
      assert.equal(numbers.length + open.length, chips.length);
    }),
  );
});

test("a template is the same after being stored as JSON", () => {
  fc.assert(
    fc.property(anyReport, (of) => {
      assert.deepEqual(template.parse(JSON.parse(JSON.stringify(of))), of);
    }),
  );
});

test("a template of another form is refused: digits in a chip, a stated chip without its number, unknown blocks", () => {
  const refused = (...content: object[]) =>
    !template.safeParse({ type: "doc", attrs: { schema: 1, title: "t", period: "2025" }, content }).success;
  assert.ok(refused(paragraph(blank("b", "x", { value: 12 }))));
  assert.ok(refused(paragraph({ type: "figure", attrs: { id: "c", figure: "x", mode: "stated", period: "2025" } })));
  assert.ok(refused({ type: "image", attrs: {} }));
  assert.ok(refused(paragraph(text(""))));
});

test("each different question is asked once", () => {
  const count = "branch.theme-day.count";
  const of = report(
    paragraph(blank("1", count), blank("2", count), claim("3", count, "11", 11)),
    paragraph(blank("4", count, { period: "2025H1" }), blank("5", "branch.theme-day.attendances")),
    paragraph(
      blank("6", count, { filter: { level: ["中央"] } }),
      blank("7", "unheard-of"),
      blank("8", count, { period: "去年" }),
    ),
  );
  const asked = figureScopesOf(of, catalogue, "支部");
  assert.deepEqual(
    asked.map(({ figure, period, filter }) => [figure.code, period.code, filter]),
    [
      [count, "2025", {}],
      [count, "2025H1", {}],
      ["branch.theme-day.attendances", "2025", {}],
      [count, "2025", { level: ["中央"] }],
    ],
  );
  const answers = new Map(asked.map((query, index) => [queryKey(query), answer(index)]));
  const done = compileReport(of, (one: FigureChip) => {
    const query = chipQuery(one, catalogue, "支部");
    return query && (answers.get(queryKey(query)) ?? null);
  });
  assert.deepEqual(
    done.numbers.map(({ id, text }) => [id, text]),
    [
      ["1", "0"],
      ["2", "0"],
      ["3", "11"],
      ["4", "1"],
      ["5", "2"],
      ["6", "3"],
    ],
  );
  assert.deepEqual(
    done.open.map(({ id }) => id),
    ["7", "8"],
  );
});

test("a filter nobody knows asks nothing", () => {
  const [one] = report(paragraph(blank("1", "branch.theme-day.count", { filter: { colour: ["红"] } }))).content.flatMap(
    inlinesIn,
  );
  assert.ok(one?.type === "figure");
  assert.equal(chipQuery(one, catalogue, "支部"), null);
});

const sentence = report(paragraph(text("开展主题党日"), blank("b1", "branch.theme-day.count", { unit: "次" })));
const moment = { at: "2025-12-31T10:00:00+08:00", auditHead: "abc" };

test("定稿 fixes values, record ids and the versions of the records", () => {
  const versions = new Map([
    ["r1", 1],
    ["r2", 3],
  ]);
  const frozen = freeze(compiled(sentence, answer(2)), { ...moment, versionOf: (id) => versions.get(id) ?? null });
  assert.deepEqual(frozen.versions, { r1: 1, r2: 3 });
  assert.equal(frozen.frozenAt, moment.at);
  assert.equal(frozen.report.text, "开展主题党日2次");
  assert.throws(() => freeze(compiled(sentence, answer(2)), { ...moment, versionOf: () => null }), /不在台账里：r1/);
});

test("what changed since 定稿 is told by number, and nothing where nothing changed", () => {
  const one = () => 1;
  const frozen = freeze(compiled(sentence, answer(2)), { ...moment, versionOf: one });
  const since = (value: FigureValue, versionOf: (id: string) => number | null = one) =>
    changesSince(frozen, compiled(sentence, value), versionOf).map(({ added, gone, revised, says }) => ({
      added,
      gone,
      revised,
      says,
    }));
  assert.deepEqual(since(answer(2)), []);
  assert.deepEqual(since(answer(3, { records: ["r1", "r2", "r3"] })), [
    {
      added: ["r3"],
      gone: [],
      revised: [],
      says: "定稿后有更正：“主题党日次数”新增 1 条记录，台账由2次变为3次；定稿稿件保持原样",
    },
  ]);
  assert.deepEqual(since(answer(2, { records: ["r1", "r3"] }))[0]?.gone, ["r2"]);
  assert.deepEqual(
    since(answer(2), (id) => (id === "r2" ? 2 : 1)),
    [
      {
        added: [],
        gone: [],
        revised: ["r2"],
        says: "定稿后有更正：“主题党日次数”1 条记录已更正，数值未变，仍为2次；定稿稿件保持原样",
      },
    ],
  );
  assert.match(since(answer(null))[0]?.says ?? "", /2 条记录不再计入，台账由2次变为没有记录/);
});

test("an open place that the ledger can fill since 定稿 is a change, one that is still open is not", () => {
  const one = () => 1;
  const frozen = freeze(compiled(sentence, answer(null)), { ...moment, versionOf: one });
  assert.deepEqual(changesSince(frozen, compiled(sentence, answer(null)), one), []);
  assert.deepEqual(
    changesSince(frozen, compiled(sentence, answer(2)), one).map(({ id, was, now, says }) => [id, was, now, says]),
    [["b1", null, 2, "定稿后有更正：“主题党日次数”新增 2 条记录，台账由没有记录变为2次；定稿稿件保持原样"]],
  );
});
