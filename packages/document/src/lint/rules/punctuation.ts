import type { Element } from "../elements.ts";
import { matches, sentences, sentencesOf } from "../in-text.ts";
import { always, type Fault, part, type Rule } from "../rule.ts";

const wide: Readonly<Record<string, string>> = {
  ",": "，",
  ".": "。",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
};
const han = "\\p{Script=Han}";

/** Pairs that do not close or close before they open, and marks inside their like; `inner` are the marks for that. */
function* unpaired(element: Element, [open, close]: readonly [string, string], inner: string): Iterable<Fault> {
  let opened: number | null = null;
  for (let at = 0; at < element.text.length; at++) {
    const sign = element.text[at];
    if (sign !== open && sign !== close) continue;
    const here = part(element, at, at + 1);
    if (sign === close) {
      if (opened === null) yield { at: here, expected: `前面有“${open}”`, found: `单独的“${close}”` };
      opened = null;
    } else if (opened === null) opened = at;
    else yield { at: here, expected: `里层用${inner}`, found: `“${open}”套“${open}”` };
  }
  if (opened !== null)
    yield { at: part(element, opened, opened + 1), expected: `后面有“${close}”`, found: `没有收尾的“${open}”` };
}

/** 标点符号用法. */
export const punctuationRules: readonly Rule[] = [
  {
    id: "N01",
    clause: "GB/T 15834-2011 5.1",
    severity: "error",
    repair: "auto",
    title: "汉字之间用了半角标点",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        new RegExp(
          `(?<=[${han}”》）])[,;:?!.](?=[${han}“《（]|$)|(?<=${han})\\(|\\((?=${han})|(?<=${han})\\)|\\)(?=${han})`,
          "gu",
        ),
        (sign) => ({ expected: `全角“${wide[sign]}”`, found: `半角“${sign}”` }),
        sentences,
      ),
  },
  {
    id: "N02",
    clause: "GB/T 15834-2011 4.8",
    severity: "error",
    repair: "auto",
    title: "引号不成对或用了直引号",
    applies: always,
    check: function* (draft) {
      yield* matches(draft, new RegExp(`["'](?=${han})|(?<=[${han}，。；：、！？])["']`, "gu"), (sign) => ({
        expected: "“”或‘’",
        found: `直引号 ${sign}`,
      }));
      for (const element of sentencesOf(draft)) yield* unpaired(element, ["“", "”"], "单引号‘’");
    },
  },
  {
    id: "N03",
    clause: "GB/T 15834-2011 4.10、4.11",
    severity: "error",
    repair: "auto",
    title: "省略号或破折号写法不合",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        new RegExp(`。{2,}|\\.{3,}|(?<!…)…(?!…)|…{3,}|·{3,}|(?<=${han})-{1,3}(?=${han})|(?<!—)—{3,}`, "gu"),
        (sign) =>
          /[-—]/.test(sign)
            ? { expected: "破折号“——”", found: `“${sign}”` }
            : { expected: "省略号“……”", found: `“${sign}”` },
        sentences,
      ),
  },
  {
    id: "N04",
    clause: "GB/T 15834-2011 4.5.3.5",
    severity: "warning",
    repair: "auto",
    title: "并列的书名号或引号之间有顿号",
    applies: always,
    check: (draft) =>
      matches(draft, /(?<=[》”])、(?=[《“])/g, () => ({ expected: "通常不用顿号", found: "“、”" }), sentences),
  },
  {
    id: "N05",
    clause: "GB/T 15834-2011 4.15",
    severity: "error",
    repair: "suggested",
    title: "书名号不成对或套用不合",
    applies: always,
    check: function* (draft) {
      for (const element of sentencesOf(draft)) yield* unpaired(element, ["《", "》"], "单书名号〈〉");
    },
  },
  {
    id: "N06",
    clause: "惯例：中文之间不空格",
    severity: "warning",
    repair: "auto",
    title: "汉字之间或数字旁有空格",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        new RegExp(`(?<=[${han}，。；：、])[ \\u00a0]+(?=[${han}\\d])|(?<=\\d)[ \\u00a0]+(?=${han})`, "gu"),
        (spaces) => ({ expected: "不空格", found: `${spaces.length} 个空格` }),
        sentences,
      ),
  },
];
