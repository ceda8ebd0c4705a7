import { page } from "../../page.ts";
import { always, type Fault, type Rule, whole } from "../rule.ts";
import { imprintLines } from "./geometry.ts";

const dateIn = (text: string): number | null => {
  const found = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text);
  return found === null ? null : Number(found[1]) * 10_000 + Number(found[2]) * 100 + Number(found[3]);
};

/** 附注 and 版记 (7.3.6, 7.4); where their lines stand is measured by the layout verifier. */
export const imprintRules: readonly Rule[] = [
  {
    id: "S08",
    clause: "GB/T 9704-2012 7.3.6",
    severity: "warning",
    repair: "suggested",
    title: "请示没有在附注里写联系人和电话",
    applies: (format) => format === "upward",
    check: ({ elements }) => {
      const last = elements.findLast(({ kind }) => kind === "title");
      if (last === undefined || !/请示$/.test(last.text.trim())) return [];
      const note = elements.find(({ kind, text }) => kind === "note" && /联系/.test(text));
      return note === undefined
        ? [{ at: whole(last), expected: "日期下一行“（联系人：……，电话：……）”", found: "没有" }]
        : [];
    },
  },
  {
    id: "S09",
    clause: "GB/T 9704-2012 7.4.2",
    severity: "warning",
    repair: "auto",
    title: "抄送机关的写法不合",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind }) => kind === "cc")
        .flatMap((element): Fault[] => {
          const words = element.text.trim();
          if (!/^(抄送|主送)：/.test(words))
            return [{ at: whole(element), expected: "“抄送”“主送”后用全角冒号", found: "半角冒号" }];
          const half = /[,;]/.exec(words.slice(0, -1))?.[0];
          if (half !== undefined)
            return [{ at: whole(element), expected: "同级用全角逗号、顿号，不同级用分号", found: `半角“${half}”` }];
          if (!words.endsWith("。"))
            return [{ at: whole(element), expected: "末尾用句号", found: `“${words.slice(-1)}”` }];
          const size = element.paragraph.runs.find(({ look }) => look.size !== page.footerSize)?.look.size;
          return size === undefined ? [] : [{ at: whole(element), expected: "4号（14 磅）", found: `${size} 磅` }];
        }),
  },
  {
    id: "S10",
    clause: "GB/T 9704-2012 7.4.3",
    severity: "error",
    repair: "by-hand",
    title: "印发日期早于成文日期",
    applies: always,
    check: ({ elements }) => {
      const signed = elements.find(({ kind }) => kind === "date");
      const day = signed === undefined ? null : dateIn(signed.text);
      return elements
        .filter(({ kind, text }) => kind === "printed" && day !== null && (dateIn(text) ?? day) < day)
        .map((element) => ({
          at: whole(element),
          expected: `不早于${signed?.text.trim()}`,
          found: `“${element.text.trim().slice(-13)}”`,
        }));
    },
  },
  {
    id: "S11",
    clause: "GB/T 9704-2012 7.4.1",
    severity: "error",
    repair: "auto",
    title: "版记的分隔线不合",
    applies: always,
    check: imprintLines,
  },
];
