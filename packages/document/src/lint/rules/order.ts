import { type Element, levelOf } from "../elements.ts";
import { always, type Fault, part, type Rule } from "../rule.ts";

const digits = "零一二三四五六七八九";

/** A number from 1 to 99 in 汉字; null where it is none. */
function fromNumeral(text: string): number | null {
  const found = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (found === null || text === "") return null;
  const [, tens = "", ten = "", ones = ""] = found;
  if (ten === "") return tens !== "" && ones !== "" ? null : digits.indexOf(tens || ones);
  return (tens === "" ? 1 : digits.indexOf(tens)) * 10 + (ones === "" ? 0 : digits.indexOf(ones));
}

/** A heading with the number that its ordinal writes. */
type Numbered = { readonly element: Element; readonly level: number; readonly n: number; readonly ordinal: string };

function numbered(elements: readonly Element[]): Numbered[] {
  return elements.flatMap((element) => {
    const text = element.text.trimStart();
    const level = element.kind === "heading" ? levelOf(text) : null;
    const ordinal = /^[（(]?([一二三四五六七八九十百]+|\d+)[）)]?[、.．，]?/.exec(text);
    if (level === null || ordinal === null) return [];
    const n = /\d/.test(ordinal[1] ?? "") ? Number(ordinal[1]) : fromNumeral(ordinal[1] ?? "");
    return n === null ? [] : [{ element, level, n, ordinal: ordinal[0] }];
  });
}

const place = ({ element, ordinal }: Numbered): Fault["at"] => {
  const from = element.text.length - element.text.trimStart().length;
  return part(element, from, from + ordinal.length);
};

/** Ordinals that do not go on by one; a level begins anew below a higher one and in every 附件. */
function* sequence(elements: readonly Element[]): Iterable<Fault> {
  const counts: number[] = [];
  const labels = elements.filter(({ kind }) => kind === "label").map(({ index }) => index);
  let before = -1;
  for (const one of numbered(elements)) {
    if (labels.some((label) => label > before && label < one.element.index)) counts.length = 0;
    before = one.element.index;
    const at = one.level - 1;
    const expected = (counts[at] ?? 0) + 1;
    // Lists within a paragraph's matter begin anew with 1.
    if (one.n !== expected && !(one.n === 1 && at >= 2))
      yield { at: place(one), expected: `同一层的第 ${expected} 项`, found: `写作“${one.ordinal}”` };
    if (at === 1 && counts[0] === undefined && counts[1] === undefined && elements.some(({ level }) => level === 1))
      yield { at: place(one), expected: "先有“一、”再有“（一）”", found: `“${one.ordinal}”在前` };
    counts.length = at + 1;
    counts[at] = one.n;
  }
}

/** Headings that have no brother: 一、 without 二、, （一） without （二）. */
function* single(elements: readonly Element[]): Iterable<Fault> {
  const all = numbered(elements).filter(({ level }) => level <= 2);
  for (const [at, one] of all.entries()) {
    if (one.n !== 1) continue;
    const rest = all.slice(at + 1);
    const end = rest.findIndex(({ level }) => level < one.level);
    const under = end === -1 ? rest : rest.slice(0, end);
    if (!under.some(({ level, n }) => level === one.level && n === 2))
      yield { at: place(one), expected: "至少有两项；只有一项就不编序号", found: `只有“${one.ordinal}”` };
  }
}

/** 一是…二是…: in one paragraph after another, each goes on by one. */
function* points(elements: readonly Element[]): Iterable<Fault> {
  let last = 0;
  for (const element of elements) {
    if (element.kind === "heading" && element.headEnd === element.text.length) last = 0;
    if (element.kind !== "body" && element.kind !== "heading") continue;
    for (const found of element.text.matchAll(/(?<=^|[。；：，）])([一二三四五六七八九十]{1,2})是(?!否)/gu)) {
      const n = fromNumeral(found[1] ?? "");
      if (n === null) continue;
      const at = part(element, found.index, found.index + found[0].length);
      if (n !== 1 && n !== last + 1)
        yield { at, expected: `“${["一", ...digits.slice(2)][last] ?? last + 1}是”`, found: `“${found[0]}”` };
      last = n;
    }
  }
}

/** The wrong sign behind an ordinal: where it stands and what belongs there. */
const signs: readonly { readonly wrong: RegExp; readonly right: string }[] = [
  { wrong: /^[一二三四五六七八九十百]+[.．，]/, right: "“一、”后面用顿号" },
  { wrong: /^[（(](?:[一二三四五六七八九十百]+|\d{1,2})[）)][、，.．]/, right: "括号后面不加标点" },
  { wrong: /^\([一二三四五六七八九十百\d]+\)/, right: "用全角括号" },
  { wrong: /^\d{1,2}、/, right: "“1”后面用下脚点（1.）" },
];

/** The ordinals of headings and points (7.3.3). */
export const orderRules: readonly Rule[] = [
  {
    id: "T07",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "error",
    repair: "suggested",
    title: "层次序数不连续",
    applies: always,
    check: ({ elements }) => sequence(elements),
  },
  {
    id: "T08",
    clause: "GB/T 9704-2012 7.3.3",
    severity: "error",
    repair: "auto",
    title: "序数后面的标点不合",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind }) => kind === "heading")
        .flatMap((element) => {
          const from = element.text.length - element.text.trimStart().length;
          const sign = signs.find(({ wrong }) => wrong.test(element.text.trimStart()));
          const words = sign?.wrong.exec(element.text.trimStart())?.[0];
          return sign === undefined || words === undefined
            ? []
            : [{ at: part(element, from, from + words.length), expected: sign.right, found: `“${words}”` }];
        }),
  },
  {
    id: "T11",
    clause: "惯例：分项不独一",
    severity: "warning",
    repair: "by-hand",
    title: "只有一项的层次",
    applies: always,
    check: ({ elements }) => single(elements),
  },
  {
    id: "T12",
    clause: "惯例：分述连续",
    severity: "warning",
    repair: "by-hand",
    title: "“一是、二是”不连续",
    applies: always,
    check: ({ elements }) => points(elements),
  },
];
