import { matches, sentences } from "../in-text.ts";
import { always, type Rule } from "../rule.ts";

const narrow = (text: string): string =>
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
];
