import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { ledgerRecord } from "@shilu/domain";
import { readPdf } from "../../document/test/read-pdf.ts";
import { formLines } from "./form-lines.ts";
import { assertLaidOut } from "./laid-out.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** Two cases and one research in an office that has two 主题党日 of its own; of each kind that is in no 汇编, one. */
let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
  const { store, now } = office.workplace;
  const one = { mechanism: "reform.casebook", org: "u", entered: "2025-11-20" };
  const more = [
    {
      ...{ ...one, id: "C1", title: "一窗办成一件事", start: "2025-11-18", counts: { 个: 2, 册: 1 } },
      fields: { edition: "第一版", cases: ["青石村：夜间议事", "柳树乡：一窗办"], printed: 300 },
      evidence: [{ kind: "样书", place: "书柜第2格" }],
    },
    { ...one, id: "C2", title: "村民说事", start: "2025-06-10", fields: { edition: "第一段\n第二段" } },
    { ...one, id: "X1", title: "不外传的", start: "2025-06-11", circle: ["p1"] },
    { ...one, id: "X2", title: "没写完的", start: "2025-06-12", status: "draft" },
    { ...one, id: "X3", title: "作废的", start: "2025-06-13", status: "void" },
    { ...one, id: "X4", title: "日志一则", start: "2025-06-14", mechanism: "journal.day" },
  ].map((row) => ledgerRecord.parse(row));
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "casebook-more-records", at: now() };
  await store.write(cause, async (to) => {
    for (const record of more) await to.addRecord(record);
    return null;
  });
});
after(() => office.stop());

type Query = Readonly<Record<string, string>>;
const get = (file: string, query: Query) => fetch(office.url + pathTo(operations.casebookFile, { file }, query));
const says = async (query: Query) =>
  operations.casebook.answer.parse(await (await fetch(office.url + pathTo(operations.casebook, {}, query))).json());
const chosen = { ids: "C1,R1,C2,X1,X2,X3,X4,nobody,C1", title: "小河经验" };

test("the chosen are chapters by day, by mechanism or as they were chosen; what is in none is counted by why", async () => {
  const { chapters, left, title, org } = await says(chosen);
  assert.deepEqual(
    chapters.map(({ id, mechanism, start }) => [id, mechanism, start]),
    [
      ["R1", "支部主题党日", "2025-03-12"],
      ["C2", "典型案例汇编", "2025-06-10"],
      ["C1", "典型案例汇编", "2025-11-18"],
    ],
  );
  assert.deepEqual([title, org], ["小河经验", "小河县政研室"]);
  assert.deepEqual(left, {
    ...{ confined: 1, drafts: 1, voided: 1, journals: 1, missing: 1 },
    says: "选中的记录里，限定知悉范围的1条、草稿1条、已作废或已更正的1条、工作日志1条、没有找到的1条没有编入。",
  });
  const order = async (name: string) => (await says({ ...chosen, order: name })).chapters.map(({ id }) => id);
  assert.deepEqual(await order("chosen"), ["C1", "R1", "C2"]);
  assert.deepEqual(await order("mechanism"), ["R1", "C2", "C1"]);
  assert.deepEqual(
    await says({ ids: "C2,R2", order: "mechanism" }).then(({ left: none, ...rest }) => [
      rest.title,
      rest.chapters.map(({ id }) => id),
      none.says,
    ]),
    ["典型案例汇编", ["R2", "C2"], ""],
  );
});

test("汇编: cover, 目录 with the pages on which the chapters begin, a case in its own words, another record with its facts, 资料来源", async () => {
  const lines = await formLines(await get("casebook.docx", chosen));
  const from = (word: string) => lines.slice(lines.indexOf(word));
  assert.deepEqual(from("三、一窗办成一件事").slice(0, 7), [
    "三、一窗办成一件事",
    "（典型案例汇编，小河县政研室，2025年11月18日）",
    "（一）版次",
    "第一版",
    "（二）入编案例",
    "青石村：夜间议事",
    "柳树乡：一窗办",
  ]);
  assert.deepEqual(from("二、村民说事").slice(2, 5), ["（一）版次", "第一段", "第二段"]);
  const branch = from("一、主题党日：植树");
  for (const line of ["时间：2025年3月12日", "主持人：甲文", "主题：植树"])
    assert.ok(branch.includes(line), `${line} is not in ${branch.join("\n")}`);
  assert.ok(lines.includes("3|一窗办成一件事|C1，第1版|样书，书柜第2格"));
  assert.ok(lines.includes("2|村民说事|C2，第1版|没有登记"));
  const all = lines.join("\n");
  assert.match(all, /各篇照台账记录编排，没有改写。选中的记录里，限定知悉范围的1条、草稿1条/);
  for (const never of ["不外传的", "没写完的", "作废的\n", "日志一则", "录入", "300"])
    assert.ok(!all.includes(never), never);

  const pages = await readPdf(new Uint8Array(await (await get("casebook.pdf", chosen)).arrayBuffer()));
  const said = pages.map(({ lines: on }) => on.map(({ text }) => text.replace(/\s/g, "")));
  const at = ["一、主题党日：植树", "二、村民说事", "三、一窗办成一件事", "四、资料来源"].map(
    (heading) => said.findIndex((on) => on.includes(heading)) + 1,
  );
  assert.deepEqual([at, pages.length], [[3, 4, 5, 6], 6]);
  const listed = said[1]?.join("") ?? "";
  for (const [heading, page] of [
    ["主题党日：植树", 3],
    ["村民说事", 4],
    ["一窗办成一件事", 5],
    ["资料来源", 6],
  ] as const)
    assert.match(listed, new RegExp(`${heading}[.…·]*${page}`));
});

test("汇编 keeps to the layout of the standard, and is the same as docx and as pdf", async () => {
  const folder = await mkdtemp(join(tmpdir(), "shilu-casebook-"));
  try {
    for (const ending of ["docx", "pdf"]) {
      const answer = await get(`casebook.${ending}`, chosen);
      await writeFile(join(folder, `casebook.${ending}`), new Uint8Array(await answer.arrayBuffer()));
    }
    await assertLaidOut(folder, "casebook");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("refused with a sentence: nothing that could be in it, a file there is not, too many, none, a title that bears a mark", async () => {
  const refused = async (file: string, query: Query) => {
    const answer = await get(file, query);
    const { code, message } = (await answer.json()) as { code: string; message: string };
    return [answer.status, code, message];
  };
  const many = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`).join(",");
  assert.deepEqual((await refused("casebook.docx", { ids: "X1,X2" })).slice(0, 2), [404, "casebook.empty"]);
  assert.deepEqual((await refused("casebook.docx", { ids: many(200) })).slice(0, 2), [404, "casebook.empty"]);
  assert.match(String((await refused("casebook.docx", { ids: many(201) }))[2]), /超过200条，一册编不下，请分册/);
  assert.match(String((await refused("casebook.docx", { ids: "" }))[2]), /请先在“记录”页用空格选中/);
  assert.deepEqual((await refused("casebook.txt", chosen)).slice(0, 2), [404, "path.unknown"]);
  assert.equal((await refused("casebook.docx", { ...chosen, title: "机密★10年" }))[1], "secret.marked");
});
