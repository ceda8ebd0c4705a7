import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { ledgerRecord } from "@shilu/domain";
import { readPdf } from "../../document/test/read-pdf.ts";
import { readSheetFile } from "../src/sheets/files.ts";
import { setVolume } from "../src/volumes/set.ts";
import { typesetNamed } from "../src/work/plain-document.ts";
import { volumeOf } from "../src/work/volume.ts";
import { volumeDocument, volumeForms } from "../src/work/volume-document.ts";
import { formLines } from "./form-lines.ts";
import { assertLaidOut } from "./laid-out.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
  const { store, now } = office.workplace;
  const row = { mechanism: "branch.theme-day", org: "z", entered: "2025-06-01", headcount: { present: 2 } };
  const more = [
    { ...row, id: "R3", title: "主题党日：保密", start: "2025-05-20", circle: ["p1"] },
    { ...row, id: "R4", title: "主题党日：未完", start: "2025-05-21", status: "draft" },
    { ...row, id: "R5", title: "主题党日：作废的", start: "2025-05-22", status: "void" },
    { ...row, id: "R6", title: "主题党日：上一年", start: "2024-05-22" },
    { ...row, id: "R7", mechanism: "journal.day", org: "u", title: "日志一则", start: "2025-05-23" },
  ].map((one) => ledgerRecord.parse(one));
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "volume-more-records", at: now() };
  await store.write(cause, async (to) => {
    for (const one of more) await to.addRecord(one);
    return null;
  });
});
after(() => office.stop());

type Query = Readonly<Record<string, string>>;
const get = (file: string, query: Query) => fetch(office.url + pathTo(operations.volumeFile, { file }, query));
const says = async (query: Query) =>
  operations.volume.answer.parse(await (await fetch(office.url + pathTo(operations.volume, {}, query))).json());
const branch = { year: "2025", group: "组织生活" };
const ledger = { year: "2025", mechanism: "branch.theme-day" };

test("what would be bound is counted, and so is what is not: drafts, what few may know; nothing void, of another year, or of a journal", async () => {
  assert.deepEqual(await says({ year: "2025", group: "组织生活", org: "z" }), {
    ...{
      year: 2025,
      title: "政研室党支部组织生活档案",
      org: "政研室党支部",
      records: 2,
      span: "2025年3月12日至8月5日",
    },
    ...{ evidence: 1, confined: 1, drafts: 1, late: 1, bare: 1 },
    ledgers: [{ code: "branch.theme-day", title: "支部主题党日", records: 2 }],
  });
  assert.equal((await says({ year: "2024", ...{ mechanism: "branch.theme-day" } })).records, 1);
  assert.equal((await says({ year: "2025", group: "理论学习" })).title, "小河县政研室学习档案");
  assert.equal((await says({ year: "2025" })).records, 2);
});

test("a volume: cover, 卷内文件目录 with the pages on which the forms are, each form, where the evidence lies, 备考表", async () => {
  const answer = await get("volume.docx", branch);
  const lines = await formLines(answer);
  const all = lines.join("\n");
  assert.match(all, /顺序号\|文号\|责任者\|题名\|日期\|页号\|备注/);
  const listed = lines.filter((line) => /\|主题党日：.*\|2025\d{4}\|/.test(line));
  assert.deepEqual(listed, [
    "1||政研室党支部|主题党日：植树|20250312|3|佐证1件",
    "2||政研室党支部|主题党日：读书|20250805|4|",
  ]);
  for (const line of [
    "一、主题党日：植树",
    "请假1人|乙武（下乡）",
    "1|主题党日：植树|签到表，2025年第1盒",
    "卷内备考表",
  ])
    assert.ok(lines.includes(line), `${line} is not in ${all}`);
  assert.match(
    all,
    /共2件6页，登记佐证1件。补录的1件。没有登记佐证的1件。限定知悉范围的1件没有收入本卷。没有补全的1件没有收入本卷。/,
  );
  for (const never of ["保密", "未完", "作废的", "上一年", "日志一则"]) assert.ok(!all.includes(never), never);

  const bytes = new Uint8Array(await (await get("volume.pdf", branch)).arrayBuffer());
  const pages = await pagesSaying(bytes, ["一、主题党日：植树", "二、主题党日：读书"]);
  assert.deepEqual(pages, { count: 6, at: [3, 4] });
});

