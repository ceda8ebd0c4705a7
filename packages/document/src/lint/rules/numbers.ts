import { matches, sentences } from "../in-text.ts";
import { always, type Rule } from "../rule.ts";

export const narrow = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );

/** 出版物上数字用法. */
export const numberRules: readonly Rule[] = [
  {
    id: "N07",
    clause: "GB/T 15835-2011 5.1.3",
    severity: "error",
    repair: "auto",
    title: "百分数的范围少写了百分号",
    applies: always,
    check: (draft) =>
      matches(draft, /(?<![\d.年月])\d+(?:\.\d+)?[～~—–-]\d+(?:\.\d+)?[%％]/g, (words) => ({
        expected: `“${words.replace(/[～~—–-]/, "%～")}”`,
        found: `“${words}”`,
      })),
  },
  {
    id: "N11",
    clause: "GB/T 15835-2011 5.1",
    severity: "error",
    repair: "auto",
    title: "用了全角数字或字母",
    applies: always,
    check: (draft) =>
      matches(draft, /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/g, (words) => ({
        expected: `半角“${narrow(words)}”`,
        found: `全角“${words}”`,
      })),
  },
  {
    id: "N13",
    clause: "GB/T 15835-2011 4.1.3",
    severity: "error",
    repair: "auto",
    title: "日期写法不合",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        /(?<![\d.])(?:19|20)\d{2}([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d.-])|(?<![\d.])\d{2}年(?=\d{1,2}月(?!来|以))|(?<=\d年)0[1-9]月(?:\d{1,2}日)?|(?<=\d月)0[1-9]日/g,
        (words) => ({ expected: "如 2026年1月5日，年份用全称，月日不编虚位", found: `“${words}”` }),
        sentences,
      ),
  },
  {
    id: "N22",
    clause: "惯例：不外传个人信息",
    severity: "error",
    repair: "by-hand",
    title: "有身份证号或手机号",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        /(?<![\w-])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\w-])|(?<![\w-])1[3-9]\d{9}(?![\w-])/g,
        (words, { kind }) =>
          kind === "note"
            ? null
            : {
                expected: "不写个人证件号、手机号（附注里的联系方式除外）",
                found: words.length > 11 ? "身份证号" : "手机号",
              },
      ),
  },
  {
    id: "N08",
    clause: "GB/T 15834-2011 4.13",
    severity: "warning",
    repair: "suggested",
    title: "数值范围的连接号前后不一",
    applies: always,
    check: (draft) => {
      const ranges = [
        ...matches(
          draft,
          /(?<![\d.\-—])\d+(?:\.\d+)?[%％]?([～~—-])\d+(?:\.\d+)?[%％]?(?![\d\-—.])/g,
          asFound,
          sentences,
        ),
      ];
      const signs = ranges.map(({ found }) => /[～~—-]/.exec(found)?.[0] ?? "");
      const most = signs.toSorted((a, b) => count(signs, b) - count(signs, a))[0] ?? "";
      return ranges
        .filter((_, at) => signs[at] !== most)
        .map((fault) => ({ ...fault, expected: `全文统一，多数用“${most}”` }));
    },
  },
  {
    id: "N09",
    clause: "GB/T 15835-2011 4.2",
    severity: "warning",
    repair: "suggested",
    title: "概数写法不合",
    applies: always,
    check: function* (draft) {
      yield* matches(
        draft,
        /(?:约|大约|近|超过|逾)\d[\d.]*[万亿]?\p{Script=Han}{0,2}(?:左右|上下)|(?:超过|逾|近|约)\d[\d.]*[万亿]?[多余]/gu,
        (words) => ({ expected: "“约”“超过”与“左右”“多”“余”只用一个", found: `“${words}”` }),
        sentences,
      );
      yield* matches(
        draft,
        /[一二三四五六七八九]、[一二三四五六七八九](?=[十百千万个名次年天人户])/g,
        (words) => ({ expected: `“${words.replace("、", "")}”，相邻两数之间不用顿号`, found: `“${words}”` }),
        sentences,
      );
    },
  },
  {
    id: "N12",
    clause: "GB 3100—1993",
    severity: "warning",
    repair: "suggested",
    title: "计量单位写法不合",
    applies: always,
    check: (draft) =>
      matches(
        draft,
        /[㎡㎞㎏㎝㎜㎥]|(?<=[\d多余万])平米|公分|(?<=\d)(?:KM|Km|KG|Kg|M2|m2)(?![A-Za-z\d])/g,
        (words) => ({
          expected: units[words] ?? "法定计量单位的汉字名称",
          found: `“${words}”`,
        }),
      ),
  },
];

const asFound = (words: string): { readonly expected: string; readonly found: string } => ({
  expected: "",
  found: `“${words}”`,
});
const count = (signs: readonly string[], sign: string): number => signs.filter((one) => one === sign).length;
const units: Readonly<Record<string, string>> = {
  "㎡": "“平方米”",
  平米: "“平方米”",
  M2: "“平方米”",
  m2: "“平方米”",
  "㎞": "“公里”",
  KM: "“公里”",
  Km: "“公里”",
  "㎏": "“千克”",
  KG: "“千克”",
  Kg: "“千克”",
  "㎝": "“厘米”",
  公分: "“厘米”",
  "㎜": "“毫米”",
  "㎥": "“立方米”",
};
