import type { Element } from "../elements.ts";
import { isFace } from "../faces.ts";
import { always, type Draft, type Fault, part, type Rule, whole } from "../rule.ts";

const right = /^[12]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/;

/** The titles that 附件说明 names, with the place of each. */
function named(
  elements: readonly Element[],
): { readonly element: Element; readonly title: string; readonly n: number | null }[] {
  return elements
    .filter(({ kind }) => kind === "attachments")
    .map((element) => {
      const found = /^(?:附\s*件\s*[：:])?\s*(?:(\d{1,2})[.．、])?(.*)$/.exec(element.text.trim());
      return { element, title: (found?.[2] ?? "").trim(), n: found?.[1] === undefined ? null : Number(found[1]) };
    });
}

function* attachments(elements: readonly Element[]): Iterable<Fault> {
  const list = named(elements);
  for (const [at, { element, title, n }] of list.entries()) {
    if (/^附\s*件\s*:/.test(element.text.trim()))
      yield { at: whole(element), expected: "“附件”后用全角冒号", found: "半角冒号" };
    const sign = /[，。；：、,.;:]$/.exec(title);
    if (sign !== null) {
      const end = element.text.trimEnd().length;
      yield { at: part(element, end - 1, end), expected: "附件名称后不加标点", found: `“${sign[0]}”` };
    }
    const separator = /^(?:附\s*件\s*[：:])?\s*\d{1,2}([．、])/.exec(element.text.trim())?.[1];
    if (separator !== undefined)
      yield { at: whole(element), expected: "序号后用下脚点（1.）", found: `“${separator}”` };
    if (list.length > 1 && n !== at + 1)
      yield { at: whole(element), expected: `序号 ${at + 1}.`, found: n === null ? "没有序号" : `序号 ${n}` };
  }
  const labels = elements.filter(({ kind }) => kind === "label");
  const [first] = list;
  if (first !== undefined && labels.length > 0 && list.length !== labels.length)
    yield { at: whole(first.element), expected: `与所附 ${labels.length} 个附件一致`, found: `列了 ${list.length} 个` };
  for (const [at, { element, title }] of list.entries()) {
    const label = labels[at];
    const heads = label === undefined ? "" : titleBelow(elements, label.index);
    if (heads !== "" && heads !== title.replace(/[，。；：、]$/, ""))
      yield { at: whole(element), expected: `与附件标题一致：“${heads}”`, found: `“${title}”` };
  }
}

/** The title below a label, its lines together. */
function titleBelow(elements: readonly Element[], label: number): string {
  const rest = elements.slice(label + 1).filter(({ kind }) => kind !== "blank");
  const end = rest.findIndex(({ kind }) => kind !== "title");
  return (end === -1 ? rest : rest.slice(0, end)).map(({ text }) => text.trim()).join("");
}

const day = (year: string, month: string, date: string): string =>
  `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;

/** What the text says is done may not lie behind the day it is signed on; nor may that day lie behind today. */
function* dateInTime({ elements, options: { today } }: Draft): Iterable<Fault> {
  const signed = elements.find(({ kind, text }) => kind === "date" && right.test(text.trim()));
  if (signed === undefined) return;
  const on = signed.text.trim();
  const [year = "", month = "", date = ""] = on.split(/[年月日]/);
  const then = day(year, month, date);
  if (today !== undefined && then > today)
    yield { at: whole(signed), expected: "不晚于今天", found: `“${on}”还没有到` };
  for (const element of elements.slice(0, signed.index)) {
    if (element.kind !== "body" && element.kind !== "heading") continue;
    for (const found of element.text.matchAll(/(?:已于|已在|截至|截止)(\d{4})年(\d{1,2})月(\d{1,2})日/g)) {
      const [words, y = "", m = "", d = ""] = found;
      if (day(y, m, d) > then)
        yield {
          at: part(element, found.index, found.index + words.length),
          expected: `不晚于成文日期“${on}”`,
          found: `“${words}”`,
        };
    }
  }
}

/** 成文日期, 附件说明 and 附件 (7.3.4 – 7.3.7). */
export const signRules: readonly Rule[] = [
  {
    id: "S01",
    clause: "GB/T 9704-2012 7.3.5.4",
    severity: "error",
    repair: "auto",
    title: "成文日期写法不合",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind, text }) => kind === "date" && !right.test(text.trim()))
        .map((element) => ({
          at: whole(element),
          expected: "阿拉伯数字、年份用全称、月日不编虚位，如 2026年1月5日",
          found: `“${element.text.trim()}”`,
        })),
  },
  {
    id: "S02",
    clause: "惯例：成文日期不早于文中已办的事",
    severity: "warning",
    repair: "by-hand",
    title: "成文日期早于文中的事或晚于今天",
    applies: always,
    check: dateInTime,
  },
  {
    id: "S05",
    clause: "GB/T 9704-2012 7.3.5.5",
    severity: "error",
    repair: "suggested",
    title: "用了“此页无正文”",
    applies: always,
    check: ({ elements }) =>
      elements.flatMap((element) => {
        const at = element.text.search(/此页无正文/);
        return at === -1
          ? []
          : [{ at: part(element, at, at + 5), expected: "调整行距、字距，使签署与正文同页", found: "“此页无正文”" }];
      }),
  },
  {
    id: "S06",
    clause: "GB/T 9704-2012 7.3.4",
    severity: "error",
    repair: "suggested",
    title: "附件说明不合",
    applies: always,
    check: ({ elements }) => attachments(elements),
  },
  {
    id: "S07",
    clause: "GB/T 9704-2012 7.3.7",
    severity: "error",
    repair: "auto",
    title: "“附件”二字的写法不合",
    applies: always,
    check: ({ elements }) =>
      elements
        .filter(({ kind }) => kind === "label")
        .flatMap((element): Fault[] => {
          const before = elements[element.index - 1]?.paragraph.text ?? "";
          if (/[：:]\s*$/.test(element.text))
            return [{ at: whole(element), expected: "不加冒号", found: `“${element.text.trim()}”` }];
          if (!element.paragraph.look.pageBreakBefore && !/\f/.test(before) && !element.text.startsWith("\f"))
            return [{ at: whole(element), expected: "另面编排", found: "没有另起一页" }];
          const face = element.paragraph.runs.find(({ look }) => !isFace("hei", look.eastAsia))?.look.eastAsia;
          return face === undefined ? [] : [{ at: whole(element), expected: "3号黑体", found: face || "没有写明字体" }];
        }),
  },
];
