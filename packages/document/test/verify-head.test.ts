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
  const at = (y: number): string => `dy: ${y - mm(37) - 6.475}pt`;
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
#place(top + left, ${y(48)}, pad(left: 14pt, text(size: 14pt, tracking: 0pt)[抄送：清河市人民政府办公室。]))
#place(top + left, ${y(28)}, line(length: 156mm, stroke: ${inner}mm))
#place(top + left, ${y(20)}, box(width: 156mm, pad(x: 14pt, text(size: 14pt, tracking: 0pt)[清河市档案馆办公室#h(1fr)2025年12月31日印发])))
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
