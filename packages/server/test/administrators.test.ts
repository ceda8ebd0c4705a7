import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { etagOf, idempotencyHeader, operations } from "@shilu/contract";
import { emptyMapping, seenIn } from "@shilu/domain";
import { newId } from "@shilu/store";
import { byHand } from "../../store/test/engines.ts";
import { makeKeyFile } from "../src/backup/key.ts";
import { writePlan } from "../src/backup/plan.ts";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { codeAt } from "../src/session/second-factor.ts";
import { watch } from "../src/work/alarms.ts";
import { byItself } from "../src/work/by-itself.ts";
import { openStoreAt } from "../src/work/workplace.ts";
import { fromAPhone } from "./camera.ts";
import {
  type Browser,
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
  newKey,
  type Person,
  type Three,
} from "./guarded-office.ts";
import { xlsxOf } from "./xlsx-files.ts";

let office: GuardedOffice;
let three: Three;
let clerk: Person & { readonly id: string };
let officer: Person & { readonly id: string };
let head: Person;
before(async () => {
  office = await guardedOffice("局域网", undefined, breakLog);
  three = await foundThree(office);
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"] });
  officer = await colleague(office, three, { login: "dangwu", roles: ["党务干部"] });
  head = await colleague(office, three, { login: "zhuren", roles: ["主任"] });
});
after(() => office.stop());

/** From here on no event can be written in the 777th millisecond of any second, as if the disk were full just then. */
async function breakLog(data: string): Promise<void> {
  await (await openStoreAt({ data, brief: true })).store.close();
  await byHand({ data }, "alter table audit_event add constraint broken check (to_char(at, 'MS') <> '777')");
}

/** What the office holds, and who may come in. */
const everything = () =>
  office.workplace.store.read("small", async (reader) => [
    ...[await reader.auditHead(), await reader.ledger(), await reader.access.accounts(), await reader.reports()],
    ...[await reader.practice(), await reader.statements(), await reader.packs(), await reader.correctionRequests()],
    ...[await reader.access.policy(), await reader.office()],
  ]);

/** A write whose event cannot be kept: nothing of it is, and whoever asked is told so at once, with a number to ask about. */
async function refusedWithoutLog(write: () => Promise<{ status: number; code: string | null; message: string }>) {
  const held = await everything();
  const pass = (until: number) => office.pass(((until - office.now()) % 1000) / 1000);
  office.pass(1);
  pass(777);
  const begun = performance.now();
  const { status, code, message } = await write();
  const took = performance.now() - begun;
  office.pass(0.223);
  assert.deepEqual([status, code], [500, "internal"], message);
  assert.match(message, /没有保存/);
  assert.ok(took < 5000, `${took} ms`);
  assert.deepEqual(await everything(), held);
}

const size = async () => (await office.workplace.store.read("small", (reader) => reader.auditHead())).size;
const lastEvent = async () => {
  const { store } = office.workplace;
  const [event] = await store.read("small", ({ access }) => access.trail({ before: null, limit: 1 }));
  return event ?? assert.fail("no event");
};

test("the three see accounts, grants and the log, each his own; nobody grants himself, nobody closes himself", async () => {
  const [system, security, audit] = [await three.system.in(), await three.security.in(), await three.audit.in()];
  const own = async (browser: Browser) => (await browser.ask(operations.session)).body.account?.id ?? "";
  const everything = { roles: ["党务干部" as const], org: "u" };
  for (const [browser, may] of [
    [system, "accounts"],
    [security, "grants"],
    [audit, "audit"],
  ] as const)
    for (const name of ["accounts", "grants", "audit", "office", "record", "report", "rules"] as const) {
      const { status } = await browser.ask(operations[name], { params: { record: "R1", report: "r" } as never });
      assert.equal(status, name === may || name === "office" ? 200 : 403, `${may}: ${name}`);
    }
  const self = await security.ask(operations.setGrant, { params: { account: await own(security) }, body: everything });
  assert.deepEqual([self.status, self.code], [422, "account.own"]);
  const closing = await system.ask(operations.setAccountState, {
    params: { account: await own(system) },
    body: { active: false },
  });
  assert.equal(closing.code, "account.own");
  const resetting = await system.ask(operations.resetAccount, {
    params: { account: await own(system) },
    body: { secondFactor: true },
  });
  assert.equal(resetting.code, "account.own");
  const both = await security.ask(operations.setGrant, {
    params: { account: clerk.id },
    body: { roles: ["科员", "审计管理员"], org: "u" },
  });
  assert.match(both.message, /审计管理员不能兼任业务角色/);
  const narrow = await security.ask(operations.setGrant, {
    params: { account: clerk.id },
    body: { roles: ["审计管理员"], org: "z" },
  });
  assert.match(narrow.message, /三员管的是整个单位/);
  const nowhere = await security.ask(operations.setGrant, {
    params: { account: clerk.id },
    body: { roles: ["科员"], org: "别处" },
  });
  assert.equal(nowhere.code, "org.unknown");
});

