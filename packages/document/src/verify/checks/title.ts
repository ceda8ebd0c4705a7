import { page as standard } from "../../page.ts";
import { area, inMm } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { ofOffice, type PdfSubject, placeOf } from "../subject.ts";

/** 9 · The title: 2号, centred, turned to a trapezoid or a diamond, words kept whole. */
export const titleCheck: Check<PdfSubject> = {
  id: 9,
  title: "标题",
  clause: "GB/T 9704-2012 7.3.1",
  applies: ({ elements }) => (elements.some(({ office }) => office === "title") ? null : "没有标题"),
  *measure({ elements }) {
    for (const lines of titles(elements)) {
      for (const line of lines) {
        const place = placeOf(line);
        yield near({
          what: "标题字号",
          place,
          found: line.size,
          expected: standard.titleSize,
          tolerance: 0.3,
          unit: "磅",
        });
        yield near({
          what: "标题居中",
          place,
          found: inMm((line.left + line.right) / 2),
          expected: inMm(area.axis),
          tolerance: 0.5,
          unit: "毫米",
        });
      }
      yield* shape(lines);
      yield* wholeWords(lines);
    }
  },
};

/** The lines of each title: the document's and its appendices'. */
function titles(elements: readonly Element[]): Element[][] {
  const groups: Element[][] = [];
  for (const line of ofOffice(elements, "title")) {
    const last = groups.at(-1)?.at(-1);
    if (last?.page === line.page && line.index - last.index === 1) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

function* shape(lines: readonly Element[]): Iterable<Measure> {
  const [first] = lines;
  if (!first || lines.length < 2) return;
  const lengths = lines.map(({ left, right }) => (right - left) / standard.titleSize);
  const found = shapeOf(lengths);
  const ok = found !== "沙漏形";
  const measure = told({
    what: "标题排列",
    place: placeOf(first),
    found: `${found}（${lengths.map(Math.round).join("、")} 字）`,
    expected: "梯形或菱形",
    ok: ok && found !== "长方形",
    weight: ok ? "warning" : "error",
  });
  yield measure;
}

/** @param lengths of the lines in characters; less than half a character makes no difference */
function shapeOf(lengths: readonly number[]): "梯形" | "菱形" | "长方形" | "沙漏形" {
  const steps = lengths
    .slice(1)
    .map((length, at) => length - (lengths[at] ?? 0))
    .filter((step) => Math.abs(step) > 0.5)
    .map(Math.sign);
  if (steps.length === 0) return "长方形";
  const turns = steps.slice(1).filter((step, at) => step !== steps[at]).length;
  if (turns === 0) return "梯形";
  return turns === 1 && steps[0] === 1 ? "菱形" : "沙漏形";
}

/** No line ends inside a word; the dictionary is the language's own, so a person has the last word. */
function* wholeWords(lines: readonly Element[]): Iterable<Measure> {
  const title = lines.map(({ text }) => text).join("");
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(title)];
  let end = 0;
  for (const line of lines.slice(0, -1)) {
    end += line.text.length;
    const split = words.find(({ index, segment }) => index < end && index + segment.length > end)?.segment;
    if (title.slice(end).startsWith("关于")) continue;
    yield told({
      what: "转行处的词",
      place: placeOf(line),
      found: split === undefined ? "完整" : `拆开了“${split}”`,
      expected: "完整",
      ok: split === undefined,
      weight: "warning",
    });
  }
}
