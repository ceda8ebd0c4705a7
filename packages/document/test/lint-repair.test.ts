import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import fc from "fast-check";
import { lint, type Repaired, repair, rules } from "../src/index.ts";
import { fileMenders, menders } from "../src/lint/menders/menders.ts";
import { rank } from "../src/lint/repair/schema.ts";
import { spansOf } from "../src/ooxml/spans.ts";
import { readDocx } from "../src/read/read-docx.ts";
import { type Element, readTree } from "../src/read/tree.ts";
import { corpusDoc } from "./corpus.ts";
import { doc, faults, headLine, headTexts, planted, redBorder, withFault } from "./lint-faults.ts";
import { asParts, type Texts, writtenTexts } from "./word-parts.ts";

type Parts = ReturnType<typeof asParts>;
const linesOf = (parts: Parts): string[] => readDocx(parts).paragraphs.map(({ number, text }) => number + text);

/** The words of a file after what the repair says it changed, and nothing else. */
function replayed(lines: readonly string[], rounds: Repaired["rounds"]): string[] {
  let now = [...lines];
  for (const round of rounds) {
    const changes = round.flatMap(({ words }) => words).toSorted((a, b) => b.from - a.from || b.to - a.to);
    for (const { paragraph, from, to, before: was, after } of changes) {
      const line = now[paragraph] ?? "";
      assert.equal(line.slice(from, to), was);
      now[paragraph] = line.slice(0, from) + after + line.slice(to);
    }
    for (const { order } of round) {
      const slots = order.toSorted((a, b) => a - b);
      const moved = order.map((at) => now[at] ?? "");
      for (const [at, slot] of slots.entries()) now[slot] = moved[at] ?? "";
    }
    const dropped = new Set(round.flatMap(({ dropped }) => dropped));
    for (const at of dropped) assert.equal((now[at] ?? "").trim(), "");
    now = now.filter((_, at) => !dropped.has(at));
  }
  return now;
}

/** What a program leaves to a person among the planted faults. */
const byHand = new Set(["隐藏文字", "引号不成对", "数字和千", "千分位不一"]);