test("a post is never left to nobody, and is handed over in two steps", async () => {
  const system = await three.system.in();
  const security = await three.security.in();
  const auditor = await (await three.audit.in()).ask(operations.session);
  const account = auditor.body.account?.id ?? "";
  const close = () => system.ask(operations.setAccountState, { params: { account }, body: { active: false } });
  assert.match((await close()).message, /最后一个审计管理员账号/);
  const away = await security.ask(operations.setGrant, { params: { account }, body: { roles: [], org: "u" } });
  assert.equal(away.code, "account.last");
  const next = await colleague(office, three, { login: "shenji2", roles: ["审计管理员"] });
  assert.notEqual(next.secret, null, "a post calls for a second factor at once");
  assert.equal((await close()).status, 201);
  await system.ask(operations.setAccountState, { params: { account }, body: { active: true } });
});

test("the three see no title of a report and nothing that could be recorded", async () => {
  for (const one of [three.system, three.security, three.audit]) {
    const { reports, forms, name } = (await (await one.in()).ask(operations.office)).body;
    assert.deepEqual([reports, forms, name], [[], [], "小河县政研室"]);
  }
  const { reports, forms } = (await (await clerk.in()).ask(operations.office)).body;
  assert.ok(reports.length === 1 && forms.length > 10);
});

test("what was granted or taken away holds from the next request on", async () => {
  const one = await colleague(office, three, { login: "bianhua", roles: ["科员"] });
  const browser = await one.in();
  assert.equal((await browser.ask(operations.record, { params: { record: "R1" } })).status, 200);
  const security = await three.security.in();
  await security.ask(operations.setGrant, { params: { account: one.id }, body: { roles: [], org: "u" } });
  const { seq } = await lastEvent();
  const refused = await browser.ask(operations.record, { params: { record: "R1" } });
  assert.deepEqual([refused.status, refused.code], [403, "access.denied"]);
  const event = await lastEvent();
  assert.deepEqual([event.seq, event.command, event.account], [seq + 1, "access.refused", one.id]);
  assert.deepEqual(event.changes, [{ what: "access.refused", operation: "GET /api/records/:record" }]);
});

test("the 系统管理员 sees when the program last backed up by itself, and that it could not", async () => {
  const { workplace } = office;
  const system = await three.system.in();
  const shown = async () => (await system.ask(operations.backups)).body;
  assert.deepEqual(await shown(), { plan: null, made: null, drilled: null, failure: null });
  const folder = mkdtempSync(join(tmpdir(), "shilu-backups-"));
  try {
    await makeKeyFile(join(folder, "钥匙"));
    await writePlan(workplace.data, { to: join(folder, "到"), key: join(folder, "钥匙"), at: "02:30", copies: 3 });
    const own = byItself(workplace);
    await own.look();
    const { made, drilled, ...rest } = await shown();
    assert.deepEqual(rest, { plan: { at: "02:30", to: join(folder, "到"), copies: 3 }, failure: null });
    assert.deepEqual([made?.at, drilled], [workplace.now(), made]);
    rmSync(join(folder, "钥匙"));
    office.pass(24 * 3600);
    await own.look();
    await own.end();
    const later = await (await three.system.in()).ask(operations.backups);
    assert.equal(later.body.made?.at, made?.at);
    assert.match(later.body.failure?.says ?? "", /^打不开钥匙文件/);
    assert.equal((await (await three.security.in()).ask(operations.backups)).code, "access.denied");
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(join(workplace.data, "backup-plan.json"));
  }
});

test("who was moved sees nothing of the old office with his next request, and the list of accounts says so", async () => {
  const moved = await colleague(office, three, { login: "yiwu", roles: ["党务干部"], person: "p2" });
  const browser = await moved.in();
  assert.equal((await browser.ask(operations.record, { params: { record: "R1" } })).status, 200);
  const { store, now } = office.workplace;
  const ledger = await store.read("small", (reader) => reader.ledger());
  assert.ok(ledger);
  const memberships = ledger.memberships.map((one) =>
    one.person === "p2" ? { ...one, to: "2026-01-04" as never } : one,
  );
  const cause = { tenant: "small", actor: "测试", command: "import", key: newId(), at: now() };
  await store.write(cause, (to) => to.importLedger({ ...ledger, memberships }));
  for (const name of ["record", "office", "rules"] as const)
    assert.equal((await browser.ask(operations[name], { params: { record: "R1" } as never })).status, 403, name);
  const { accounts, people } = (await (await three.system.in()).ask(operations.accounts)).body;
  assert.deepEqual(
    accounts.filter(({ left }) => left).map(({ login }) => login),
    ["yiwu"],
  );
  assert.deepEqual(
    people.map(({ id }) => id),
    ["p1", "p3"],
    "who stands on the roster and has no account",
  );
  const second = await (await three.system.in()).ask(operations.addAccount, {
    body: { login: "yiwu2", name: "乙武", person: "p2" },
  });
  assert.equal(second.code, "account.second");
});

