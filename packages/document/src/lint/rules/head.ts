import type { Format } from "../../model.ts";
import type { Element, Kind } from "../elements.ts";
import { isFace } from "../faces.ts";
import { signerOf } from "../format-of.ts";
import { always, type Draft, type Fault, type Rule, whole } from "../rule.ts";
import { markPlace, redLine } from "./geometry.ts";

const each = ({ elements }: Draft, kind: Kind, fault: (element: Element, words: string) => Fault | null): Fault[] =>
  elements.filter((element) => element.kind === kind).flatMap((element) => fault(element, element.text.trim()) ?? []);

const headed = (format: Format): boolean => format !== "report";

/** The organs of a joint 标志, one a line, 文件 left out. */
const organsOf = ({ elements }: Draft): { readonly element: Element; readonly organ: string }[] =>
  elements
    .filter(({ kind }) => kind === "mark")
    .flatMap((element) =>
      element.text
        .split(/[\n\t\u3000 ]+/)
        .map((organ) => organ.replace(/文件$/, "").trim())
        .filter((organ) => organ !== "")
        .map((organ) => ({ element, organ })),
    );

/** In a joint 标志 the organ that signs first stands first: both begin with 主办机关. */
function jointMark(draft: Draft): Fault[] {
  const organs = organsOf(draft);
  const signed = draft.elements.filter(({ kind }) => kind === "sign").map(({ text }) => text.trim());
  const [first] = organs;
  const [leader = ""] = signed;
  if (first === undefined || organs.length < 2 || signed.length < 2) return [];
  const named = organs.some(({ organ }) => organ === leader);
  return named && first.organ !== leader
    ? [
        {
          at: whole(first.element),
          expected: `主办机关在前：署名的第一个是“${leader}”`,
          found: `“${first.organ}”在前`,
        },
      ]
    : [];
}

/** 份号, 密级, 紧急程度, 发文字号 and their order (7.2). Their places on paper are measured by the layout verifier. */
export const headRules: readonly Rule[] = [
  {
    id: "H01",
    clause: "GB/T 9704-2012 7.2.1",
    severity: "error",
    repair: "auto",
    title: "份号不是六位数字",
    applies: headed,
    check: (draft) =>
      each(draft, "copyNo", (element, words) =>
        /^\d{6}$/.test(words)
          ? null
          : { at: whole(element), expected: "六位阿拉伯数字，如 000001", found: `“${words}”` },
      ),
  },
  {
    id: "H02",
    clause: "GB/T 9704-2012 7.2.2",
    severity: "error",
    repair: "auto",
    title: "密级和保密期限写法不合",
    applies: always,
    check: (draft) =>
      each(draft, "secrecy", (element, words) => {
        if (!/^(绝密|机密|秘密)(★([1-9]\d?年|长期))?$/.test(words))
          return { at: whole(element), expected: "如“机密★1年”", found: `“${words}”` };
        const face = element.paragraph.runs.find(({ look }) => !isFace("hei", look.eastAsia))?.look.eastAsia;
        return face === undefined ? null : { at: whole(element), expected: "3号黑体", found: face || "没有写明字体" };
      }),
  },
  {
    id: "H03",
    clause: "GB/T 9704-2012 7.2.3",
    severity: "error",
    repair: "suggested",
    title: "紧急程度只有特急、加急",
    applies: always,
    check: (draft) =>
      each(draft, "urgency", (element, words) =>
        /^(特急|加急)$/.test(words) ? null : { at: whole(element), expected: "“特急”或“加急”", found: `“${words}”` },
      ),
  },
  {
    id: "H04",
    clause: "GB/T 9704-2012 7.2.3",
    severity: "error",
    repair: "auto",
    title: "份号、密级、紧急程度的顺序不合",
    applies: always,
    check: ({ elements }) => {
      const order: readonly Kind[] = ["copyNo", "secrecy", "urgency"];
      const found = elements.filter(({ kind }) => order.includes(kind));
      const wrong = found.find(
        ({ kind }, at) => at > 0 && order.indexOf(kind) < order.indexOf(found[at - 1]?.kind ?? kind),
      );
      return wrong === undefined
        ? []
        : [
            {
              at: whole(wrong),
              expected: "自上而下：份号、密级和保密期限、紧急程度",
              found: found.map(({ text }) => text.trim()).join("、"),
            },
          ];
    },
  },
  {
    id: "H06",
    clause: "GB/T 9704-2012 7.2.5",
    severity: "error",
    repair: "auto",
    title: "发文字号写法不合",
    applies: always,
    check: (draft) =>
      each(draft, "docNo", (element, words) =>
        /〔(19|20)\d{2}〕[1-9]\d*号/.test(words) || /^第[1-9]\d*号$/.test(words)
          ? null
          : {
              at: whole(element),
              expected: "年份用全称、六角括号，序号不编虚位、不加“第”，如〔2026〕1号",
              found: `“${words}”`,
            },
      ),
  },
  {
    id: "H05",
    clause: "GB/T 9704-2012 7.2.4",
    severity: "error",
    repair: "auto",
    title: "发文机关标志的字体或位置不合",
    applies: headed,
    check: (draft) => [
      ...each(draft, "mark", (element): Fault | null => {
        const face = element.paragraph.runs.find(({ look }) => !isFace("title", look.eastAsia))?.look.eastAsia;
        return face === undefined
          ? null
          : { at: whole(element), expected: "红色小标宋", found: face || "没有写明字体" };
      }),
      ...markPlace(draft),
    ],
  },
  {
    id: "H09",
    clause: "GB/T 9704-2012 7.2.7",
    severity: "error",
    repair: "auto",
    title: "版头的分隔线不合",
    applies: headed,
    check: redLine,
  },
  {
    id: "H08",
    clause: "GB/T 9704-2012 7.2.4",
    severity: "warning",
    repair: "by-hand",
    title: "联合行文时主办机关没有排在前",
    applies: headed,
    check: (draft) => jointMark(draft),
  },
  {
    id: "H07",
    clause: "GB/T 9704-2012 7.2.6",
    severity: "error",
    repair: "by-hand",
    title: "上行文要有签发人，其他文种不要",
    applies: headed,
    check: ({ elements }) => {
      // A 附件 has a title of its own.
      const label = elements.findIndex(({ kind }) => kind === "label");
      const own = label === -1 ? elements : elements.slice(0, label);
      const title = own.filter(({ kind }) => kind === "title").slice(0, 4);
      const upward = /(请示|报告)$/.test(title.map(({ text }) => text.trim()).join(""));
      const signer = signerOf(elements);
      const [first] = title;
      if (upward && signer === undefined && first !== undefined)
        return [{ at: whole(first), expected: "版头有“签发人：”", found: "没有签发人" }];
      return !upward && signer !== undefined && first !== undefined
        ? [{ at: whole(signer), expected: "只有请示、报告等上行文标注签发人", found: `“${signer.text.trim()}”` }]
        : [];
    },
  },
];
