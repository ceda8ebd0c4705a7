import { inGb2312 } from "../../fonts/gb2312.ts";
import { always, type Draft, type Fault, part, type Rule } from "../rule.ts";

/** What a face has of 汉字, by its name or as it lies on the machine; null where neither tells. */
function coverage(name: string, { faces }: Draft["options"]): ((sign: string) => boolean) | null {
  return faces?.(name) ?? (/_GB2312$/i.test(name) ? inGb2312 : null);
}

const han = /\p{Script=Han}/gu;

/** 汉字 that the face they are set in does not have; 〇 is drawn from another face everywhere and not asked for. */
function* missing({ elements, docx, options }: Draft): Iterable<Fault> {
  const faces = new Map<string, ReturnType<typeof coverage>>();
  const had = new Map<string, boolean>();
  for (const element of elements)
    for (const { from, to, look } of docx.paragraphs[element.index]?.runs ?? []) {
      const name = look.eastAsia;
      if (!faces.has(name)) faces.set(name, coverage(name, options));
      const has = faces.get(name);
      if (!has) continue;
      for (const { 0: sign, index } of element.paragraph.text.slice(from, to).matchAll(han)) {
        const key = name + sign;
        const there = had.get(key) ?? (sign === "〇" || has(sign));
        had.set(key, there);
        const at = from + element.shift + index;
        if (!there)
          yield {
            at: part(element, at, at + sign.length),
            expected: "换用有这个字的字体（如“仿宋”“楷体”），再看印出来对不对",
            found: `“${name}”里没有“${sign}”字`,
          };
      }
    }
}

/** Faces that the file names and the machine does not have, each once. */
function* absent({ docx, options: { faces } }: Draft): Iterable<Fault> {
  if (faces === undefined) return;
  const names = new Set(
    docx.paragraphs.flatMap(({ runs, text }) =>
      runs.flatMap(({ from, to, look }) =>
        /\p{Script=Han}/u.test(text.slice(from, to)) ? [look.eastAsia] : [look.ascii],
      ),
    ),
  );
  for (const name of names)
    if (name !== "" && faces(name) === null)
      yield { at: null, expected: `安装“${name}”后再显示和打印`, found: `本机没有“${name}”，会换成别的字体` };
}

/** Whether the faces are there and have every character. */
export const fontRules: readonly Rule[] = [
  {
    id: "G12",
    clause: "惯例：字体齐备",
    severity: "error",
    repair: "suggested",
    title: "字体不全",
    applies: always,
    check: function* (draft) {
      yield* absent(draft);
      yield* missing(draft);
    },
  },
];