test("what the office asks of logs has the law's floor: 183 days are refused in one sentence, 184 are taken", async () => {
  const security = await three.security.in();
  const policy = { profile: "等保", passwordDays: 90, idleMinutes: 30, sessionHours: 12 } as const;
  const before = await size();
  const refused = await security.ask(operations.setPolicy, { body: { ...policy, logDays: 183 } });
  assert.deepEqual([refused.status, refused.code], [400, "request.invalid"]);
  assert.deepEqual(refused.fields, [
    {
      field: "logDays",
      says: "登录地址至少保留184天：网络安全法要求日志留存不少于六个月，请填184或更大的天数",
    },
  ]);
  assert.equal(await size(), before, "nothing was written");
  assert.equal((await security.ask(operations.setPolicy, { body: { ...policy, logDays: 184 } })).status, 201);
  assert.equal((await security.ask(operations.grants)).body.policy.logDays, 184);
});

test("an account that nobody came in with for ninety days is marked in the list, and a sign-in takes the mark away", async () => {
  const other = await guardedOffice();
  try {
    const them = await foundThree(other);
    const policy = { profile: "等保", passwordDays: 365, idleMinutes: 30, sessionHours: 12, logDays: 365 } as const;
    await (await them.security.in()).ask(operations.setPolicy, { body: policy });
    const one = await colleague(other, them, { login: "jiubudeng", roles: ["科员"] });
    const marked = async () => {
      const { body } = await (await them.system.in()).ask(operations.accounts);
      return body.accounts.find(({ login }) => login === one.login)?.unused;
    };
    await one.in();
    const until = other.now() + 90 * 86_400_000;
    // The administrator's own code takes half a minute.
    other.pass((until - other.now()) / 1000 - 31);
    assert.equal(await marked(), false, "a second short of it");
    other.pass((until - other.now()) / 1000);
    assert.equal(await marked(), true);
    await one.in();
    assert.equal(await marked(), false);
  } finally {
    await other.stop();
  }
});

const record = (title: string) => ({
  ...{ mechanism: "branch.theme-day", org: "z", title, start: "2025-12-10", place: "会议室" },
  ...{ attendance: [{ person: "p1", status: "到" as const }], fields: { theme: title, segments: ["志愿服务"] } },
});
/** A record that the clerk entered himself, in its first version. */
const ownRecord = async () => {
  const browser = await clerk.in();
  const { body } = await browser.ask(operations.addRecord, { body: record("自己记的") });
  return { browser, own: { params: { record: body.record.id }, headers: { "if-match": etagOf(1) } } };
};
/** A manuscript of the clerk that nobody was given yet, and how it is. */
const ownManuscript = async () => {
  const browser = await clerk.in();
  const manuscript = {
    mechanism: "drafting.manuscript",
    org: "u",
    title: "动员讲话",
    start: "2025-12-10",
    genre: "讲话",
  };
  const { body } = await browser.ask(operations.addRecord, { body: manuscript });
  const own = { params: { record: body.record.id }, headers: { "if-match": etagOf(1) } };
  return { browser, own, task: { act: "交办", by: "甲", text: "写一篇", owner: "丁一", due: "2026-02-01" } };
};
const superiorForm = (name: string) => ({
  query: { name, asker: "", file: `${name}.xlsx` },
  file: xlsxOf([
    {
      name: "表",
      rows: [
        ["项目", "次数"],
        ["主题党日", { style: 1 }],
      ],
    },
  ]),
});
/** A form that the clerk took in himself, in its first version. */
const ownForm = async (name: string) => {
  const browser = await clerk.in();
  const { body } = await browser.ask(operations.addSuperiorForm, superiorForm(name));
  return { browser, own: { params: { form: body.id }, headers: { "if-match": etagOf(1) } } };
};
const signature = { by: "主任", text: "正式文本", article: "主题党日每月相对固定1天开展。" };

/** How each write is done well, once: who does it, and what he sends. What a new write needs is said here before this file compiles. */
const measure = {
  act: "定措施" as const,
  by: "甲",
  from: 0,
  text: "更换灯泡",
  owner: "丁一",
  due: "2026-02-01",
};
const openProblem = async () => {
  const browser = await clerk.in();
  return (await browser.ask(operations.addProblem, { body: { text: "路灯不亮", found: "2026-01-04" } })).body.problem
    .id;
};
const pack = {
  ...{ title: "组织生活", mechanisms: ["branch.theme-day"], period: "2025", problems: [], readers: [] },
  expires: "2026-02-01",
};
const draft = { name: "稿.txt", text: "主题党日*次。", period: "2025" };
type Writes = Exclude<
  Posts,
  | "draftText"
  | "check"
  | "checkOriginal"
  | "checkedFile"
  | "fileBack"
  | "compareDrafts"
  | "readSheet"
  | "readMinutes"
  | "planSheet"
  | "progressBack"
  | "lookAtSuperiorFile"
  | "packList"
