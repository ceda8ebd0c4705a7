import { type Block, type Doc, ordinal } from "@shilu/document";
import { type Field, longDate, longSpan, type Mechanism } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { paragraph, table } from "./blocks.ts";
import { type Casebook, leftOut } from "./casebook.ts";
import { evidenceOf, fieldWords, recordFacts } from "./record-facts.ts";
import { kindOf } from "./volume.ts";
import type { Workplace } from "./workplace.ts";

/** 案例: its own words are the chapter, without the particulars of how it was kept. */
const wordsOnly = "reform.casebook";

/** 汇编: cover, 目录 with its pages, each record a chapter on a page of its own, 资料来源, what is not in it. */
export function casebookDocument(workplace: Pick<Workplace, "catalogue">, casebook: Casebook): Doc {
  const { title, org, records, printed } = casebook;
  const days = records.map(({ record }) => record.start).sort();
  const [first, last] = [days[0], days.at(-1)];
  return {
    format: "report",
    cover: {
      title: [title],
      foot: [
        ...(first === undefined || last === undefined ? [] : [longSpan(first, last)]),
        `共${records.length}篇`,
        ...[org.name, longDate(printed)],
      ],
    },
    title: [],
    body: [
      { kind: "contents", id: "contents", title: "目录", depth: 1 },
      ...records.flatMap((stored, at) => chapter(workplace, casebook, stored, at)),
      ...sources(casebook),
    ],
  };
}

function chapter(
  workplace: Pick<Workplace, "catalogue">,
  casebook: Casebook,
  stored: StoredRecord,
  at: number,
): Block[] {
  const { record } = stored;
  const { orgs, org, people } = casebook;
  const kind = kindOf(casebook, workplace, record);
  const of = orgs.find(({ id }) => id === record.org)?.name ?? org.name;
  const texts = ownTexts(kind, stored);
  const apart = new Set([...texts.map(([title]) => title), ...keptBy]);
  const facts =
    kind.code === wordsOnly ? [] : recordFacts(stored, kind, people).filter(({ title }) => !apart.has(title));
  return [
    { kind: "pageBreak", id: `c${at}-page` },
    { kind: "heading", id: `c${at}`, level: 1, runs: [{ text: `${ordinal(at + 1)}、${record.title}` }] },
    paragraph(`c${at}-of`, `（${kind.title}，${of}，${longDate(record.start)}）`),
    ...facts.map(
      ({ title, text }, line): Block => ({
        ...{ kind: "paragraph", id: `c${at}-fact${line}` },
        runs: [{ text: `${title}：`, style: "hei" }, { text }],
      }),
    ),
    ...texts.flatMap(([title, lines], part): Block[] => [
      {
        ...{ kind: "heading", id: `c${at}-h${part}`, level: 2 },
        runs: [{ text: `（${ordinal(part + 1)}）${title}` }],
      },
      ...lines.map((text, line) => paragraph(`c${at}-p${part}-${line}`, text)),
    ]),
  ];
}

/** How a record was kept is no part of what it tells. */
const keptBy = ["录入", "所依据的记录", "共同活动", "转载组"];

/** What a record says in words of its own: texts by paragraphs, lists by their lines. A short text of another kind than 案例 is one of its facts. */
function ownTexts(kind: Mechanism, { record }: StoredRecord): (readonly [title: string, lines: readonly string[]])[] {
  return (kind.record?.fields ?? []).flatMap((field) => {
    const lines = linesOf(field, record.fields[field.name]);
    const tells = field.type === "long-text" || field.type === "list" || kind.code === wordsOnly;
    return tells && lines.length > 0 ? [[field.title, lines] as const] : [];
  });
}

function linesOf(field: Field, value: StoredRecord["record"]["fields"][string] | undefined): string[] {
  if (!["text", "long-text", "list"].includes(field.type)) return [];
  const words = Array.isArray(value) ? value : [fieldWords(field, value, (id) => id) ?? ""];
  return words.flatMap((text) => text.split(/\r?\n/)).filter((text) => text.trim() !== "");
}

/** Of which record and version each chapter is, and where its evidence lies; then what was chosen and is not in it. */
function sources(casebook: Casebook): Block[] {
  const left = leftOut(casebook);
  return [
    { kind: "pageBreak", id: "sources-page" },
    {
      ...{ kind: "heading", id: "sources", level: 1 },
      runs: [{ text: `${ordinal(casebook.records.length + 1)}、资料来源` }],
    },
    table(
      "sources-table",
      [
        { title: "序号", share: 36, align: "center" },
        { title: "篇名", share: 150 },
        { title: "记录编号和版本", share: 136 },
        { title: "佐证材料和存放处", share: 120 },
      ],
      casebook.records.map((stored, at) => [
        ...[String(at + 1), stored.record.title, `${stored.record.id}，第${stored.version}版`],
        evidenceOf(stored).join("；") || "没有登记",
      ]),
    ),
    paragraph("sources-says", `各篇照台账记录编排，没有改写。${left}`),
  ];
}
