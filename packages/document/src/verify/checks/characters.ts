import { isRareHan } from "../../fonts/gb2312.ts";
import { mayBreak } from "../../layout/kinsoku.ts";
import { partsUnit } from "../../layout/units.ts";
import { page as standard } from "../../page.ts";
import { area } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { em } from "../offices.ts";
import { isTextSize, type PdfSubject, placeOf } from "../subject.ts";

/** 3 · 28 characters in a full line, each 15.75 points wide before the line is justified. */
export const charactersCheck: Check<PdfSubject> = {
  id: 3,
  title: "每行字数和字距",
  clause: "GB/T 9704-2012 5.2.3",
  applies: ({ elements }) => (elements.some(isSentence) ? null : "没有正文"),
  *measure({ elements }) {
    for (const [at, line] of elements.entries()) {
      if (!isSentence(line)) continue;
      const next = elements[at + 1];
      if (line.ends || next === undefined || next.paragraph !== line.paragraph) {
        if (!isFull(line)) yield* advance(line);
        continue;
      }
      if (line.characters.every(isWide)) yield count(line, next);
      yield stretch(line);
    }
  },
};

/**
 * As wide as it is high, or nearly: latin letters, digits and the quotation marks of western fonts are not. A space takes the place of one, and a rare
 * character, which stands in another face, is not set closer in every program.
 */
const isWide = ({ text, advance, size, spaced }: Element["characters"][number]): boolean =>
  !/[0-9A-Za-z]/.test(text) && !isRareHan(text) && advance > 0.8 * size && !spaced;

/** A line that reaches the right edge may be stretched: hanging paragraphs are not told from others by their lines. */
const isFull = ({ right }: Element): boolean => right > area.right - em / 2;

const isSentence = (line: Element): boolean => line.office === "body" && isTextSize(line) && line.alone;

/** A line has as many characters as fit; fewer only where 避头尾 forbids to take the next ones. */
function count(line: Element, next: Element): Measure {
  const room = Math.floor((area.right - line.left + 0.6) / em);
  const has = [...line.text].length;
  const following = [...next.text];
  const forced = Array.from({ length: Math.max(0, room - has) }, (_, taken) => taken).every(
    (taken) =>
      !mayBreak(following[taken] ?? "", following[taken + 1] ?? "中") ||
      partsUnit(following.slice(0, taken + 1).join(""), following.slice(taken + 1).join("")),
  );
  return told({
    what: "字数",
    place: placeOf(line),
    found: has,
    expected: room,
    ok: has === room || (has < room && forced),
    unit: "字",
  });
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Of a line that is not justified: from the first to the last 汉字 of its longest stretch of them. */
function* advance(line: Element): Iterable<Measure> {
  let [from, longest, end] = [0, 0, 0];
  line.characters.forEach(({ text, spaced }, at) => {
    if (!isHan(text) || spaced) from = at + 1;
    else if (at - from > longest) [longest, end] = [at - from, at];
  });
  const [first, last] = [line.characters[end - longest], line.characters[end]];
  if (longest < 5 || !first || !last) return;
  yield near({
    what: "字距",
    place: placeOf(line),
    found: (last.x - first.x) / longest,
    expected: em,
    tolerance: 0.05,
    unit: "磅",
  });
}

/** Of a justified line: the widest step from one 汉字 to the next. */
function stretch(line: Element): Measure {
  const steps = line.characters.slice(1).flatMap(({ x, text, spaced }, at) => {
    const before = line.characters[at];
    return before && !spaced && isHan(text) && isHan(before.text) ? [x - before.x] : [];
  });
  const widest = Math.max(em, ...steps);
  const most = 1.25 * standard.size;
  return {
    ...near({
      what: "撑开的字距",
      place: placeOf(line),
      found: widest,
      expected: em,
      tolerance: most - em,
      unit: "磅",
    }),
    weight: "warning",
  };
}