>;
type Posts = {
  [Name in keyof typeof operations]: (typeof operations)[Name]["method"] extends "GET" ? never : Name;
}[keyof typeof operations];
const examples: Record<Writes, () => Promise<{ status: number; code: string | null; message: string }>> = {
  signIn: async () => {
    const body = { login: clerk.login, password: clerk.password };
    const come = () => office.browser().ask(operations.signIn, { body });
    await refusedWithoutLog(come);
    return come();
  },
  proveCode: async () => {
    const browser = office.browser();
    const { login, password, secret } = three.audit;
    await browser.ask(operations.signIn, { body: { login, password } });
    office.pass(30);
    return counted(() => browser.ask(operations.proveCode, { body: { code: codeAt(secret ?? "", office.now()) } }));
  },
  signOut: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.signOut));
  },
  redeemToken: async () => {
    const { token } = (
      await (
        await three.system.in()
      ).ask(operations.addAccount, { body: { login: "lingpai", name: "令", person: null } })
    ).body;
    return counted(() =>
      office.browser().ask(operations.redeemToken, { body: { token, password: goodPassword("lingpai") } }),
    );
  },
  found: async () => {
    const other = await guardedOffice();
    try {
      const names = {
        system: { login: "aa", name: "甲" },
        security: { login: "bb", name: "乙" },
        audit: { login: "cc", name: "丙" },
      };
      const head = () => other.workplace.store.read("small", (reader) => reader.auditHead());
      const before = await head();
      const answer = await other
        .browser()
        .ask(operations.found, { body: { token: other.firstToken, password: goodPassword("aa"), ...names } });
      assert.equal((await head()).size, before.size + 1);
      return { ...answer, ...alreadyCounted };
    } finally {
      await other.stop();
    }
  },
  changePassword: async () => {
    const one = await colleague(office, three, { login: "huanmi", roles: ["科员"] });
    const browser = await one.in();
    return counted(() =>
      browser.ask(operations.changePassword, { body: { current: one.password, next: goodPassword("huan") } }),
    );
  },
  offerFactor: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.offerFactor, { body: { password: clerk.password } }));
  },
  confirmFactor: async () => {
    const one = await colleague(office, three, { login: "yanzheng", roles: ["科员"] });
    const browser = await one.in();
    const { secret } = (await browser.ask(operations.offerFactor, { body: { password: one.password } })).body;
    return counted(() => browser.ask(operations.confirmFactor, { body: { code: codeAt(secret, office.now()) } }));
  },
  endOwnSession: async () => {
    const [browser] = [await clerk.in(), await clerk.in()];
    const { sessions } = (await browser.ask(operations.ownSessions)).body;
    const session = sessions.find(({ own }) => !own)?.id ?? "";
    return counted(() => browser.ask(operations.endOwnSession, { params: { session } }));
  },
  importSheet: async () => {
    const browser = await clerk.in();
    const columns = ["start", "came"].map((key) => ({ header: key, key }));
    const rows = [{ row: 2, cells: ["2025-11-04", "甲文"] }];
    const body = { mechanism: "branch.theme-day", org: "z", columns, rows, take: [2] };
    return counted(() => browser.ask(operations.importSheet, { body }));
  },
  addAccount: async () => {
    const system = await three.system.in();
    return counted(() => system.ask(operations.addAccount, { body: { login: "xinkai", name: "新开", person: null } }));
  },
  setAccountState: async () => {
    const system = await three.system.in();
    return counted(() =>
      system.ask(operations.setAccountState, { params: { account: clerk.id }, body: { active: true } }),
    );
  },
  resetAccount: async () => {
    const one = await colleague(office, three, { login: "chongzhi", roles: ["科员"] });
    const system = await three.system.in();
    return counted(() =>
      system.ask(operations.resetAccount, { params: { account: one.id }, body: { secondFactor: false } }),
    );
  },
  setGrant: async () => {
    const security = await three.security.in();
    return counted(() =>
      security.ask(operations.setGrant, { params: { account: clerk.id }, body: { roles: ["科员"], org: "u" } }),
    );
  },
  setPolicy: async () => {
    const security = await three.security.in();
    const body = { profile: "等保", passwordDays: 180, idleMinutes: 20, sessionHours: 10, logDays: 184 } as const;
    return counted(() => security.ask(operations.setPolicy, { body }));
  },
  acknowledgeAlarm: async () => {
    const browser = await clerk.in();
    for (let n = 0; n < 10; n++) await browser.ask(operations.recordEntry, { params: { record: `没有-${n}` } });
    await watch(office.workplace).look();
    const security = await three.security.in();
    const [alarm] = (await security.ask(operations.alarms)).body.alarms;
    return counted(() => security.ask(operations.acknowledgeAlarm, { params: { alarm: String(alarm?.id) } }));
  },
  handOver: async () => {
    const browser = await officer.in();
    const { posts } = (await browser.ask(operations.handOverList, { params: { person: "p1" } })).body;
    const body = { to: "p3", on: "2026-01-31", posts: posts.map(({ post }) => post), problems: [], stays: true };
    return counted(() => browser.ask(operations.handOver, { params: { person: "p1" }, body }));
  },
  askInspector: async () => {
    const browser = await officer.in();
    const { id } = (await browser.ask(operations.makePack, { body: pack })).body;
    const body = { name: "来人", unit: "县委组织部" };
    return counted(() => browser.ask(operations.askInspector, { params: { pack: id }, body }));
  },
  correctRecord: async () => {
    const { browser, own } = await ownRecord();
    return counted(() => browser.ask(operations.correctRecord, { ...own, body: record("扫雪二") }));
  },
  prepareRecord: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.prepareRecord, { body: record("扫雪") }));
  },
  changePreparation: async () => {
    const browser = await clerk.in();
    const { body } = await browser.ask(operations.prepareRecord, { body: record("扫雪") });
    const own = { params: { record: body.record.id }, headers: { "if-match": etagOf(1) } };
    return counted(() => browser.ask(operations.changePreparation, { ...own, body: record("扫雪二") }));
  },
  voidRecord: async () => {
    const { browser, own } = await ownRecord();
    return counted(() => browser.ask(operations.voidRecord, { ...own, body: { reason: "记重了" } }));
  },
  takeStep: async () => {
    const { browser, own, task } = await ownManuscript();
    return counted(() => browser.ask(operations.takeStep, { ...own, body: task }));
  },
  takeVerdict: async () => {
    const { browser, own, task } = await ownManuscript();
    const at = (version: number) => ({ ...own, headers: { "if-match": etagOf(version) } });
    await browser.ask(operations.takeStep, { ...own, body: task });
    const asked = { act: "送审", by: "甲", text: "第一稿", evidence: "文稿柜" };
    await browser.ask(operations.takeStep, { ...at(2), body: asked });
    const other = await officer.in();
    return counted(() =>
      other.ask(operations.takeVerdict, { ...at(3), body: { act: "审定", by: "乙", text: "同意" } }),
    );
  },
  restoreRecord: async () => {
    const { browser, own } = await ownRecord();
    await browser.ask(operations.voidRecord, { ...own, body: { reason: "记重了" } });
    return counted(() => browser.ask(operations.restoreRecord, { ...own, headers: { "if-match": etagOf(2) } }));
  },
  addRecord: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.addRecord, { body: record("扫雪") }));
  },
  keepDraft: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.keepDraft, { body: draft }));
  },
  rememberPhrase: async () => {
    const browser = await officer.in();
    const body = { ...draft, text: "年内办“田间夜校”2次。", start: 9, figure: "branch.theme-day.count" };
    return counted(() => browser.ask(operations.rememberPhrase, { body }));
  },
  rectify: async () => {
    const browser = await clerk.in();
    const params = { problem: await openProblem() };
    return counted(() => browser.ask(operations.rectify, { params, body: measure }));
  },
  judgeProblem: async () => {
    const params = { problem: await openProblem() };
    const one = await clerk.in();
    await one.ask(operations.rectify, { params, body: measure });
    await one.ask(operations.rectify, { params, body: { act: "申请销号", by: "甲", from: 1, text: "已更换" } });
    const other = await officer.in();
    const body = { act: "销号" as const, by: "乙", from: 2, text: "看过现场，已解决" };
    return counted(() => other.ask(operations.judgeProblem, { params, body }));
  },
  addPhoto: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.addPhoto, { file: new Uint8Array(fromAPhone()) }));
  },
  addPaper: async () => {
    const browser = await clerk.in();
    const file = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n");
    return counted(() => browser.ask(operations.addPaper, { file }));
  },
  addSuperiorForm: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.addSuperiorForm, superiorForm("季报")));
  },
  saveSuperiorForm: async () => {
    const { browser, own } = await ownForm("改的表");
    const body = { name: "改的表", mapping: emptyMapping };
    return counted(() => browser.ask(operations.saveSuperiorForm, { ...own, body }));
  },
  replaceSuperiorFile: async () => {
    const { browser, own } = await ownForm("换的表");
    const { file, query } = superiorForm("换的表");
    return counted(() => browser.ask(operations.replaceSuperiorFile, { ...own, file, query: { file: query.file } }));
  },
  removeSuperiorForm: async () => {
    const { browser, own } = await ownForm("删的表");
    return counted(() => browser.ask(operations.removeSuperiorForm, own));
  },
  addProblem: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.addProblem, { body: { text: "路灯不亮", found: "2026-01-04" } }));
  },
  decide: async () => {
    const browser = await officer.in();
    const params = { duty: "branch.theme_day:z:2025-09" };
    const body = { kind: "explained", reason: "全员下乡", by: "周科长" } as const;
    return counted(() => browser.ask(operations.decide, { params, body }));
  },
  decideGap: async () => {
    const browser = await officer.in();
    const gap = "s1:duty:branch.theme_day:z";
    const { report } = (await browser.ask(operations.report, { params: { report: office.small.report } })).body;
    const { facts = [] } = report.gaps.find(({ id }) => id === gap) ?? {};
    const body = { facts: [...facts], decision: { act: "edit" as const, text: "计划排得不实。" } };
    return counted(() => browser.ask(operations.decideGap, { params: { report: office.small.report, gap }, body }));
  },
  saveReportText: async () => {
    const browser = await officer.in();
    const params = { report: office.small.report };
    const { template, version } = (await browser.ask(operations.reportText, { params })).body;
    return counted(() => browser.ask(operations.saveReportText, { params, body: { from: version, template } }));
  },
  renewReport: async () => {
    const browser = await officer.in();
    const params = { report: office.small.report };
    return counted(() => browser.ask(operations.renewReport, { params, body: { period: "2026" } }));
  },
  takeInReport: async () => {
    const browser = await officer.in();
    const query = { name: "总结.txt", from: "2024", to: "2025" };
    const file = new TextEncoder().encode("全年开展主题党日2次。");
    return counted(() => browser.ask(operations.takeInReport, { query, file }));
  },
  stepReport: async () => {
    const browser = await officer.in();
    const { params, seen } = await whatIsSeen(browser);
    return counted(() => browser.ask(operations.stepReport, { params, body: { act: "送审", seen } }));
  },
  judgeReport: async () => {
    const browser = await head.in();
    const { params, seen } = await whatIsSeen(browser);
    return counted(() =>
      browser.ask(operations.judgeReport, { params, body: { act: "退回", words: "请补一项", seen } }),
    );
  },
  signRule: async () => {
    const browser = await head.in();
    return counted(() => browser.ask(operations.signRule, { params: { rule: "branch.theme_day" }, body: signature }));
  },
  withdrawSignature: async () => {
    const browser = await head.in();
    await browser.ask(operations.signRule, { params: { rule: "branch.general_meeting" }, body: signature });
    const { signatures } = (await browser.ask(operations.rule, { params: { rule: "branch.general_meeting" } })).body;
    const params = { rule: "branch.general_meeting", signature: signatures[0]?.id ?? "" };
    return counted(() => browser.ask(operations.withdrawSignature, { params, body: { by: "主任", reason: "读错了" } }));
  },
  addPerson: async () => {
    const browser = await officer.in();
    const body = { name: "仇小雨", org: "z", role: "成员", party: "正式", from: "2025-09-01" } as const;
    return counted(() => browser.ask(operations.addPerson, { body }));
  },
  changePerson: async () => {
    const browser = await officer.in();
    return counted(() =>
      browser.ask(operations.changePerson, {
        params: { person: "p3" },
        body: { name: "丁一一", was: { name: "丁一" } },
      }),
    );
  },
  changePost: async () => {
    const browser = await officer.in();
    const body = { kind: "begin", org: "u", role: "干部", party: "预备", from: "2025-09-01" } as const;
    return counted(() => browser.ask(operations.changePost, { params: { person: "p3" }, body }));
  },
  nameList: async () => {
    const browser = await officer.in();
    const body = { text: "曾明 男", org: "z", from: "2025-10-01", apply: true };
    return counted(() => browser.ask(operations.nameList, { body }));
  },
  askCorrection: async () => {
    const browser = await (await onRoster()).in();
    return counted(() => browser.ask(operations.askCorrection, { body: { words: "姓名写错了" } }));
  },
  answerCorrection: async () => {
    const browser = await officer.in();
    const [open] = (await browser.ask(operations.corrections)).body.requests;
    const params = { request: open?.id ?? "" };
    return counted(() => browser.ask(operations.answerCorrection, { params, body: { answer: "已改" } }));
  },
  keepLine: async () => {
    const browser = await (await onRoster()).in();
    return unnamed(() => browser.ask(operations.keepLine, { params: { line: oneLine }, body: lineBody }));
  },
  dropLine: async () => {
    const browser = await (await onRoster()).in();
    return unnamed(() => browser.ask(operations.dropLine, { params: { line: oneLine } }));
  },
  saveSummary: async () => {
    const browser = await (await onRoster()).in();
    const params = { period: "2025-12" };
    return unnamed(() => browser.ask(operations.saveSummary, { params, body: { words: "十二月", from: null } }));
  },
  handSummary: async () => {
    const browser = await (await onRoster()).in();
    return counted(() =>
      browser.ask(operations.handSummary, { params: { period: "2025-12" }, body: { handed: true } }),
    );
  },
  keepListView: async () => {
    const browser = await clerk.in();
    const body = { name: "补录的", search: { late: "1" }, span: null };
    return counted(() => browser.ask(operations.keepListView, { body }));
  },
  dropListView: async () => {
    const browser = await clerk.in();
    return counted(() => browser.ask(operations.dropListView, { params: { view: "补录的" } }));
  },
  makePack: async () => {
    const browser = await officer.in();
    return counted(() => browser.ask(operations.makePack, { body: pack }));
  },
  revokePack: async () => {
    const browser = await officer.in();
    const { id } = (await browser.ask(operations.makePack, { body: pack })).body;
    return counted(() => browser.ask(operations.revokePack, { params: { pack: id } }));
  },
  remind: async () => {
    const browser = await officer.in();
    return counted(() => browser.ask(operations.remind, { params: { org: "z" }, body: { words: "请看12月" } }));
  },
  changeMechanism: async () => {
    const browser = await officer.in();
    const params = { mechanism: "branch.theme-day" };
    const why = { by: "周科长", reason: "支委会2026年第1次会议", apply: true };
    const body = { off: false, needs: { "branch.theme_day": 2 }, from: "2026-02-01", ...why };
    return counted(() => browser.ask(operations.changeMechanism, { params, body }));
  },
  backMechanism: async () => {
    const browser = await officer.in();
    const params = { mechanism: "branch.theme-day" };
    const body = { version: 1, by: "周科长", reason: "照旧", apply: true };
    return counted(() => browser.ask(operations.backMechanism, { params, body }));
  },
  sayWho: async () => {
    const body = JSON.stringify({ person: "p1" });
    const headers = { host: "127.0.0.1", "content-type": "application/json", [idempotencyHeader]: newKey() };
    const app = application(office.workplace, { page: "", files: new Map() }, () => {}, localDoor(office.workplace));
    const answer = await app.request(operations.sayWho.path, { method: "PUT", headers, body });
    return { status: answer.status, code: null, message: "" };
  },
};

