import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { idempotencyHeader, type MinutesAnswer, operations, pathTo } from "@shilu/contract";
import { ledgerRecord, type Proposed, readMinutes } from "@shilu/domain";
import { keepOffice } from "./kept-office.ts";
import { docxOf, paragraph } from "./office-files.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const post = (name: string, bytes: Uint8Array<ArrayBuffer>, mechanism?: string) =>
  fetch(office.url + pathTo(operations.readMinutes, {}, { name, mechanism }), {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      [idempotencyHeader]: `minutes-test-${++keys}`.padEnd(20, "0"),
    },
    body: bytes,
  });
const read = async (name: string, bytes: Uint8Array<ArrayBuffer>, mechanism?: string): Promise<MinutesAnswer> => {
  const answer = await post(name, bytes, mechanism);
  assert.equal(answer.status, 201, await answer.clone().text());
  return operations.readMinutes.answer.parse(await answer.json());
};
const text = (words: string) => new Uint8Array(Buffer.from(words));
const events = () => office.workplace.store.read("small", async (reader) => (await reader.auditHead()).size);

describe("读会议记录", () => {
  test("a docx in the office's own form: kind, day, who was there, matters; nothing is kept", async () => {
    const before = await events();
    const told = await read(
      "九月.docx",
      new Uint8Array(
        docxOf(
          [
            paragraph("政研室党支部党员大会会议记录"),
            paragraph("时间：2025年9月9日 地点：三楼会议室"),
            paragraph("主持人：甲文　记录人：乙武"),
            paragraph("参会人员：甲文、乙武"),
            paragraph("请假人员：丁一（下乡）"),
            paragraph("议题：讨论发展对象"),
            paragraph("会议内容："),
            paragraph("甲文：我家地点：北京，决议我不同意。"),
          ].join(""),
        ),
      ),
    );
    assert.deepEqual([told.mechanism?.title, told.day, told.state, told.says], ["党员大会", "2025-09-09", "new", ""]);
    assert.deepEqual(
      told.found.map(({ title, says, words }) => [title, says, words]),
      [
        ["日期", "2025-09-09", "2025年9月9日"],
        ["地点", "三楼会议室", "三楼会议室"],
        ["主持人", "甲文", "甲文"],
        ["丁一", "请假（下乡）", "丁一（下乡）"],
        ["议题", "讨论发展对象", "讨论发展对象"],
      ],
    );
    assert.equal(await events(), before);
  });

  test("what is there already is told, what kind or day is not told is asked, and so is a day to come", async () => {
    const there = await read("三月.txt", text("主题党日活动记录\n时间：2025年3月12日\n地点：北山\n"));
    assert.deepEqual([there.state, there.beside?.id, there.says], ["there", "R1", "那一天已有“主题党日：植树”"]);
    const which = await read("记录.txt", text("会议记录\n时间：2025年3月12日\n"));
    assert.deepEqual([which.mechanism, which.state, which.says], [null, "asks", "没有认出是哪一类会议或活动，请选"]);
    const said = await read("记录.txt", text("会议记录\n时间：2025年3月20日\n"), "branch.theme-day");
    assert.deepEqual([said.mechanism?.code, said.state], ["branch.theme-day", "new"]);
    const when = await read("主题党日.txt", text("主题党日记录\n地点：北山\n"));
    assert.deepEqual([when.state, when.says], ["asks", "没有认出是哪一天，请在表单里填"]);
    const ahead = await read("主题党日.txt", text("主题党日记录\n时间：2026年3月12日\n"));
    assert.deepEqual([ahead.state, ahead.says], ["asks", "写的是2026-03-12，还没有到；请核对日期"]);
  });

  test("what is no text, is a table, is marked or is unknown is refused in one sentence", async () => {
    for (const [name, bytes, status] of [
      ["旧.doc", new Uint8Array(Buffer.from("d0cf11e0a1b11ae1", "hex")), 422],
      ["坏.docx", text("PK\u0003\u0004坏"), 422],
      ["记录.txt", text("机密★10年\n会议记录\n时间：2025年3月12日\n"), 422],
    ] as const) {
      const answer = await post(name, bytes);
      assert.equal(answer.status, status, `${name} ${await answer.clone().text()}`);
    }
    assert.equal((await post("记录.txt", text("会议记录"), "no.such")).status, 404);
  });
});

