import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Doc, parsePlain } from "../src/index.ts";
import { faultsOf, measured, sourceOf } from "./set-pdf.ts";

const doc: Doc = parsePlain(
  `关于整理库房的通知
各区县档案馆：
全部案卷逐盒核对，目录与实物不符的当场登记，缺号的逐一说明原因。
清河市档案馆
2025年12月31日`,
  { format: "standard" },
);

/** A 红头 and a 版记 drawn by hand in the compiler's language; millimetres from the edge of the paper. */
type Drawn = {
  readonly mark: number;
  readonly color: string;
  readonly blanks: number;
  readonly gap: number;
  readonly line: number;
  readonly shift: number;
  readonly words: string;
  readonly imprint: number;
  readonly outer: number;
  readonly inner: number;
  readonly after: string;
};
const right: Drawn = {
  ...{ mark: 72, color: "#ff0000", blanks: 2, gap: 4, line: 156, shift: 0, words: "清河市档案馆文件" },
  ...{ imprint: 262, outer: 0.35, inner: 0.25, after: "" },
};

/** The ink of a line of 36 points and below a line of 16, in points; of the bold and the regular face that come with the program. */
const [markHeight, numberFoot] = [34.4, 2.2];
const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

function drawn(change: Partial<Drawn>): string {
  const { mark, color, blanks, gap, line, shift, words, imprint, outer, inner, after } = { ...right, ...change };
  const at = (y: number): string => `dy: ${y - mm(37)}pt`;
  const number = mm(mark) + markHeight + blanks * 28.95;
  const rule = number + 0.88 * 16 + numberFoot + mm(gap) + 0.75;
  const head = `
#place(top + center, ${at(mm(mark))}, dx: ${shift}mm, block(width: 200mm, text(weight: 700, size: 36pt, fill: rgb("${color}"), tracking: 0pt, top-edge: "bounds", bottom-edge: "bounds")[${words}]))
#place(top + center, ${at(number)}, text(top-edge: 0.88em)[清档发〔2025〕12号])
#place(top + left, ${at(rule)}, line(length: ${line}mm, stroke: 1.5pt + rgb("${color}")))
#v(${rule + 2 * 28.95 - mm(37)}pt)`;
  const y = (points: number): string => at(mm(imprint) - points);
  const foot = `${after}
#place(top + left, ${y(56)}, line(length: 156mm, stroke: ${outer}mm))
#place(top + left, ${y(48)}, pad(left: 14pt, text(size: 14pt, tracking: 0pt, top-edge: 0.8em, bottom-edge: -0.2em)[抄送：清河市人民政府办公室。]))
#place(top + left, ${y(28)}, line(length: 156mm, stroke: ${inner}mm))
#place(top + left, ${y(20)}, box(width: 156mm, pad(x: 14pt, text(size: 14pt, tracking: 0pt, top-edge: 0.8em, bottom-edge: -0.2em)[清河市档案馆办公室#h(1fr)2025年12月31日印发])))
#place(top + left, ${y(0)}, line(length: 156mm, stroke: ${outer}mm))`;
  const source = sourceOf(doc);
  const body = source.indexOf("\n", source.indexOf("#let mark")) + 1;
  return `${source.slice(0, body)}${head}\n${source.slice(body)}${foot}\n`;
}

