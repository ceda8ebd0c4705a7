import type { Mechanism, Person } from "@shilu/domain";
import { inOrder, thisMachine } from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";
import { escaped } from "./escaped.ts";
import { packZip } from "./pack-zip.ts";
import { openPack, proofOf } from "./packs.ts";
import { recordAttendance, recordFacts } from "./record-facts.ts";
import { openOnPaper } from "./report.ts";
import { typesetReport } from "./typeset.ts";
import type { Workplace } from "./workplace.ts";

/** A file of an export, by its name inside it. */
export type ExportFile = readonly [name: string, bytes: Buffer];

/** So many records stand on a page, and so many are held in memory at once. */
const onPage = 300;

/** A page of records of a mechanism from one year. */
type RecordsPage = {
  readonly kind: string;
  readonly group: string;
  readonly year: string;
  readonly file: string;
  readonly many: number;
};

/**
 * What makes an export readable without the program: `index.html` with the meaning of every file and field, a page of records for each mechanism and year,
 * finished reports as docx and pdf, evidence packs with their stand-alone verifier. Nothing of it is read when the folder is imported again. Records are
 * read and written a page at a time.
 */
export async function* exportPages(workplace: Workplace, reader: Reader): AsyncGenerator<ExportFile> {
  const people = await reader.people();
  const orgs = new Map((await reader.orgs()).map(({ id, name }) => [id, name]));
  const pages: RecordsPage[] = [];
  for (const { code, title, group } of newestOf(workplace)) {
    for await (const { year, part, records } of byYear(reader, code)) {
      const file = `pages/${code}-${year}${part === 0 ? "" : `-${part + 1}`}.html`;
      pages.push({ kind: title, group, year, file, many: records.length });
      const told = records.map((one) =>
        recordPart(one, workplace.catalogue.mechanism(code, one.record.start), { people, orgs }),
      );
      yield [file, page(`${title} ${year}年`, `<p><a href="../index.html">回到目录</a></p>\n${told.join("\n")}`)];
    }
  }
  const reports: string[] = [];
  for await (const [name, bytes] of frozenReports(workplace, reader)) {
    reports.push(name);
    yield [name, bytes];
  }
  const packs: string[] = [];
  for await (const [name, bytes] of keptPacks(workplace, reader)) {
    packs.push(name);
    yield [name, bytes];
  }
  yield ["index.html", indexPage(workplace, pages, reports, packs)];
}

function newestOf({ catalogue }: Workplace): Pick<Mechanism, "code" | "title" | "group">[] {
  return [...new Map(inOrder(catalogue.mechanisms).map((one) => [one.code, one])).values()];
}

/** The records of a mechanism by day, in parts of one year and of no more than a page. */
async function* byYear(reader: Reader, mechanism: string) {
  let after: string | undefined;
  let [year, part] = ["", 0];
  for (;;) {
    const found = await reader.records({ mechanism, limit: onPage, ...(after === undefined ? {} : { after }) });
    for (const [of, records] of Map.groupBy(found, ({ record }) => record.start.slice(0, 4))) {
      part = of === year ? part + 1 : 0;
      year = of;
      yield { year, part, records };
    }
    after = found.at(-1)?.record.id;
    if (found.length < onPage) return;
  }
}

async function* frozenReports(workplace: Workplace, reader: Reader): AsyncGenerator<ExportFile> {
  for (const { id, frozen } of await reader.reports()) {
    const opened =
      frozen === null
        ? null
        : await openOnPaper({ ...workplace, store: { ...workplace.store, read: (_, work) => work(reader) } }, id);
    if (opened === null) continue;
    const { docx, pdf } = await typesetReport(workplace, opened.live);
    const name = `reports/${fileName(opened.live.report.title || "报告")}-${id.slice(-6)}`;
    yield [`${name}.docx`, Buffer.from(docx)];
    yield [`${name}.pdf`, Buffer.from(pdf)];
  }
}