/** Somebody who stands on the roster, and so has a week of his own. */
let weekly: Promise<Person> | null = null;
const onRoster = () => {
  weekly ??= colleague(office, three, { login: "dingyi", roles: ["科员"], person: "p3" });
  return weekly;
};
const oneLine = newId();
const lineBody = { kind: "log", on: "2026-01-05", words: "扫雪" } as const;

/** Exactly one event, and nobody can tell from it who it was or from where: it was his own week. */
async function unnamed<T extends { status: number; code: string | null; message: string }>(
  write: () => Promise<T>,
): Promise<T & typeof alreadyCounted> {
  await refusedWithoutLog(write);
  const before = await size();
  const answer = await write();
  assert.equal(answer.status, 201, answer.message);
  assert.equal(await size(), before + 1);
  const { account, address, actor, changes } = await lastEvent();
  assert.deepEqual([account, address, actor, changes], [null, null, "本人", [{ what: "journal" }]]);
  return { ...answer, ...alreadyCounted };
}

/** The numbers of the small office's report as a browser shows them. */
async function whatIsSeen(browser: Awaited<ReturnType<typeof officer.in>>) {
  const params = { report: office.small.report };
  const { report } = (await browser.ask(operations.report, { params })).body;
  return { params, seen: seenIn(report) };
}