describe("a 红头 and a 版记", () => {
  it("pass where they stand right", async () => {
    const verified = await measured(drawn({}));
    assert.equal(verified.format, "standard");
    assert.deepEqual(faultsOf(verified), []);
    const states = verified.checks.filter(({ id }) => id === 8 || id === 12).map(({ state }) => state);
    // The one page is an odd one: printed on both sides, 版记 would have to stand on the next.
    assert.deepEqual(states, ["passed", "warned"]);
  });

  const faults: readonly (readonly [name: string, change: Partial<Drawn>, finds: RegExp])[] = [
    ["发文机关标志 at 80 mm", { mark: 80 }, /^8 发文机关标志上边缘距纸边 (79\.9|80)/],
    ["发文机关标志 8 mm off its axis", { shift: 8 }, /^8 发文机关标志居中 114/],
    ["发文机关标志 in black", { color: "#000000" }, /^8 发文机关标志的颜色 #000000/],
    ["发文机关标志 in dark red", { color: "#990000" }, /^8 发文机关标志的颜色 #990000/],
    ["发文机关标志 wider than 版心", { words: "清河市档案馆和清河市人民政府文件" }, /^8 发文机关标志超出版心/],
    ["发文字号 one blank line below", { blanks: 1 }, /^8 发文字号上方的空行 1/],
    ["a red line of 150 mm", { line: 150 }, /^8 红线长 150/],
    ["a red line 6 mm below 发文字号", { gap: 6 }, /^8 分隔线距发文字号 6/],
    ["the last line of 版记 at 255 mm", { imprint: 255 }, /^12 末条分隔线距纸上边 255/],
    ["heavy lines around 版记", { outer: 0.5 }, /^12 首条分隔线粗 0\.5/],
    ["a middle line as heavy as the others", { inner: 0.35 }, /^12 中间分隔线粗 0\.35/],
  ];
  for (const [name, change, finds] of faults)
    it(`are found: ${name}`, async () => {
      const found = faultsOf(await measured(drawn(change)));
      assert.ok(
        found.some((fault) => finds.test(fault)),
        found.join("\n") || "nothing found",
      );
    });

  it("are found where a page follows 版记", async () => {
    const source = `${drawn({})}#pagebreak()\n文`;
    assert.ok(faultsOf(await measured(source)).some((fault) => /^12 版记所在页 1/.test(fault)));
  });
});

/** A page whose head is drawn by hand above the text of the notice; `y` in points from the edge of the paper. */
function headed(head: string, below: number): string {
  const source = sourceOf(doc);
  const body = source.indexOf("\n", source.indexOf("#let mark")) + 1;
  return `${source.slice(0, body)}#let at(y, x, it) = place(top + left, dy: y - 37mm, dx: x, it)
#let red = rgb("#e60000")
#let big(it) = align(center, text(weight: 700, size: 36pt, fill: red, tracking: 0pt, top-edge: "bounds", bottom-edge: "bounds", it))
${head}
#v(${below - mm(37)}pt)
${source.slice(body)}`;
}
const numberTop = mm(72) + 34.4 + 2 * 28.95;
const ruleTop = numberTop + 0.88 * 16 + 28.95 + 2.2 + mm(4) + 0.75;

/** 上行文 with two lines of signers; 发文字号 stands beside the last of them. */
const upward = (change: { readonly left?: number; readonly right?: number } = {}): string =>
  headed(
    `#at(72mm, 0mm, box(width: 156mm, big[清河市档案馆文件]))
#at(${numberTop}pt, 0mm, box(width: 156mm, align(right, pad(right: ${change.right ?? 16}pt, text(top-edge: 0.88em)[签发人：#text(weight: 500)[张三]]))))
#at(${numberTop + 28.95}pt, 0mm, box(width: 156mm, pad(left: ${change.left ?? 16}pt, right: 16pt, text(top-edge: 0.88em)[清档发〔2025〕12号#h(1fr)#text(weight: 500)[李四]])))
#at(${ruleTop}pt, 0mm, line(length: 156mm, stroke: 1.5pt + red))`,
    ruleTop + 2 * 28.95,
  );

/** 信函: two double lines of 170 mm. */
function letter(change: Partial<Readonly<Record<"mark" | "length" | "foot" | "thick" | "gap", number>>> = {}): string {
  const { mark = 30, length = 170, foot = 20, thick = 2, gap = 14 } = change;
  const first = mm(30) + 34.4 + mm(4);
  const double = (y: number, above: number, below: number): string =>
    `#at(${y + above / 2}pt, -8mm, line(length: ${length}mm, stroke: ${above}pt + red))
#at(${y + above + 1 + below / 2}pt, -8mm, line(length: ${length}mm, stroke: ${below}pt + red))`;
  const source = headed(
    `#at(${mark}mm, 0mm, box(width: 156mm, big[清河市档案馆]))
${double(first, thick, 0.75)}
#at(${first + thick + 1.75 + gap}pt, 0mm, box(width: 156mm, align(right, text(top-edge: 0.88em)[清档函〔2025〕12号])))
${double(mm(297 - foot) - 1.9, 0.75, 2)}`,
    first + 120,
  );
  return source.replace(
    "let n = counter(page).get().first()",
    "let n = counter(page).get().first()\n  if n == 1 { return }",
  );
}

describe("the heads of the other formats", () => {
  it("pass where they stand right", async () => {
    const order = headed(
      `#at(57mm, 0mm, box(width: 156mm, big[清河市人民政府令]))
#at(${mm(57) + 34.4 + 2 * 28.95}pt, 0mm, box(width: 156mm, align(center, text(top-edge: 0.88em)[第3号])))`,
      330,
    );
    const minutes = headed(`#at(72mm, 0mm, box(width: 156mm, big[清河市档案馆馆务会议纪要]))`, 330);
    for (const [format, source] of [
      ["upward", upward()],
      ["letter", letter()],
      ["order", order],
      ["minutes", minutes],
    ] as const) {
      const verified = await measured(source);
      assert.equal(verified.format, format);
      assert.deepEqual(faultsOf(verified), [], format);
    }
  });

  const faults: readonly (readonly [name: string, source: string, finds: RegExp])[] = [
    ["发文字号 of 上行文 at the edge", upward({ left: 0 }), /^8 发文字号左空 0/],
    ["签发人 at the edge", upward({ right: 0 }), /^8 签发人右空 0/],
    ["the mark of 信函 at 40 mm", letter({ mark: 37 }), /^8 发文机关标志上边缘距纸边 37/],
    ["lines of 信函 of 165 mm", letter({ length: 165 }), /^8 红线长 165/],
    ["a line of 信函 30 mm above the edge", letter({ foot: 30 }), /^8 下方红色双线距纸边 30/],
    ["a double line the wrong way round", letter({ thick: 0.5 }), /^8 红色双线 上细下粗/],
    ["发文字号 of 信函 right at the line", letter({ gap: 2 }), /^8 发文字号距红色双线 0/],
    ["a page number on the first page of 信函", letter().replace("if n == 1 { return }", ""), /^7 页码 —1—/],
  ];
  for (const [name, source, finds] of faults)
    it(`are found wrong: ${name}`, async () => {
      const found = faultsOf(await measured(source));
      assert.ok(
        found.some((fault) => finds.test(fault)),
        found.join("\n") || "nothing found",
      );
    });
});