/** What a record says in the words of proposals: what of it a form is filled with. */
const meetings = [
  {
    ...{
      id: "M1",
      mechanism: "branch.general-meeting",
      title: "党员大会：发展党员",
      start: "2025-09-16",
      place: "三楼会议室",
    },
    host: "p1",
    attendance: [
      { person: "p1", status: "到" },
      { person: "p2", status: "请假", reason: "下乡" },
      { person: "p3", status: "缺席" },
    ],
    agenda: [
      { title: "讨论接收预备党员", resolution: "同意接收", votes: { for: 1, against: 0, abstain: 0 } },
      { title: "通报党费收缴" },
      { title: "审议年度计划", resolution: "通过，10月底前印发" },
    ],
  },
  {
    ...{
      id: "M2",
      mechanism: "branch.theme-day",
      title: "主题党日：秋收",
      start: "2025-10-14",
      place: "田头",
      host: "p3",
    },
    attendance: [
      { person: "p1", status: "到" },
      { person: "p2", status: "补学", reason: "住院" },
      { person: "p3", status: "到" },
    ],
    fields: { theme: "秋收，助农", segments: ["志愿服务", "集中学习"], partners: ["北山村党支部", "南河社区"] },
  },
  {
    ...{
      id: "M3",
      mechanism: "branch.party-lecture",
      title: "党课：入党为什么",
      start: "2025-11-11",
      place: "会议室",
      host: "p1",
    },
    attendance: ["p1", "p2", "p3"].map((person) => ({ person, status: "到" })),
    speakers: [
      { person: "p1", topic: "入党为什么", written: false },
      { person: "p2", written: true },
    ],
    fields: { topic: "入党为什么" },
  },
].map((row) => ledgerRecord.parse({ ...row, org: "z", entered: row.start }));

describe("自己印出的会议记录再读回来", () => {
  before(async () => {
    const cause = {
      tenant: "small",
      actor: "检查",
      command: "record.add",
      key: "minutes-round-trip",
      at: "2026-01-05T02:30:00.000Z",
    };
    await office.workplace.store.write(cause, async (to) => {
      for (const record of meetings) await to.addRecord(record);
    });
  });

  for (const record of meetings)
    test(`${record.title}：印成 docx，读出同样的各项`, async () => {
      const file = await fetch(office.url + pathTo(operations.recordForm, { record: record.id, file: "minutes.docx" }));
      const told = await read(`${record.id}.docx`, new Uint8Array(await file.arrayBuffer()));
      assert.deepEqual([told.mechanism?.code, told.day, told.beside?.id], [record.mechanism, record.start, record.id]);
      const form = operations.form.answer.parse(
        await (
          await fetch(
            office.url + pathTo(operations.form, { mechanism: record.mechanism }, { on: record.start, org: "z" }),
          )
        ).json(),
      );
      const { blocks, fields, counts, roster, people } = form;
      const { proposals } = readMinutes(told.text, {
        near: form.proposal.start as never,
        blocks,
        fields,
        counts,
        roster,
        people,
      });
      const whats = proposals.map(({ what }) => what);
      const one = <To extends Proposed["to"]>(to: To) =>
        whats.filter((what) => what.to === to) as Extract<Proposed, { to: To }>[];
      const names: Readonly<Record<string, string>> = { p1: "甲文", p2: "乙武", p3: "丁一" };
      assert.deepEqual(
        one("title").map(({ value }) => value),
        [record.title],
      );
      assert.deepEqual(
        one("day").map(({ value }) => value),
        [record.start],
      );
      assert.deepEqual(
        one("place").map(({ value }) => value),
        [record.place],
      );
      assert.deepEqual(
        one("host").map(({ value }) => value),
        [names[record.host ?? ""]],
      );
      assert.deepEqual(
        one("absence").map(({ person, status, reason }) => [person, status, reason]),
        record.attendance.flatMap(({ person, status, reason }) =>
          status === "到" ? [] : [[person, status, reason ?? ""]],
        ),
      );
      assert.deepEqual(
        one("agenda").map(({ to, value, ...rest }) => ({ title: value, ...rest })),
        record.agenda.map(({ first, ...rest }) => rest),
      );
      assert.deepEqual(
        one("speaker").map(({ to, ...rest }) => rest),
        record.speakers,
      );
      assert.deepEqual(Object.fromEntries(one("own").map(({ name, value }) => [name, value])), record.fields);
    });
});

test("shilu minutes prints what it would propose of a folder, and writes nothing", async () => {
  const kept = await keepOffice({});
  try {
    await writeFile(
      join(kept.folder, "会.txt"),
      "主题党日活动记录\n时间：2025年5月8日\n地点：北山\n参加人员：张三、李四\n",
    );
    await writeFile(join(kept.folder, "不明.md"), "会议记录\n时间：2025年5月8日\n");
    const ran = await kept.run("minutes", ".", "--json");
    assert.equal(ran.code, 1);
    const { minutes } = ran.json() as { minutes: MinutesAnswer[] };
    assert.deepEqual(
      minutes.map(({ name, mechanism, day, state }) => [name, mechanism?.title ?? null, day, state]),
      [
        ["不明.md", null, null, "asks"],
        ["会.txt", "支部主题党日", "2025-05-08", "new"],
      ],
    );
    const shown = await kept.run("minutes", "会.txt");
    assert.equal(shown.code, 0);
    assert.match(shown.out, /支部主题党日\s+2025-05-08\s+○ 新的/);
    assert.match(shown.out, /共 1 份，新的 1 份；没有写入任何内容。/);
  } finally {
    await kept.gone();
  }
});