async function* keptPacks(workplace: Workplace, reader: Reader): AsyncGenerator<ExportFile> {
  const within = {
    ...workplace,
    store: { ...workplace.store, read: <T>(_: string, work: (one: Reader) => Promise<T>) => work(reader) },
  };
  for (const { id, title } of await reader.packs()) {
    const opened = await openPack(within, id, thisMachine(workplace.root, null));
    const zip = await packZip(
      workplace.data,
      { ...opened, proof: await proofOf(within, opened) },
      `${workplace.office.name}导出`,
    );
    yield [`packs/${fileName(title)}-${id.slice(-6)}.zip`, Buffer.from(zip)];
  }
}

/** What a file may be called on every system. */
const fileName = (title: string): string => title.replace(/[\\/:*?"<>|\s.]+/g, "-").slice(0, 60);

const statusWords = {
  draft: "草稿，不计入",
  void: "已作废，不计入",
  superseded: "已被取代，不计入",
  final: "",
  corrected: "",
} as const;

function recordPart(
  stored: StoredRecord,
  kind: Mechanism | null,
  { people, orgs }: { readonly people: readonly Person[]; readonly orgs: ReadonlyMap<string, string> },
): string {
  const { record, status, late } = stored;
  const facts = recordFacts(stored, kind, people).map(({ title, text }) => [title, escaped(text)]);
  const came = recordAttendance(record, people).map(({ status: how, people: who }) => [
    how,
    escaped(who.map(({ name }) => name).join("、")),
  ]);
  const proofs = record.evidence.map(({ kind: what, place, file }) => {
    const words = escaped(`${what}${place ? `：${place}` : ""}`);
    const path = file === undefined ? null : file.startsWith("evidence/") ? file : `evidence/${file}`;
    return [
      "佐证",
      path === null ? words : `<a href="../${escaped(path.split("/").map(encodeURIComponent).join("/"))}">${words}</a>`,
    ];
  });
  const rows = [...facts, ...came, ...proofs]
    .map(([title = "", text = ""]) => `<dt>${escaped(title)}</dt><dd>${text}</dd>`)
    .join("");
  const notes = [Object.entries(statusWords).find(([of]) => of === status)?.[1] ?? "", late ? "补录" : ""]
    .filter(Boolean)
    .join("，");
  return `<h2 id="${escaped(record.id)}">${escaped(`${record.start} ${record.title}`)}</h2><p>${escaped(orgs.get(record.org) ?? record.org)}　编号 ${escaped(record.id)}　${notes}</p><dl>${rows}</dl>`;
}

const style =
  "body{font:16px/1.7 sans-serif;color:#1b2430;max-width:60em;margin:2em auto;padding:0 1em}h2{font-size:1.1em;margin:1.5em 0 0;border-top:1px solid #999}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:2px 8px;text-align:left;vertical-align:top}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1em;margin:0}dt{color:#55606e}dd{margin:0;overflow-wrap:anywhere}";

const page = (title: string, inside: string): Buffer =>
  Buffer.from(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style>\n<h1>${escaped(title)}</h1>\n${inside}</html>\n`,
  );

/** What each file holds. Lines of a .jsonl are JSON, one row each, in UTF-8. */
const files: readonly (readonly [name: string, says: string])[] = [
  ["manifest.json", "清单：每个数据文件的行数、SHA-256 和 SM3，用来查有没有改动"],
  ["office.json", "单位：名称、简称、所在地、领导和常用名称"],
  ["orgs.jsonl", "组织，一行一个：编号、上级、类别、名称、起止"],
  ["people.jsonl", "人员，一行一人：编号、姓名，以及导入时带来的其他内容"],
  ["memberships.jsonl", "任职，一行一条：人、组织、职务、政治面貌、有无表决权、起止"],
  ["records.jsonl", "记录，一行一条，字段见下表；加密保存的内容写作〔已加密〕，不在导出里"],
  ["findings.jsonl", "问题和整改：内容、来源、责任人、期限、措施、进展、销号、回头看"],
  ["practice.jsonl", "本单位自有的制度、调整和规则，各个版本的原文（没有的不出现）"],
  ["statements.jsonl", "对规定动作的认定、报告的事项、复核签名（没有的不出现）"],
  ["evidence/", "存进系统的佐证文件，记录按文件名和 SHA-256 指向它（没有的不出现）"],
  ["pages/", "记录的网页，供人翻看，内容与 records.jsonl 相同"],
  ["reports/", "定稿的报告，docx 和 pdf"],
  ["packs/", "证据包，解开后双击 verify.html 就能脱离本程序校验"],
];

const fields: readonly (readonly [name: string, says: string])[] = [
  ["id", "编号"],
  ["mechanism", "制度的代码，对应的名称见上面的目录"],
  ["org", "记在哪个组织，orgs.jsonl 的编号"],
  ["title", "标题"],
  ["start、end", "开始和结束的日期，写作 2025-03-12"],
  ["place、host、recorder", "地点、主持人、记录人（人是 people.jsonl 的编号，下同）"],
  ["attendance", "到会：人、状态（到、请假、缺席等）、原因"],
  ["headcount、guests", "只知道人数的：应到、实到、怎样点的；列席人数"],
  ["speakers", "发言：人、题目、是否书面"],
  ["agenda", "议程：题目、决议、表决的赞成、反对、弃权"],
  ["money", "资金，金额以分为单位"],
  ["counts", "数量，单位和数"],
  ["level、genre、issue", "层级、文种、期号"],
  ["of、event、group", "所依据的记录、共同的活动、转载组，都是编号"],
  ["fields", "这项制度自有的各栏"],
  ["campaigns", "活动专题"],
  ["entered", "录入的日期，据此判断是不是补录"],
  ["status", "final 有效，draft 草稿，void 作废，superseded 被取代"],
  ["circle", "知悉范围：只让这些人看"],
  ["evidence", "佐证：种类、纸质件的存放处，或者文件名和 SHA-256"],
];

function indexPage(
  { office, catalogue }: Workplace,
  pages: readonly RecordsPage[],
  reports: readonly string[],
  packs: readonly string[],
): Buffer {
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
    `<table><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}</table>`;
  const links = (names: readonly string[]) =>
    `<ul>${names.map((name) => `<li>${link(name, name.replace(/^[a-z]+\//, ""))}</li>`).join("\n")}</ul>`;
  const kinds = Map.groupBy(pages, ({ kind }) => kind);
  const listed = [...kinds].map(([kind, all]) => [
    escaped(all[0]?.group ?? ""),
    escaped(kind),
    all.map(({ file, year, many }) => link(file, `${year}年（${many}条）`)).join("　"),
  ]);
  const sum = pages.reduce((total, { many }) => total + many, 0);
  const codes = newestOf({ catalogue } as Workplace).map(({ code, title }) => [escaped(code), escaped(title)]);
  return page(
    `${office.name}台账导出`,
    `<p>这是从“实录”导出的全部台账。不用本程序、不用网络也能读：记录按制度和年份列在下面，数据在各个 .jsonl 文件里。用 shilu import 可以原样导回。</p>
<h2>记录（${sum}条）</h2>
${listed.length === 0 ? "<p>没有记录。</p>" : table(["类别", "制度", "年份"], listed)}
<h2>定稿的报告</h2>
${reports.length === 0 ? "<p>没有定稿的报告。</p>" : links(reports)}
<h2>证据包和校验程序</h2>
${packs.length === 0 ? "<p>没有证据包。</p>" : `<p>解开后双击 verify.html，或运行 node verify.mjs，不用本程序。</p>${links(packs)}`}
<h2>有哪些文件</h2>
${table(
  ["文件", "内容"],
  files.map((row) => row.map(escaped)),
)}
<h2>records.jsonl 的字段</h2>
${table(
  ["字段", "意思"],
  fields.map((row) => row.map(escaped)),
)}
<h2>制度的代码</h2>
${table(["代码", "名称"], codes)}
`,
  );
}

const link = (path: string, words: string): string =>
  `<a href="${escaped(path.split("/").map(encodeURIComponent).join("/"))}">${escaped(words)}</a>`;
