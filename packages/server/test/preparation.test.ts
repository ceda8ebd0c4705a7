import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { etagOf, idempotencyHeader, type NewRecord, operations, pathTo } from "@shilu/contract";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { formLines } from "./form-lines.ts";
import { assertLaidOut } from "./laid-out.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const duty = "branch.theme_day:z:2026-01";
const prepared: NewRecord = {
  ...{ mechanism: "branch.theme-day", org: "z", title: "主题党日：送春联", start: "2026-01-08", clock: "14:30" },
  ...{ place: "北山村", host: "甲文", invited: ["王村长"] },
  fields: { theme: "送春联", segments: ["志愿服务"] },
  agenda: [{ title: "写春联" }, { title: "学习文件" }],
};

type Answered = {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly [{ readonly says: string }];
  readonly record: { readonly id: string };
};
const send = async (method: "POST" | "PUT", path: string, body: unknown, version?: number) => {
  const answer = await fetch(office.url + path, {
    method,
    headers: {
      ...{ "Content-Type": "application/json", [idempotencyHeader]: newId() },
      ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Answered };
};
const prepare = (body: unknown) => send("POST", operations.prepareRecord.path, body);
const change = (record: string, body: unknown, version: number) =>
  send("PUT", pathTo(operations.changePreparation, { record }), body, version);
const correct = (record: string, body: unknown, version: number) =>
  send("PUT", pathTo(operations.correctRecord, { record }), body, version);
const paper = (file: string) =>
  fetch(office.url + pathTo(operations.dutyForm, { duty, file })).then((answer) => formLines(answer));
const dutyNow = async () =>
  operations.duty.answer.parse(await (await fetch(office.url + pathTo(operations.duty, { duty }))).json());
const stored = (id: string) => office.workplace.store.read("small", (reader) => reader.record(id));

test("what was prepared is a draft of its duty, is printed in place of 〔待定〕, and becomes the record when it is completed", async () => {
  assert.equal((await dutyNow()).prepared, null);
  assert.ok((await paper("script.docx")).includes("今天的活动由〔待定〕主持。"));

  const { status, json } = await prepare(prepared);
  assert.equal(status, 201, JSON.stringify(json));
  const { id } = operations.prepareRecord.answer.parse(json).record;
  assert.equal((await stored(id))?.record.status, "draft");
  assert.deepEqual((await dutyNow()).prepared, { id, day: "2026-01-08", title: "主题党日：送春联" });
  assert.equal((await dutyNow()).line.got, 0, "what is only prepared counts for nothing");

  assert.deepEqual((await paper("notice.docx")).slice(2, -1), [
    "现将有关事项通知如下：",
    "一、事项：支部主题党日（2026年1月），时段2026年1月1日至31日，期限2026年1月30日。",
    "二、时间：2026年1月8日14:30。",
    "三、地点：北山村。",
    "四、主持人：甲文。",
    "五、议程：1.写春联；2.学习文件。",
    "六、参加人员：甲文、乙武、丁一，共3人（按2026年1月5日名册）。",
    "七、列席人员：王村长。",
    "八、依据：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）：每月相对固定一天开展主题党日。",
  ]);
  assert.deepEqual((await paper("script.docx")).slice(1), [
    "（时间：2026年1月8日14:30　地点：北山村）",
    "同志们：",
    "今天的活动现在开始。",
    "应到3人，实到　　人，请假　　人。",
    "今天的活动由甲文主持。",
    "应参加活动的有：甲文、乙武、丁一。",
    "邀请列席的有：王村长。",
    "今天的内容共2项。",
    "第一项：写春联。",
    "第二项：学习文件。",
    "（依据：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）：每月相对固定一天开展主题党日）",
    "各项内容已经进行完毕。",
    "活动到此结束。",
  ]);
  const agenda = await paper("agenda.docx");
  assert.deepEqual(agenda.slice(1, 8), [
    "名称：主题党日：送春联",
    "时间：2026年1月8日14:30　地点：北山村",
    "主持人：甲文　记录人：〔待定〕",
    "一、议程",
    "序号|内容",
    "1|写春联",
    "2|学习文件",
  ]);
  assert.ok((await paper("sign-in.docx")).includes("4|王村长||列席"));

  const folder = await mkdtemp(join(tmpdir(), "shilu-preparation-"));
  for (const form of ["notice", "agenda", "script", "sign-in"]) {
    for (const ending of ["docx", "pdf"]) {
      const answer = await fetch(office.url + pathTo(operations.dutyForm, { duty, file: `${form}.${ending}` }));
      await writeFile(join(folder, `${form}.${ending}`), new Uint8Array(await answer.arrayBuffer()));
    }
    await assertLaidOut(folder, form);
  }
  await rm(folder, { recursive: true });

  const moved = await change(id, { ...prepared, start: "2026-01-05", clock: "09:00" }, 1);
  assert.equal(moved.status, 201, JSON.stringify(moved.json));
  const entry = operations.recordEntry.answer.parse(
    await (await fetch(office.url + pathTo(operations.recordEntry, { record: id }))).json(),
  );
  assert.deepEqual([entry.prepared, entry.version, entry.record.clock], [true, 2, "09:00"]);

  const said = {
    attendance: [
      { person: "p1", status: "到" },
      { person: "p2", status: "请假" },
    ],
  };
  const done = await correct(id, { ...entry.record, ...said }, 2);
  assert.equal(done.status, 201, JSON.stringify(done.json));
  const whole = await stored(id);
  assert.deepEqual(
    [whole?.record.status, whole?.record.entered, whole?.record.clock],
    ["final", "2026-01-05", "09:00"],
  );
  assert.deepEqual(
    whole?.record.agenda.map(({ title }) => title),
    ["写春联", "学习文件"],
    "nothing prepared is lost",
  );
  assert.deepEqual(whole?.record.invited, ["王村长"]);
  assert.deepEqual([(await dutyNow()).prepared, (await dutyNow()).line.got], [null, 1]);

  const late = await change(id, prepared, 3);
  assert.deepEqual([late.status, late.json.code], [422, "record.rejected"]);
  assert.match(late.json.message, /不再是会前准备/);
});

test("nobody came and nothing was decided before it took place: neither is kept of what is prepared", async () => {
  const { json } = await prepare({
    ...prepared,
    ...{ start: "2026-02-10", attendance: [{ person: "p1", status: "到" }], headcount: { present: 3 }, guests: 1 },
    agenda: [{ title: "议事", resolution: "同意", votes: { for: 3 } }],
  });
  const kept = await stored(json.record.id);
  assert.deepEqual(kept?.record.agenda, [{ title: "议事", first: false }]);
  assert.deepEqual([kept?.record.attendance, kept?.record.headcount, kept?.record.guests], [[], undefined, undefined]);
});

test("refused with a sentence: what calls nobody, a clock that is none, an older version, and a record whose day has not come", async () => {
  const nobody = await prepare({ ...prepared, mechanism: "institution.rules", org: "u", fields: {} });
  assert.equal(nobody.status, 422);
  assert.match(nobody.json.fields[0].says, /不召集人，没有会前准备/);
  assert.equal((await prepare({ ...prepared, clock: "25:00" })).status, 400);
  assert.equal((await prepare({ ...prepared, start: "2027-01-05" })).status, 201, "a year ahead");
  const far = await prepare({ ...prepared, start: "2027-01-06" });
  assert.deepEqual(
    [far.status, far.json.fields],
    [422, [{ field: "start", says: "日期在一年以后（今天是2026年1月5日），请核对" }]],
  );
  const { json } = await prepare({ ...prepared, start: "2026-03-03" });
  const { id } = json.record;
  assert.equal((await change(id, prepared, 7)).json.code, "record.changed");
  const early = await correct(
    id,
    { ...prepared, start: "2026-03-03", attendance: [{ person: "p1", status: "到" }] },
    1,
  );
  assert.equal(early.status, 422);
  assert.match(early.json.fields[0].says, /还没有发生的事/);
});

test("completed long after its day it is 补录, though it was prepared in time", async () => {
  const { json } = await prepare({ ...prepared, start: "2026-01-07" });
  const later = { ...office.workplace, now: () => "2026-01-30T02:00:00.000Z" };
  const app = application(later, { page: "", files: new Map() }, assert.fail, localDoor(later));
  const done = await app.request(pathTo(operations.correctRecord, { record: json.record.id }), {
    method: "PUT",
    headers: {
      ...{ host: "127.0.0.1", "Content-Type": "application/json" },
      ...{ [idempotencyHeader]: newId(), "If-Match": etagOf(1) },
    },
    body: JSON.stringify({ ...prepared, start: "2026-01-07", attendance: [{ person: "p1", status: "到" }] }),
  });
  assert.equal(done.status, 201);
  const kept = await stored(json.record.id);
  assert.deepEqual([kept?.record.entered, kept?.late], ["2026-01-30", true]);
});