const alreadyCounted = { counted: true } as const;

/** Exactly one event, however much the write did; who did it and from where stands in it. */
async function counted<T extends { status: number; code: string | null; message: string }>(
  write: () => Promise<T>,
): Promise<T & typeof alreadyCounted> {
  await refusedWithoutLog(write);
  const before = await size();
  const answer = await write();
  assert.equal(answer.status, 201, answer.message);
  assert.equal(await size(), before + 1);
  const event = await lastEvent();
  assert.notEqual(event.account, null);
  assert.equal(event.address, "10.0.0.9");
  return { ...answer, ...alreadyCounted };
}

test("each write of the interface leaves exactly one event with who, when, from where and what; where that cannot be kept, nothing is", async () => {
  for (const [name, example] of Object.entries(examples)) {
    // Twenty requests a second are served: the clock stands still unless it is moved.
    office.pass(1);
    const before = await size();
    const answer = await example();
    assert.equal(answer.status, 201, `${name}: ${answer.message}`);
    if (!("counted" in answer)) assert.equal(await size(), before + 1, name);
  }
  office.pass(1);
});

test("what is taken away leaves its event too; what is only looked at leaves none", async () => {
  const browser = await officer.in();
  const before = await size();
  const { body } = await browser.ask(operations.office);
  const report = body.reports[0]?.id ?? "";
  const { body: seen } = await browser.ask(operations.report, { params: { report } });
  assert.equal(seen.id, report);
  assert.equal(await size(), before);
  assert.equal((await browser.ask(operations.file, { params: { report, file: "report.txt" } })).status, 200);
  assert.equal(await size(), before + 1);
  const event = await lastEvent();
  assert.deepEqual(
    [event.command, event.account, event.changes],
    ["report.take", officer.id, [{ what: "report.file", report, file: "report.txt" }]],
  );
});