describe("repair", () => {
  let own: Texts;
  before(async () => {
    own = await writtenTexts(doc);
  });

  it("changes nothing where nothing is to be mended", () => {
    const parts = asParts(own);
    const { parts: after, rounds } = repair(parts);
    assert.deepEqual(rounds, []);
    assert.deepEqual([...after], [...parts]);
  });

  for (const [rule, what, fault] of faults)
    it(`${rule}: ${what}`, () => {
      const parts = asParts(withFault(own, fault));
      const found = lint(parts).findings.filter((finding) => finding.rule === rule);
      const { parts: after, rounds, left } = repair(parts);
      assert.deepEqual(linesOf(after), replayed(linesOf(parts), rounds));
      const remain = left.findings.filter((finding) => finding.rule === rule);
      const auto = found.some((finding) => finding.repair === "auto") && !byHand.has(what);
      assert.equal(remain.length > 0, !auto, JSON.stringify({ remain, rounds }));
      const again = repair(after);
      assert.deepEqual(again.rounds, []);
      assert.deepEqual(again.left, left);
    });

  it("changes the words as it says and only once, whatever stands in the text", () => {
    const pieces = [
      ...[
        ",",
        "(",
        ")",
        "&quot;",
        "。。。",
        "2026.3.5",
        "１２",
        " ",
        "A",
        "汉字",
        "35～40%",
        "…",
        "--",
        "《",
        "》",
        "“",
        "”",
      ],
      ...["帐户", "&amp;", "、", "26年3月", "。", "一是", "03月", "：", ":", ".", "3.5", "其它", "|", "—", "㛃"],
    ];
    const hostile = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }).map((some) => some.join(""));
    const several = fc.subarray([...faults], { minLength: 0, maxLength: 5 });
    fc.assert(
      fc.property(several, hostile, hostile, (some, first, second) => {
        const withWords = [
          planted("全部案卷", `全部${first}案卷`, "全部案卷"),
          planted("书架按年度", `书架${second}</w:t></w:r><w:r><w:t>按年度`, "书架按年度"),
        ];
        const faulty = [...some.map(([, , fault]) => fault), ...withWords].reduce((texts, fault) => {
          try {
            return withFault(texts, fault);
          } catch {
            // Another fault has taken away what this one changes.
            return texts;
          }
        }, own);
        const parts = asParts(faulty);
        const { parts: after, rounds, left } = repair(parts);
        assert.deepEqual(linesOf(after), replayed(linesOf(parts), rounds));
        assert.deepEqual(repair(after).rounds, []);
        assert.deepEqual(lint(after), left);
        assert.ok(rounds.length < 8);
        for (const name of ["word/document.xml", "word/settings.xml"])
          assert.ok(disordered(after, name).length <= disordered(parts, name).length, disordered(after, name).join());
      }),
      { numRuns: 80 },
    );
  });

  it("leaves changes that are marked, controls, comments, unknown parts and strange prefixes as they are", () => {
    const inside = `<w:ins w:id="901" w:author="甲"><w:r><w:t>新写的,字</w:t></w:r></w:ins><w:del w:id="902" w:author="甲"><w:r><w:delText>旧的,字</w:delText></w:r></w:del><w:sdt><w:sdtPr><w:tag w:val="code"/></w:sdtPr><w:sdtContent><w:r><w:t>１２</w:t></w:r></w:sdtContent></w:sdt><x:unknown xmlns:x="urn:x" x:a='"'>其它<!-- <w:p> --></x:unknown>`;
    const texts = withFault(own, planted("我们用", `我们</w:t></w:r>${inside}<w:r><w:t>用`, "我们用"));
    const parts = new Map([...asParts(texts), ["customXml/item1.xml", new Uint8Array([60, 97, 47, 62])] as const]);
    const { parts: after } = repair(parts);
    const xml = new TextDecoder().decode(after.get("word/document.xml"));
    assert.match(xml, /<w:ins w:id="901" w:author="甲"><w:r>(<w:rPr>.*?<\/w:rPr>)?<w:t[^>]*>新写的，字<\/w:t>/);
    assert.match(xml, /<w:delText>旧的,字<\/w:delText>/);
    assert.match(xml, /<w:tag w:val="code"\/><\/w:sdtPr><w:sdtContent><w:r>.*?<w:t[^>]*>12<\/w:t>/);
    assert.ok(xml.includes(`<x:unknown xmlns:x="urn:x" x:a='"'>其它<!-- <w:p> --></x:unknown>`));
    assert.deepEqual([...after.keys()], [...parts.keys()]);
    for (const [name, bytes] of parts) if (name !== "word/document.xml") assert.equal(after.get(name), bytes);
  });

  it("writes with the prefix of the file", () => {
    const strange =
      '<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>甲说,乙。</x:t></x:r></x:p><x:p/></x:body></x:document>';
    const { parts: after } = repair(asParts({ "word/document.xml": strange }));
    const xml = new TextDecoder().decode(after.get("word/document.xml"));
    assert.doesNotMatch(xml, /w:/);
    assert.match(
      xml,
      /<x:pPr><x:widowControl x:val="0"\/><x:spacing [^>]*x:line="579"[^>]*\/><x:ind [^>]*\/><x:jc x:val="both"\/><\/x:pPr><x:r><x:rPr>/,
    );
    assert.match(xml, /甲说，乙。/);
  });

  it("makes the footers, the switch and the parts that a file lacks", () => {
    const bare = Object.fromEntries(Object.entries(own).filter(([name]) => !/footer|settings/.test(name)));
    const texts = {
      ...bare,
      "word/document.xml": (own["word/document.xml"] ?? "").replace(/<w:footerReference[^>]*>/g, ""),
      "word/_rels/document.xml.rels": (own["word/_rels/document.xml.rels"] ?? "").replace(
        /<Relationship [^>]*(footer|settings)\d?\.xml"\/>/g,
        "",
      ),
      "[Content_Types].xml": (own["[Content_Types].xml"] ?? "").replace(
        /<Override [^>]*(footer\d|settings)\.xml"[^>]*>/g,
        "",
      ),
    };
    const { parts: after, left } = repair(asParts(texts));
    assert.deepEqual(left.findings, []);
    assert.ok(after.has("word/footer1.xml") && after.has("word/footer2.xml") && after.has("word/settings.xml"));
    for (const bytes of after.values()) readTree(bytes);
  });

  it("leaves a footer that says more than a number to a person", () => {
    const texts = withFault(own, { part: "word/footer1.xml", from: "— </w:t>", to: "清河市档案馆 </w:t>" });
    const { rounds, left } = repair(asParts(texts));
    assert.deepEqual(rounds, []);
    assert.deepEqual([...new Set(left.findings.map(({ rule }) => rule))], ["G07"]);
  });
});

