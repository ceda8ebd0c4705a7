import { type Block, type Doc, ordinal, type TableColumn } from "@shilu/document";
import { answerWords, longDate, type PackBody, type PackItem } from "@shilu/domain";
import type { StoredPack } from "@shilu/store";
import { paragraph, table } from "./blocks.ts";
import { gapsOf } from "./pack-body.ts";

/** Longest heading, in characters: what is longer stands whole below it. */
const longest = 40;

/**
 * A pack as a document to be bound: cover, 编制说明, 目录 with the number of records and the page of each item, 逐项对照表, then item by item its records with
 * where their paper lies and what was left undone, and what each record says. `mark`: who took it and when, on the cover.
 */
export function packDocument(body: PackBody, pack: StoredPack, mark: string): Doc {
  const items = itemsIn(body);
  const sections = items.some(({ section }) => section !== "");
  return {
    format: "report",
    cover: { title: [body.office, body.title], foot: [`（${longDate(body.made.on)}编制）`, mark] },
    title: ["编制说明"],
    body: [
      ...preface(body, pack),
      { kind: "pageBreak", id: "contents-page" },
      { kind: "contents", id: "contents", title: "目　录", depth: sections ? 2 : 1 },
      { kind: "pageBreak", id: "answers-page" },
      headed("answers", 1, "逐项对照表"),
      answersTable(items),
      ...items.flatMap((item, at) => itemBlocks(body, item, { at, above: items[at - 1], sections })),
      { kind: "pageBreak", id: "records-page" },
      headed("records", 1, `记录和佐证（${body.records.length}条）`),
      ...(body.records.length === 0 ? [paragraph("records-none", "没有记录。")] : body.records.flatMap(recordBlocks)),
    ],
  };
}

/** The items of the list; of a pack without one its articles and problems, numbered in their order. */
function itemsIn({ items, articles, problems }: PackBody): readonly PackItem[] {
  if (items.length > 0) return items;
  const none = { section: "", note: null, mechanisms: [], rules: [], problems: [], records: [], gaps: [] };
  const ofArticles = articles.map(({ mechanism, says, duties }) => ({
    ...none,
    text: `${mechanism}：${says}`,
    mechanisms: [mechanism],
    records: [...new Set(duties.flatMap(({ records }) => records))],
    gaps: gapsOf(duties.filter(({ status }) => status === "逾期" || status === "已说明")),
  }));
  const ofProblems = problems.map(({ id, text, records }) => ({
    ...none,
    text: `问题：${text}`,
    problems: [id],
    records,
  }));
  return [...ofArticles, ...ofProblems].map((item, at) => ({ ...item, number: `${at + 1}` }));
}

const headed = (id: string, level: 1 | 2, text: string): Block => ({ kind: "heading", id, level, runs: [{ text }] });

function preface({ made, org, office, period, items, records }: PackBody, { sm3, expires }: StoredPack): Block[] {
  const of = [org === office ? office : `${office}${org}`, ...(period === null ? [] : [period])].join("，");
  const by = items.length === 0 ? "按条款编排" : `按检查组清单的次序和编号编排，共${items.length}项`;
  return [
    paragraph(
      "what",
      `本证据包由${made.by}于${longDate(made.on)}编制，范围是${of}，${by}，收录记录${records.length}条，供查阅到${longDate(expires)}。`,
    ),
    paragraph(
      "honest",
      "每项写明由什么回应、记录多少条、纸质材料存放在哪里；没有做到的照实列为缺口，没有材料的写明“该项未附材料（如实）”。谈心谈话、民主评议和选举、个人有关事项只列事实、日期和人数。",
    ),
    paragraph(
      "frozen",
      "内容自编制之日起没有改动。电子证据包中 pack.json 的 SM3 校验值如下，核对办法见电子证据包的 verify.html。",
    ),
    paragraph("sm3", sm3.replace(/(.{16})(?=.)/g, "$1 ")),
  ];
}

const answerColumns: readonly TableColumn[] = [
  { title: "项", share: 44, align: "center" },
  { title: "检查内容", share: 200 },
  { title: "由什么回应", share: 150 },
  { title: "缺口", share: 48, align: "center" },
];

const answersTable = (items: readonly PackItem[]): Block =>
  table(
    "answers-table",
    answerColumns,
    items.map((item) => [item.number, item.text, answerWords(item), item.gaps.length === 0 ? "无" : "有"]),
  );

type Place = { readonly at: number; readonly above: PackItem | undefined; readonly sections: boolean };

function itemBlocks(body: PackBody, item: PackItem, { at, above, sections }: Place): Block[] {
  const { number, section, text, note, records, problems, gaps } = item;
  const id = `i${at}`;
  const chapter = section !== "" && section !== above?.section ? [headed(`${id}-section`, 1, section)] : [];
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const many = records.length === 0 ? "" : `（记录${records.length}条）`;
  const asked = body.problems.filter((one) => problems.includes(one.id));
  return [
    ...chapter,
    headed(id, sections ? 2 : 1, `${number}　${short}${many}`.trim()),
    ...(short === text ? [] : [paragraph(`${id}-text`, text)]),
    paragraph(`${id}-answer`, `${answerWords(item)}。`),
    ...(note === null ? [] : [paragraph(`${id}-note`, `说明：${note}`)]),
    ...(records.length === 0 ? [] : [recordsTable(`${id}-records`, body, records)]),
    ...asked.map((one, index) =>
      paragraph(
        `${id}-problem${index}`,
        `问题：${one.text}，${one.found}发现，${one.state}${one.measures.length === 0 ? "" : `；措施：${one.measures.join("；")}`}。`,
      ),
    ),
    ...(gaps.length === 0 ? [] : [paragraph(`${id}-gaps`, `缺口：${gaps.join("；")}。`)]),
  ];
}

function recordsTable(id: string, body: PackBody, records: readonly string[]): Block {
  const found = body.records.filter((one) => records.includes(one.id));
  return table(
    id,
    [
      { title: "序号", share: 40, align: "center" },
      { title: "日期", share: 76 },
      { title: "记录", share: 166 },
      { title: "佐证和存放处", share: 160 },
    ],
    found.map((one, at) => [String(at + 1), one.day, one.title, placesOf(one)]),
  );
}

/** 签到表：2025年第1盒；照片（电子件）. */
const placesOf = ({ evidence, withheld }: PackBody["records"][number]): string =>
  withheld
    ? "内容不进证据包"
    : evidence
        .map(
          ({ kind, place, file }) =>
            `${kind}${place === null ? "" : `：${place}`}${file === null ? "" : "（电子件在电子证据包）"}`,
        )
        .join("；") || "未附";

function recordBlocks(record: PackBody["records"][number], at: number): Block[] {
  const { id, title, org, day, facts, late, withheld } = record;
  const rows = [
    ["单位", org],
    ["编号", `${id}${late ? "（补录）" : ""}`],
    ...facts.map((fact) => [fact.title, fact.text]),
    ...(withheld ? [] : [["佐证", placesOf(record)]]),
  ];
  return [
    {
      ...{ kind: "paragraph", id: `r${at}`, keepsNext: true },
      runs: [{ text: `${ordinal(at + 1)}、${day}　${title}`, style: "hei" }],
    },
    table(
      `r${at}-facts`,
      [
        { title: "项目", share: 80 },
        { title: "内容", share: 362 },
      ],
      rows,
    ),
  ];
}
