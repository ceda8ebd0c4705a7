import assert from "node:assert/strict";
import { test } from "node:test";
import { compileReport, inlinesIn, office, profileFacts, type Template, template, withOwnNames } from "@shilu/domain";
import fc from "fast-check";

const profile = office.parse({
  tenant: "t",
  name: "中共平川市委政策研究室",
  short: "市委政研室",
  city: "平川市",
  villages: [{ name: "石桥村", relation: "结对帮扶" }],
  communities: [{ name: "安平" }],
  leaders: [{ post: "主任", person: "欧阳远" }],
});

const report = (...lines: string[]): Template =>
  template.parse({
    type: "doc",
    attrs: { schema: 1, title: "平川市委工作总结", period: "2024" },
    content: lines.map((text) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] })),
  });
const fieldsIn = (made: Template): string[] =>
  made.content.flatMap((block) =>
    inlinesIn(block).map((one) =>
      one.type === "profile" ? `<${one.attrs.field}>` : one.type === "text" ? one.text : "",
    ),
  );
const words = (made: Template, facts = profileFacts(profile)): string =>
  compileReport(made, () => null, undefined, facts).text;

test("the longest name is meant; a name of two characters and what stands in 《》 stay words", () => {
  const made = withOwnNames(
    report("中共平川市委政策研究室赴石桥村，安平居民说《平川市条例》好，市委政研室欧阳远到会。平川市第2次"),
    profile,
  );
  assert.deepEqual(fieldsIn(made), [
    ...["<name>", "赴", "<villages.0>", "，安平居民说《平川市条例》好，", "<short>", "<leaders.0>", "到会。"],
    ...["<city>", "第2次"],
  ]);
  const ids = made.content.flatMap(inlinesIn).flatMap((one) => (one.type === "profile" ? [one.attrs.id] : []));
  assert.deepEqual(ids, ["p1", "p2", "p3", "p4", "p5"]);
});

test("a report follows the profile; a name that it does not know any more stays open and says so", () => {
  const made = withOwnNames(report("赴石桥村2次，平川市表扬。"), profile);
  const next = office.parse({ ...profile, villages: [{ name: "柳湾村" }], city: undefined });
  const compiled = compileReport(made, () => null, undefined, profileFacts(next));
  assert.equal(compiled.text, "赴柳湾村2次，〔待补：名称〕表扬。");
  assert.deepEqual(
    compiled.open.map(({ what, reason }) => [what, reason]),
    [["名称", "单位资料里没有这个名称，请在正文里写上，或者补到单位资料里"]],
  );
});

test("whatever is written, the text reads as before and is a template still", () => {
  const piece = fc.constantFrom(
    ...[
      "平川市",
      "平川",
      "中共",
      "市委政研室",
      "中共平川市委政策研究室",
      "石桥村",
      "石桥",
      "欧阳远",
      "安平",
      "《",
      "》",
      "，",
      "3次",
    ],
  );
  const line = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const before = report(...lines);
      const after = withOwnNames(before, profile);
      assert.equal(words(after), words(before));
      assert.deepEqual(template.parse(after), after);
      assert.deepEqual(withOwnNames(after, profile), after);
    }),
    { numRuns: 300 },
  );
});