test("台账: the same rows as sheet and as paper, with title, org, span and the mechanism's own columns; columns that nobody filled are not there", async () => {
  const answer = await get("ledger.xlsx", ledger);
  assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /支部主题党日台账（2025年）\.xlsx/);
  const [sheet] = await readSheetFile("台账.xlsx", new Uint8Array(await answer.arrayBuffer()), 20);
  const rows = sheet?.lines.map(({ cells }) => cells) ?? [];
  const trimmed = rows.map((row) => row.join("|").replace(/\|+$/, ""));
  assert.deepEqual(trimmed, [
    "小河县政研室支部主题党日台账",
    "单位：小河县政研室　期间：2025年　共2条",
    "序号|日期|名称|地点|主持人|应到|实到|主题|活动环节|佐证",
    "1|2025-03-12|主题党日：植树|北山|甲文|2|1|植树|志愿服务|签到表，2025年第1盒",
    "2|2025-08-05|主题党日：读书|会议室|甲文|3|3|读书|集中学习",
  ]);
  const paper = await formLines(await get("ledger.docx", ledger));
  assert.deepEqual(
    paper.slice(2, 5).map((line) => line.replace(/\|+$/, "")),
    trimmed.slice(2, 5),
  );
});

test("the volume and the 台账 keep to the layout of the standard, and are the same as docx and as pdf", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shilu-volume-"));
  try {
    for (const [stem, query] of [
      ["volume", branch],
      ["ledger", ledger],
    ] as const) {
      for (const ending of ["docx", "pdf"]) {
        const answer = await get(`${stem}.${ending}`, query);
        await writeFile(join(folder, `${stem}.${ending}`), new Uint8Array(await answer.arrayBuffer()));
      }
      await assertLaidOut(folder, stem);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a large volume is laid out in a thread of its own: the same bytes as here, and the others are served meanwhile", async () => {
  const { workplace } = office;
  const volume = await volumeOf(workplace, { year: 2025, group: "组织生活" });
  const [stored] = volume.records;
  assert.ok(stored);
  const records = Array.from({ length: 60 }, (_, at) => ({ ...stored, record: { ...stored.record, id: `V${at}` } }));
  const large = { ...volume, records };
  // Fonts are read and the compiler is started once, by whoever comes first.
  await setVolume(workplace, volume);
  const busy = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const before = performance.eventLoopUtilization();
    const made = await work();
    return [made, performance.eventLoopUtilization(before).active];
  };
  const [here, blocked] = await busy(() =>
    typesetNamed("组织生活档案", volumeDocument(large, volumeForms(workplace, large)), workplace.now()),
  );
  const [there, free] = await busy(() => setVolume(workplace, large));
  assert.deepEqual([Buffer.compare(there.docx, here.docx), Buffer.compare(there.pdf, here.pdf)], [0, 0]);
  assert.ok(free < blocked / 2, `busy for ${free.toFixed(0)} ms, and for ${blocked.toFixed(0)} ms without a thread`);
});

test("refused with a sentence: a year of nothing, a file there is not, 台账 of no one mechanism, a mechanism and an org that are not there", async () => {
  const refused = async (file: string, query: Query) => {
    const answer = await get(file, query);
    const { code, message } = (await answer.json()) as { code: string; message: string };
    return [answer.status, code, message];
  };
  assert.deepEqual((await refused("volume.docx", { ...branch, year: "2001" })).slice(0, 2), [404, "volume.empty"]);
  assert.deepEqual((await refused("volume.txt", branch)).slice(0, 2), [404, "path.unknown"]);
  assert.match(String((await refused("ledger.xlsx", branch))[2]), /台账一次一项制度/);
  assert.equal((await refused("volume.docx", { mechanism: "nothing.here" }))[1], "mechanism.unknown");
  assert.equal((await refused("volume.docx", { org: "nowhere" }))[1], "org.unknown");
});

/** On which pages of a pdf some lines stand. */
async function pagesSaying(bytes: Uint8Array, words: readonly string[]) {
  const pages = await readPdf(bytes);
  const said = pages.map(({ lines }) => lines.map(({ text }) => text.replace(/\s/g, "")));
  return { count: pages.length, at: words.map((one) => said.findIndex((lines) => lines.includes(one)) + 1) };
}
