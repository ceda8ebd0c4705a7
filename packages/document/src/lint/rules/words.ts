import type { Element } from "../elements.ts";
import { matches, sentences } from "../in-text.ts";
import { always, type Fault, part, type Rule } from "../rule.ts";

/** Words that are often written wrong and have only one right form; what depends on the meaning is not here. */
const misspelt: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/布署/g, "部署"],
  [/其它/g, "其他"],
  [/截止(?=目前|\d{4}年|\d{1,2}月)/g, "截至"],
  [/帐(?=户|目|簿|款|务|本)|帐(?<=[台查记结对算销挂]帐)/g, "账"],
  [/座落/g, "坐落"],
  [/按装/g, "安装"],
  [/份内/g, "分内"],
  [/度过(?=难关|危机)/g, "渡过"],
  [/竟争/g, "竞争"],
  [/再接再励/g, "再接再厉"],
  [/一如继往/g, "一如既往"],
  [/穿流不息/g, "川流不息"],
  [/迫不急待/g, "迫不及待"],
  [/防碍/g, "妨碍"],
  [/幅射/g, "辐射"],
  [/松驰/g, "松弛"],
  [/脉博/g, "脉搏"],
  [/渲泄/g, "宣泄"],
  [/凑和/g, "凑合"],
  [/既使/g, "即使"],
  [/即然/g, "既然"],
  [/贯彻落实好好/g, "贯彻落实好"],
];

/** Fixed words that stand in quotation marks. */
const quoted = /(?<!“)(?:两个确立|两个维护|四个意识|四个自信|第一议题)(?!”)/g;

/** Sentences shorter than this may well come twice. */
const longEnough = 18;

/** Sentences of the text that stood there before. */
function* repeated(elements: readonly Element[]): Iterable<Fault> {
  const seen = new Map<string, number>();
  for (const element of elements) {
    if (element.kind !== "body" && element.kind !== "heading") continue;
    for (const found of element.text.matchAll(/[^。！？；]+[。！？；]?/g)) {
      const sentence = found[0].replace(/\s/g, "");
      if (sentence.length < longEnough) continue;
      const before = seen.get(sentence);
      if (before === undefined) seen.set(sentence, element.index);
      else
        yield {
          at: part(element, found.index, found.index + found[0].length),
          expected: "不重复",
          found: `与第 ${before + 1} 段的句子相同`,
        };
    }
  }
}

/** Words: common misspellings, sentences that come twice, places that were to be filled. */
export const wordRules: readonly Rule[] = [
  {
    id: "N16",
    clause: "惯例：固定表述",
    severity: "error",
    repair: "suggested",
    title: "固定表述没有加引号",
    applies: always,
    check: (draft) =>
      matches(draft, quoted, (words) => ({ expected: `“${words}”`, found: `${words}（无引号）` }), sentences),
  },
  {
    id: "N18",
    clause: "惯例：易错词表",
    severity: "error",
    repair: "auto",
    title: "易错词",
    applies: always,
    check: function* (draft) {
      for (const [wrong, right] of misspelt)
        yield* matches(draft, wrong, (words) => ({ expected: `“${right}”`, found: `“${words}”` }));
    },
  },
  {
    id: "N19",
    clause: "惯例：不重复",
    severity: "warning",
    repair: "suggested",
    title: "句子重复",
    applies: always,
    check: ({ elements }) => repeated(elements),
  },
  {
    id: "N21",
    clause: "惯例：定稿无空缺",
    severity: "error",
    repair: "by-hand",
    title: "留有没填的地方",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        /〔待补[^〕]*〕|[*＊]+|(?<![A-Za-z])[XＸ]{2,}(?![A-Za-z])|×{2,}|×(?=[年月日次号个名项])|某某|_{3,}/g,
        (words) => ({ expected: "填上实际内容", found: `“${words}”` }),
        sentences,
      ),
  },
];
