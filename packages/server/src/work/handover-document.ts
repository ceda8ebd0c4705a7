import type { Block, Doc, TableColumn } from "@shilu/document";
import { longDate } from "@shilu/domain";
import { paragraph, sectioned, table } from "./blocks.ts";
import type { HandOverList } from "./handover.ts";

/** So many records stand in the document; the older ones are on the page of the bundle. */
const mostListed = 1000;

/** 工作交接清单: what somebody leaves behind, and the lines on which it is signed. */
export function handOverDocument(office: string, list: HandOverList): Doc {
  const { person, on } = list;
  return {
    format: "report",
    title: [`${office}工作交接清单`],
    subtitle: [`（移交人：${person.name}，${longDate(on)}）`],
    body: sectioned([
      ...handOverSections(list).map(({ title, ...part }) => [title, blocksOf(part)] as const),
      ["签字", signatures],
    ]),
  };
}

/** A part of the list: rows under heads, or what is said where there are none. */
export type HandOverSection = {
  readonly title: string;
  readonly heads: readonly (readonly [title: string, share: number])[];
  readonly rows: readonly (readonly string[])[];
  readonly none: string;
  readonly after?: string;
};

/** The parts of the list, for the document and for the page alike. */
export function handOverSections(list: HandOverList): HandOverSection[] {
  const { posts, duties, problems, states, reports, drafts, records, confined } = list;
  return [
    {
      title: "负责的职务",
      heads: [
        ["组织", 300],
        ["职务", 142],
      ],
      rows: posts.map(({ org, role }) => [org, role]),
      none: "没有。",
    },
    {
      title: "没有办完和将要到期的规定动作",
      heads: [
        ["事项", 186],
        ["承办", 88],
        ["期限", 76],
        ["状态", 92],
      ],
      rows: duties.map(({ title, of, due, status, own }) => [title, of, due ?? "", own ? `${status}，随本人` : status]),
      none: "没有。",
    },
    {
      title: "负责整改的问题",
      heads: [
        ["问题", 220],
        ["发现", 76],
        ["期限", 76],
        ["状态", 70],
      ],
      rows: problems.map(({ id, text, found, due }) => [text, found, due ?? "", states.get(id) ?? ""]),
      none: "没有。",
    },
    {
      title: "起草中的报告",
      heads: [
        ["报告", 260],
        ["期间", 90],
        ["最后保存", 92],
      ],
      rows: reports.map(({ title, period, savedOn }) => [title, period, savedOn]),
      none: "没有。",
    },
    {
      title: "没有填完的记录",
      heads: [
        ["日期", 76],
        ["记录", 246],
        ["制度", 120],
      ],
      rows: drafts.map(({ day, title, kind }) => [day, title, kind]),
      none: "没有。",
    },
    {
      title: "录入的记录和纸质材料存放处",
      heads: [
        ["日期", 76],
        ["记录", 196],
        ["佐证和存放处", 170],
      ],
      rows: records
        .toReversed()
        .map(({ day, title, places, withheld }) => [
          day,
          title,
          withheld ? "由本人当面交接" : places.join("；") || "未附",
        ]),
      none: "没有。",
      ...(confined === 0 ? {} : { after: `另有${confined}条记录有知悉范围，不列在这里，由本人按知悉范围当面交接。` }),
    },
  ];
}

function blocksOf({ heads, rows, none, after }: Omit<HandOverSection, "title">): Block[] {
  const id = heads.map(([title]) => title).join("-");
  const columns: TableColumn[] = heads.map(([title, share]) => ({ title, share }));
  const more = rows.length - mostListed;
  return [
    rows.length === 0 ? paragraph(`${id}-none`, none) : table(`${id}-table`, columns, rows.slice(0, mostListed)),
    ...(more > 0 ? [paragraph(`${id}-more`, `另有${more}条较早的，见交接包的 index.html。`)] : []),
    ...(after === undefined ? [] : [paragraph(`${id}-after`, after)]),
  ];
}

/** A line for each of the three to sign on. */
const signatures: readonly Block[] = ["移交人", "接收人", "监交人"].map((who, at) =>
  paragraph(`sign${at}`, `${who}（签名）：${"　".repeat(8)}年${"　".repeat(2)}月${"　".repeat(2)}日`),
);
