import { type Block, type Doc, ordinal, pagesOf } from "@shilu/document";
import { expected, longDate, longSpan, rosterOn } from "@shilu/domain";
import type { StoredRecord } from "@shilu/store";
import { paragraph, table } from "./blocks.ts";
import { joined } from "./paper-form.ts";
import { evidenceOf } from "./record-facts.ts";
import { postsIn, recordForm } from "./record-form.ts";
import { below, kindOf, type Volume } from "./volume.ts";
import type { Workplace } from "./workplace.ts";

/** On which page each block of a document begins, and how many there are. */
type Placed = { readonly pageOf: (block: string) => string; readonly pages: string };
const unplaced: Placed = { pageOf: () => "000", pages: "000" };

/** What the paper says of a volume besides the forms of its records. */
export type Bound = Omit<Volume, "kinds" | "people" | "memberships">;

/** The form of each record of a volume, on a page of its own. */
export const volumeForms = (workplace: Pick<Workplace, "catalogue">, volume: Volume): readonly (readonly Block[])[] =>
  volume.records.map((stored, at) => recordBlocks(workplace, volume, stored, at));

/**
 * A volume as archives bind it (GB/T 9705-2008 文书档案案卷格式): cover, 卷内文件目录 with page numbers, the form of each record on a page of its own, where its
 * evidence lies, 备考表. What a keeper writes by hand stays empty. The page numbers are those of the layout itself: it is laid out until they stand.
 */
export function volumeDocument(volume: Bound, forms: readonly (readonly Block[])[]): Doc {
  let placed = unplaced;
  for (let turn = 0; turn < 4; turn++) {
    const doc = documentOf(volume, forms, placed);
    const next = placedIn(doc);
    if (
      next.pages === placed.pages &&
      volume.records.every((_, at) => next.pageOf(`r${at}`) === placed.pageOf(`r${at}`))
    )
      return doc;
    placed = next;
  }
  return documentOf(volume, forms, placed);
}

function placedIn(doc: Doc): Placed {
  const { pages } = pagesOf(doc);
  const first = new Map<string, number>();
  for (const { number, lines } of pages) for (const { id } of lines) if (!first.has(id)) first.set(id, number);
  return { pageOf: (block) => String(first.get(block) ?? ""), pages: String(pages.length) };
}

/** 登记表 of a record under its heading, on a new page; its blocks are named by its place. */
function recordBlocks(
  workplace: Pick<Workplace, "catalogue">,
  volume: Volume,
  stored: StoredRecord,
  at: number,
): Block[] {
  const { record } = stored;
  const kind = kindOf(volume, workplace, record);
  const { orgs, memberships, people, printed } = volume;
  const org = orgs.find(({ id }) => id === record.org) ?? volume.org;
  const { body } = recordForm("registration", {
    ...{ stored, kind, org, people, printed },
    expected: expected(kind.record?.expected ?? "none", orgs, memberships, record.org, record.start),
    posts: postsIn(rosterOn(memberships, below(volume, record.org), record.start)),
  });
  return [
    { kind: "pageBreak", id: `r${at}-page` },
    { kind: "heading", id: `r${at}`, level: 1, runs: [{ text: `${ordinal(at + 1)}、${record.title}` }] },
    paragraph(`r${at}-of`, `（${kind.title}，${org.name}）`),
    ...body.map((block): Block => ({ ...block, id: `r${at}-${block.id}` })),
  ];
}

function documentOf(volume: Bound, bodies: readonly (readonly Block[])[], placed: Placed): Doc {
  const { org, title, year, records } = volume;
  const days = records.map(({ record }) => record.start);
  const [first, last] = [days[0], days.at(-1)];
  return {
    format: "report",
    cover: {
      title: [org.name, title, `（${year}年）`],
      foot: [
        ...(first === undefined || last === undefined ? [] : [longSpan(first, last)]),
        `本卷共${records.length}件${placed.pages}页`,
        ...["保管期限：", "档号："],
      ],
    },
    title: ["卷内文件目录"],
    body: [
      contents(volume, placed),
      ...bodies.flat(),
      { kind: "pageBreak", id: "evidence-page" },
      { kind: "heading", id: "evidence", level: 1, runs: [{ text: "佐证材料目录" }] },
      ...evidenceList(records),
      { kind: "pageBreak", id: "notes-page" },
      { kind: "heading", id: "notes", level: 1, runs: [{ text: "卷内备考表" }] },
      ...notes(volume, placed),
    ],
  };
}

function contents({ records, orgs, org }: Bound, { pageOf }: Placed): Block {
  const of = (id: string) => orgs.find((one) => one.id === id)?.name ?? org.name;
  return table(
    "contents",
    [
      { title: "顺序号", share: 38, align: "center" },
      { title: "文号", share: 52 },
      { title: "责任者", share: 80 },
      { title: "题名", share: 140 },
      { title: "日期", share: 62, align: "center" },
      { title: "页号", share: 32, align: "center" },
      { title: "备注", share: 56 },
    ],
    records.map(({ record }, at) => [
      ...[String(at + 1), typeof record.fields.document === "string" ? record.fields.document : ""],
      ...[of(record.org), record.title, record.start.replaceAll("-", ""), pageOf(`r${at}`)],
      record.evidence.length === 0 ? "" : `佐证${record.evidence.length}件`,
    ]),
  );
}

/** Where the paper of each record lies. */
function evidenceList(records: readonly StoredRecord[]): Block[] {
  const rows = records.flatMap((stored, at) =>
    evidenceOf(stored).map((text) => [String(at + 1), stored.record.title, text]),
  );
  if (rows.length === 0) return [paragraph("evidence-none", "本卷的记录没有登记佐证材料。")];
  return [
    table(
      "evidence-table",
      [
        { title: "顺序号", share: 42, align: "center" },
        { title: "所属文件题名", share: 190 },
        { title: "佐证材料和存放处", share: 210 },
      ],
      rows,
    ),
  ];
}

/** 备考表: what the volume has and has not, counted; who bound and who looked it through sign by hand. */
function notes({ records, confined, drafts, org, title, year, printed }: Bound, { pages }: Placed): Block[] {
  const late = records.filter((one) => one.late).length;
  const bare = records.filter(({ record }) => record.evidence.length === 0).length;
  const evidence = records.reduce((sum, { record }) => sum + record.evidence.length, 0);
  const says = [
    `${joined(org.name, title)}（${year}年），共${records.length}件${pages}页，登记佐证${evidence}件。`,
    ...(late === 0 ? [] : [`补录的${late}件。`]),
    ...(bare === 0 ? [] : [`没有登记佐证的${bare}件。`]),
    ...(confined === 0 ? [] : [`限定知悉范围的${confined}件没有收入本卷。`]),
    ...(drafts === 0 ? [] : [`没有补全的${drafts}件没有收入本卷。`]),
  ];
  return [
    paragraph("notes-says", `本卷情况说明：${says.join("")}`),
    paragraph("notes-printed", `由台账记录于${longDate(printed)}编成；纸质佐证按上列存放处另存。`),
    paragraph("notes-binder", "立卷人：　　　　　　　　立卷时间：　　年　　月　　日"),
    paragraph("notes-checker", "检查人：　　　　　　　　检查时间：　　年　　月　　日"),
  ];
}
