import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { dutyFormsOf } from "../src/work/duty-form.ts";
import { formLines } from "./form-lines.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const december = "branch.theme_day:z:2025-12";
const meeting = "branch.general_meeting:z:2025Q4";
const get = (duty: string, file: string) => fetch(office.url + pathTo(operations.dutyForm, { duty, file }));
const form = (duty: string, file: string) => get(duty, file).then(formLines);

test("a duty that people come to says its papers by their titles; what nobody is called to has none", async () => {
  const formsOf = async (duty: string) => {
    const answer = await fetch(office.url + pathTo(operations.duty, { duty }));
    return operations.duty.answer.parse(await answer.json()).forms.map(({ title }) => title);
  };
  assert.deepEqual(await formsOf(december), [
    "关于开展支部主题党日的通知",
    "支部主题党日议程",
    "支部主题党日主持词",
    "支部主题党日签到表",
  ]);
  assert.deepEqual(await formsOf("leaders.ideology:u:2026"), [
    "关于召开室务会（意识形态专题）的通知",
    "室务会（意识形态专题）议程",
    "室务会（意识形态专题）主持词",
    "室务会（意识形态专题）签到表",
  ]);
  // Of a document, of talks of two, of a person, and where the roster does not say who comes.
  for (const none of [
    "study.center_group.plan:u:2026",
    "branch.heart_talk:z:2026",
    "leaders.party_work_review:p1:2026",
    "leaders.responsibility_plan:u:2026",
  ])
    assert.deepEqual(await formsOf(none), [], none);
});

test("签到表: whoever the roster of the day expects, each once, with room to sign and for those who come besides", async () => {
  assert.deepEqual(await form(december, "sign-in.docx"), [
    "政研室党支部主题党日签到表",
    "名称：支部主题党日（2025年12月）",
    "时间：　　　年　　月　　日　地点：",
    "序号|姓名|签名|备注",
    ...["1|甲文||", "2|乙武||", "3|丁一||", "4|||", "5|||", "6|||", "7|||", "8|||", "9|||"],
    "（应到3人，按2026年1月5日名册；空行供列席和外请的人签到）",
  ]);
});

test("通知: who is called to what and by which article; time is open, the place is the last one and marked 拟", async () => {
  assert.deepEqual(await form(december, "notice.docx"), [
    "政研室党支部关于开展支部主题党日的通知",
    "应到人员",
    "现将有关事项通知如下：",
    "一、事项：支部主题党日（2025年12月），时段2025年12月1日至31日，期限2025年12月31日。",
    "二、时间：〔待定〕。",
    "三、地点：会议室（拟，同2025年8月5日）。",
    "四、参加人员：甲文、乙武、丁一，共3人（按2026年1月5日名册）。",
    "五、依据：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）：每月相对固定一天开展主题党日。",
    "政研室党支部",
  ]);
  // No 党员大会 was recorded yet: its place is open too.
  assert.ok((await form(meeting, "notice.docx")).includes("三、地点：〔待定〕。"));
});

test("议程: empty lines, the choices of its record, and what the rules ask of it, also those that stand with another mechanism", async () => {
  const lines = await form(meeting, "agenda.docx");
  assert.deepEqual(lines.slice(0, 15), [
    "政研室党支部党员大会议程",
    "名称：党员大会（2025年第四季度）",
    "时间：〔待定〕　地点：〔待定〕",
    "主持人：〔待定〕　记录人：〔待定〕",
    "一、议程",
    "序号|议题",
    ...["1|", "2|", "3|", "4|", "5|", "6|"],
    "二、登记时的选项",
    "类型：□学习　□决策　□选举　□发展　□评议",
    "三、制度规定",
  ]);
  assert.equal(lines.length, 19);
  assert.equal(
    lines[15],
    "1.重要事项一般先经支委会研究，再提交党员大会。依据《中国共产党支部工作条例（试行）》第十二条（公开文本，未复核）。",
  );
  assert.doesNotMatch(lines.join(), /纪实报告表|每季度至少/);
});

test("a pdf is one, under its Chinese name; a paper that there is not, and a duty that nobody has, are 404", async () => {
  const answer = await get(december, "agenda.pdf");
  const body = Buffer.from(await answer.arrayBuffer());
  assert.equal(body.subarray(0, 4).toString(), "%PDF");
  assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /政研室党支部主题党日议程\.pdf/);
  assert.equal((await get(december, "agenda.txt")).status, 404);
  assert.equal((await get("branch.heart_talk:z:2026", "notice.docx")).status, 404);
  assert.equal((await get("branch.theme_day:z:1999-01", "notice.docx")).status, 404);
});

test("every mechanism to which its rules call people has papers under titles that can be printed", () => {
  const { workplace } = office;
  const { catalogue } = workplace;
  const subject = { kind: "org", id: "z", name: "政研室党支部", org: "z" } as const;
  const called = workplace.book.rules.flatMap((entry) => dutyFormsOf(catalogue, { entry, subject }));
  const titles = [...new Set(called.map(({ title }) => title))];
  for (const title of titles)
    assert.match(title, /^(关于(召开|开展)[^\s]{2,20}的通知|[^\s]{2,20}(议程|主持词|签到表))$/, title);
  for (const one of ["民主生活会", "组织生活会", "支部委员会会议", "党小组会"])
    assert.ok(titles.includes(`关于召开${one}的通知`));
  // A secretary who owes a lecture calls nobody.
  const person = { kind: "person", id: "p1", name: "甲文", org: "z" } as const;
  assert.deepEqual(
    workplace.book.rules.flatMap((entry) => dutyFormsOf(catalogue, { entry, subject: person })),
    [],
  );
  for (const none of [/周五有约/, /走访/, /调查研究/, /干部教育培训/]) assert.ok(!titles.some((one) => none.test(one)));
});
