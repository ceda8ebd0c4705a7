import type { Field } from "../mechanism/mechanism-schema.ts";
import { clauses, pieces } from "./clauses.ts";
import { type NoticeGround, type Proposal, proposal, type Span } from "./notice.ts";

const readingTitles = /篇目|学习内容|传达内容|学习材料|书目|学习文件/;
const themeTitles = /^(?:主题|题目|研讨专题|专题名称|宣讲主题|专题|组织的专题或课程)$/;

/** What was read or studied: every 《》, into the field that lists it. */
export function readingsIn(text: string, { fields }: NoticeGround): Proposal[] {
  const field = fields.find(({ title, type }) => type === "list" && readingTitles.test(title));
  const found = [...text.matchAll(/《[^《》]+》(?:（[^（）]*）)?/g)];
  const [first] = found;
  const last = found[found.length - 1];
  if (field === undefined || first === undefined || last === undefined) return [];
  const value = [...new Set(found.map(([title]) => title))];
  const span = { start: first.index, end: last.index + last[0].length };
  return [proposal(span, field.title, value.join("、"), { to: "own", name: field.name, value })];
}

const themes: readonly RegExp[] = [
  /(?:以|围绕)[“"「]([^”"」]{2,40})[”"」]/,
  /(?:主题|专题|题目|课题)(?:是|为|[：:])\s*[“"「]([^”"」]{2,40})[”"」]/,
  /(?:主题|专题|题目|课题)(?:是|为|[：:])\s*([^，,；;。\n“”《]{2,40})/,
  /[“"「]([^”"」]{2,40})[”"」](?=\s*(?:主题党日|专题|为主题|主题|党课|的党课))/,
  /(?:主题党日|党课|专题研讨|研讨)\s*[：:]?\s*[“"「]([^”"」]{2,40})[”"」]/,
  /以([^，,；;。“”]{2,30}?)为(?:主题|题)/,
];

/** The theme, by the words that call it one; of a kind that lists no readings, what was studied is its theme as it stands (学习《…》). */
export function themeIn(text: string, { fields }: NoticeGround): Proposal[] {
  const field = fields.find(({ title, type }) => type === "text" && themeTitles.test(title));
  if (field === undefined) return [];
  const span = calledTheme(text) ?? (lists(fields) ? null : studied(text));
  if (span === null) return [];
  const value = text.slice(span.start, span.end);
  return [proposal(span, field.title, value, { to: "own", name: field.name, value })];
}

const lists = (fields: readonly Field[]): boolean =>
  fields.some(({ title, type }) => type === "list" && readingTitles.test(title));

function calledTheme(text: string): Span | null {
  for (const pattern of themes) {
    const found = pattern.exec(text);
    const value = found?.[1]?.trim();
    if (found === null || value === undefined || value === "") continue;
    const start = found.index + found[0].indexOf(value);
    return { start, end: start + value.length };
  }
  return null;
}

function studied(text: string): Span | null {
  const found =
    /(?:集中学习|传达学习|深入学习|认真学习|学习|传达|研读|观看|参观)\s*《[^《》]+》(?:[、和及]?《[^《》]+》)*/.exec(
      text,
    );
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

const itemMark =
  /^(?:[一二三四五六七八九十]是|第?[一二三四五六七八九十]+[、.．，]|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑩])\s*/;
const deciding =
  /^(?:会上?|会议)?(审议|审定|研究|讨论|表决|通报|听取|传达|酝酿|民主评议|票决)(?:了|通过了?|并通过|决定)?/;

/** 议题: the list that the text calls so, else each clause that says what was decided on. */
export function agendaIn(text: string, { blocks }: NoticeGround): Proposal[] {
  if (!blocks.includes("agenda")) return [];
  const called = /(?:议题|议程|会议内容)\s*(?:[：:]|是|为|有)\s*/.exec(text);
  const item = ({ start, end }: Span): Proposal[] => {
    const words = text.slice(start, end);
    const mark = itemMark.exec(words)?.[0].length ?? 0;
    const value = words.slice(mark);
    return value.length < 2 ? [] : [proposal({ start: start + mark, end }, "议题", value, { to: "agenda", value })];
  };
  if (called !== null) {
    const from = called.index + called[0].length;
    const list = /^[^。]{2,400}/.exec(text.slice(from))?.[0] ?? "";
    const marked = [
      ...list.matchAll(
        /(?:[一二三四五六七八九]是|(?<![\d.])\d{1,2}[、.．](?!\d)|[（(][一二三四五六七八九十\d]+[）)]|[①-⑩])/g,
      ),
    ];
    if (marked.length > 0)
      return marked.flatMap(({ index }, at) => {
        const part = list.slice(index, marked[at + 1]?.index ?? list.length).replace(/[，,；;、\s]+$/, "");
        return item({ start: from + index, end: from + index + part.length });
      });
    return pieces(list, /[；;\n]/.test(list) ? "；;\n" : "、，", from).flatMap(item);
  }
  return clauses(text)
    .filter(({ text: words }) => deciding.test(words.replace(itemMark, "")) && words.length > 5)
    .flatMap(item);
}