test("a paper before a meeting that is taken leaves its event, looking at its duty none", async () => {
  const browser = await officer.in();
  const before = await size();
  const params = { duty: "branch.theme_day:z:2025-12", file: "sign-in.docx" };
  assert.equal((await browser.ask(operations.duty, { params })).status, 200);
  assert.equal(await size(), before);
  assert.equal((await browser.ask(operations.dutyForm, { params })).status, 200);
  assert.equal(await size(), before + 1);
  const event = await lastEvent();
  assert.deepEqual(
    [event.command, event.account, event.changes],
    ["duty.take", officer.id, [{ what: "duty.form", ...params }]],
  );
});

test("what is only checked leaves no event, its file that is taken does", async () => {
  const browser = await clerk.in();
  const before = await size();
  assert.equal((await browser.ask(operations.check, { body: draft })).status, 201);
  const file = new TextEncoder().encode("主题党日2次。");
  assert.equal((await browser.ask(operations.draftText, { query: { name: "稿.txt" }, file })).status, 201);
  assert.equal(await size(), before);
  const params = { file: "report.txt" };
  assert.equal((await browser.ask(operations.checkedFile, { params, body: draft })).status, 200);
  assert.equal(await size(), before + 1);
  assert.equal((await lastEvent()).command, "report.take");
});