describe("repair of a head and a foot", () => {
  const linesAfter = (...lines: Parameters<typeof headTexts>) => {
    const parts = asParts(headTexts(...lines));
    const { parts: after, rounds, left } = repair(parts);
    assert.deepEqual(linesOf(after), replayed(linesOf(parts), rounds));
    assert.deepEqual(repair(after).rounds, []);
    return { lines: linesOf(after), left: left.findings.map(({ rule }) => rule).filter((rule) => /^[HS]/.test(rule)) };
  };

  it("writes 份号, 密级 and 发文字号 as they are written", () => {
    const { lines, left } = linesAfter("1", "机密*1年", "特急", "清档[2026]第01号");
    assert.deepEqual(lines.slice(0, 5), ["000001", "机密★1年", "特急", "清河市档案馆文件", "清档〔2026〕1号"]);
    assert.deepEqual(left, []);
  });

  it("puts the lines of the head in order, and writes out only a year that the text itself has", () => {
    const { lines } = linesAfter("特急", "机密★1年", "000001", "清档〔26〕1号");
    assert.deepEqual(lines.slice(0, 5), ["000001", "机密★1年", "特急", "清河市档案馆文件", "清档〔26〕1号"]);
    const dated = linesAfter("000001", "机密★1年", "特急", "清档〔26〕1号", undefined, headLine("2026年1月5日"));
    assert.equal(dated.lines[4], "清档〔2026〕1号");
  });

  it("sets name and date to their places and mends 抄送", () => {
    const foot = ["各单位：", "请照办。", "清河市档案馆　", "　　　2026年1月5日"].map((words) => headLine(words));
    const more = foot.join("") + headLine("抄送:市财政局,市审计局");
    const { lines, left } = linesAfter("000001", "机密★1年", "特急", "清档〔2026〕1号", undefined, more);
    assert.deepEqual(lines.slice(-3), ["清河市档案馆", "2026年1月5日", "抄送：市财政局，市审计局。"]);
    // Lines that are not there are made by a person.
    assert.deepEqual(left, ["S11"]);
  });
});

describe("repair of lines", () => {
  const left = (texts: Texts, rule: string) => {
    const { parts: after, left: linted } = repair(asParts(texts));
    assert.deepEqual(repair(after).rounds, []);
    return linted.findings.filter((finding) => finding.rule === rule).length;
  };
  const right = ["000001", "机密★1年", "特急", "清档〔2026〕1号"] as const;

  it("makes the red line, and colours one that is not red", () => {
    for (const border of [
      "",
      redBorder.replace("FF0000", "000000"),
      redBorder.replace('w:space="6"', 'w:space="20"'),
    ]) {
      const texts = headTexts(...right);
      const xml = (texts["word/document.xml"] ?? "").replace(redBorder, border);
      assert.equal(left({ ...texts, "word/document.xml": xml }, "H09"), 0);
    }
  });

  it("gives the lines of 版记 their widths", () => {
    const lined = (words: string, sides: string): string =>
      headLine(words).replace("<w:spacing", `<w:pBdr>${sides}</w:pBdr><w:spacing`);
    const line = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="1" w:color="auto"/>`;
    const more = ["各单位：", "请照办。", "2026年1月5日"].map((words) => headLine(words)).join("");
    const foot =
      lined("抄送：市财政局。", line("top") + line("bottom")) +
      lined("清河市档案馆办公室　2026年1月6日印发", line("bottom"));
    assert.equal(left(headTexts(...right, undefined, more + foot), "S11"), 0);
  });

  it("takes none of them for the last where that is drawn on the paper", async () => {
    const texts = await writtenTexts(corpusDoc("standard-short"));
    const xml = (texts["word/document.xml"] ?? "").replace('w:sz="8" w:space="0"', 'w:sz="12" w:space="0"');
    const { parts: after } = repair(asParts({ ...texts, "word/document.xml": xml }));
    const mended = Buffer.from(after.get("word/document.xml") ?? []).toString();
    assert.deepEqual(
      [...mended.matchAll(/<w:pBdr><w:bottom [^>]*w:sz="(\d+)"[^>]*w:color="(?!FF)/g)].map(([, eighths]) => eighths),
      ["8", "6"],
    );
  });
});

describe("the rules", () => {
  it("have something that mends them where they say so, and only there", () => {
    const automatic = rules.filter(({ repair: by }) => by === "auto").map(({ id }) => id);
    assert.deepEqual(Object.keys({ ...menders, ...fileMenders }).sort(), automatic.sort());
  });
});

/** Properties that do not stand in the order of the schema. */
function disordered(parts: Parts, name: string): string[] {
  const places = { "w:pPr": "paragraph", "w:rPr": "run", "w:sectPr": "section", "w:settings": "settings" } as const;
  const isPlace = (one: string): one is keyof typeof places => one in places;
  const walk = (element: Element): string[] => {
    const own = isPlace(element.name) ? places[element.name] : null;
    const ranks = own === null ? [] : element.children.map((one) => rank(own, one.name));
    const wrong = ranks.some((one, at) => at > 0 && one < (ranks[at - 1] ?? 0));
    return [...(wrong ? [element.children.map((one) => one.name).join(" ")] : []), ...element.children.flatMap(walk)];
  };
  return walk(readTree(parts.get(name) ?? new Uint8Array()));
}

describe("spansOf", () => {
  it("finds what the reader hears, by the same numbers", () => {
    const xml = `<?xml version="1.0"?><a b='>'><!-- <c> --><d/><![CDATA[<e>]]><f g="/>"><h></h></f ></a>`;
    const names = spansOf(xml).map(({ open, end }) => xml.slice(open, end));
    assert.deepEqual(names, [xml.slice(21), "<d/>", '<f g="/>"><h></h></f >', "<h></h>"]);
  });
});
