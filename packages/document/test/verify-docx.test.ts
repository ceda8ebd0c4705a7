import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { docxWords, textOf, verifyDocx } from "../src/index.ts";
import { sampleReport } from "./sample.ts";
import { faultsOf } from "./set-pdf.ts";
import { asParts, type Texts, writtenTexts } from "./word-parts.ts";

const doc = sampleReport(1);
const words = textOf(doc);
const [body, styles, settings] = ["word/document.xml", "word/styles.xml", "word/settings.xml"] as const;

describe("the layout that a docx says itself", () => {
  let right: Texts;
  before(async () => {
    right = await writtenTexts(doc);
  });

  it("passes in what this package writes, and says the words of the document", () => {
    const verified = verifyDocx(asParts(right), { words });
    assert.deepEqual(faultsOf(verified), []);
    assert.deepEqual(
      verified.checks.map(({ id, state }) => `${id} ${state}`),
      ["5 passed", "6 passed", "13 passed", "16 passed"],
    );
    assert.equal(docxWords(asParts(right)), words);
  });

  const faults: readonly (readonly [name: string, part: string, change: (xml: string) => string, finds: RegExp])[] = [
    ["a pitch of 29 磅", body, (xml) => xml.replaceAll('w:line="579"', 'w:line="580"'), /^16 行距 580 exact/],
    ["a pitch that is no exact one", body, (xml) => xml.replaceAll('"exact"', '"atLeast"'), /^16 行距 579 atLeast/],
    ["characters drawn together by 4", body, (xml) => xml.replaceAll('w:val="-5"', 'w:val="-4"'), /^16 字符间距 -4/],
    ["the text in 四号", body, (xml) => xml.replaceAll('w:sz w:val="32"', 'w:sz w:val="28"'), /^16 字号 14/],
    ["a 天头 of 25 mm", body, (xml) => xml.replace('w:top="2098"', 'w:top="1417"'), /^16 天头 1417/],
    [
      "paper of the American size",
      body,
      (xml) => xml.replace('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
      /^16 纸宽 12240/,
    ],
    ["a grid of 28 磅", body, (xml) => xml.replace('w:linePitch="579"', 'w:linePitch="560"'), /^16 网格行距 560/],
    [
      "the same footer on both sides",
      settings,
      (xml) => xml.replace("<w:evenAndOddHeaders/>", ""),
      /^16 奇偶页不同 否/,
    ],
    ["the text in 宋体", body, (xml) => xml.replaceAll("仿宋_GB2312", "宋体"), /^6 字体 宋体/],
    [
      "faces of the theme",
      body,
      (xml) => xml.replaceAll(/w:eastAsia="仿宋_GB2312"/g, 'w:eastAsiaTheme="minorEastAsia"'),
      /^6 字体写明 /,
    ],
    ["headings that let their text go", styles, (xml) => xml.replaceAll("<w:keepNext/>", ""), /^13 小标题 没有设/],
    [
      "headings of another outline level",
      styles,
      (xml) => xml.replace('<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="3"/>'),
      /^16 标题样式和大纲级别 heading 1 \/ 4/,
    ],
    [
      "elements out of order",
      body,
      (xml) => xml.replace(/(<w:ind [^>]*\/>)(<w:jc [^>]*\/>)/, "$2$1"),
      /^16 word\/document\.xml 的元素次序 w:pPr 里 w:jc 在 w:ind 之前/,
    ],
    ["a lost word", body, (xml) => xml.replace("全年组织集中学习", "全年集中学习"), /^5 不同的字 无/],
  ];
  for (const [name, part, change, finds] of faults)
    it(`is found wrong: ${name}`, () => {
      const wrong = change(right[part] ?? "");
      assert.notEqual(wrong, right[part], "the fault is planted");
      const found = faultsOf(verifyDocx(asParts({ ...right, [part]: wrong }), { words }));
      assert.ok(
        found.some((fault) => finds.test(fault)),
        found.join("\n") || "nothing found",
      );
    });
});