test("a file of evidence that is taken leaves its event, and who may not see the record gets none", async () => {
  const browser = await clerk.in();
  const { body } = await browser.ask(operations.addPhoto, { file: new Uint8Array(fromAPhone()) });
  const { evidence } = body;
  const { record: line } = (
    await browser.ask(operations.addRecord, { body: { ...record("雪后"), evidence: [evidence] } })
  ).body;
  const before = await size();
  const params = { record: line.id, sha256: evidence.sha256 };
  assert.equal((await browser.ask(operations.evidence, { params })).status, 200);
  assert.equal(await size(), before + 1);
  const event = await lastEvent();
  assert.deepEqual([event.command, event.changes], ["evidence.take", [{ what: "evidence.file", record: line.id }]]);
  assert.equal((await office.browser().ask(operations.evidence, { params })).code, "session.none");
  assert.equal((await (await three.system.in()).ask(operations.evidence, { params })).code, "access.denied");
});

test("another's idempotency key is nobody's but his", async () => {
  const key = newKey();
  const [one, other] = [await clerk.in(), await officer.in()];
  const first = await one.ask(operations.addRecord, { body: record("我的"), key });
  const again = await one.ask(operations.addRecord, { body: record("我的"), key });
  const theirs = await other.ask(operations.addRecord, { body: record("别人的"), key });
  assert.equal(again.body.record.id, first.body.record.id);
  assert.notEqual(theirs.body.record.id, first.body.record.id);
  assert.equal(theirs.body.record.title, "别人的");
});

test("the auditor reads who did what from where, in words; no value, no commitment, no secret", async () => {
  const audit = await three.audit.in();
  const { body } = await audit.ask(operations.audit);
  assert.equal(body.events.length, 100);
  assert.equal(body.events[0]?.title, "登录：验证码通过");
  const older = (await audit.ask(operations.audit, { query: { before: String(body.events.at(-1)?.seq) } })).body;
  assert.ok((older.events[0]?.seq ?? 0) < (body.events.at(-1)?.seq ?? 0));
  const all = JSON.stringify([...body.events, ...older.events]);
  assert.ok(all.includes("开账号") && all.includes("授权") && all.includes("keyuan"));
  const leaked = (/[0-9a-f]{64}|argon2|sm3:|扫雪|读错了|主题党日每月/.exec(all) ?? [null])[0];
  assert.equal(leaked, null);
});

test("no answer, no log line and no row of the database holds a password, a token or a seed", async () => {
  const { store } = office.workplace;
  const rows = JSON.stringify(
    await store.read("small", async ({ access }) => [
      await access.accounts(),
      await access.trail({ before: null, limit: 5000 }),
    ]),
  );
  for (const { password, secret } of [three.system, three.security, three.audit, clerk, officer]) {
    assert.ok(!rows.includes(password));
    if (secret !== null) assert.ok(!rows.includes(secret));
  }
  assert.ok(!rows.includes(office.firstToken));
  // The data directory as a thief finds it: the database's own files, its log of changes, the keys.
  const { data } = office.workplace;
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 100);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const { password, secret } of [three.system, three.security, three.audit, clerk, officer])
      for (const one of [password, secret ?? password]) assert.ok(!bytes.includes(one), name);
    assert.ok(!bytes.includes(office.firstToken), name);
  }
  const listed = await (await three.system.in()).ask(operations.accounts);
  assert.doesNotMatch(JSON.stringify(listed.body), /argon2|aes-256/);
});
