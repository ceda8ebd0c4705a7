import assert from "node:assert/strict";
import { after, test } from "node:test";
import { date } from "@shilu/domain";
import type { Page } from "playwright-core";
import { makeFirstAdministrator } from "../packages/server/src/config/administrator.ts";
import { type HttpServer, serveHttp } from "../packages/server/src/http/serve.ts";
import { codeAt } from "../packages/server/src/session/second-factor.ts";
import { watch } from "../packages/server/src/work/alarms.ts";
import { askInspector, makePack } from "../packages/server/src/work/packs.ts";
import type { Workplace } from "../packages/server/src/work/workplace.ts";
import { serveSmallOffice } from "../packages/server/test/small-office.ts";
import { desk, picture } from "./desk.ts";
import { webRoot } from "./office.ts";
import { assertSound, assertUsable } from "./usable.ts";

let lan: HttpServer;
let token: string;
const clock = { at: 0 };
const password = "山高水长-Aa9-各自东西";
/** What each person has in the pocket. */
const seeds = new Map<string, string>();

const here = desk(async () => {
  const office = await serveSmallOffice(webRoot);
  clock.at = Date.parse(office.workplace.now());
  token = await makeFirstAdministrator(office.workplace.data, office.workplace.now());
  return office;
});
after(async () => {
  await lan?.close();
});

const { open } = here;
const noSidewaysScroll = async (page: Page) => {
  await page.setViewportSize({ width: 400, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
};
const wide = (page: Page) => page.setViewportSize({ width: 1366, height: 768 });

async function setPassword(oneTime: string): Promise<void> {
  const page = await open(`${lan.url}token`);
  await page.getByLabel("一次性令牌").fill(oneTime);
  await page.getByLabel("新密码", { exact: true }).fill(password);
  await page.getByLabel("再输一遍新密码").fill("两遍不一样");
  await page.getByText("两遍输入的新密码不一样").waitFor();
  await page.getByLabel("再输一遍新密码").fill(password);
  await page.getByRole("button", { name: "设置密码" }).click();
  await page.getByText("请用登录名和刚设的密码登录").waitFor();
  await page.context().close();
}

/** Comes in as somebody, through every step that is asked for. */
async function enter(page: Page, login: string): Promise<void> {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  const seed = seeds.get(login);
  if (seed !== undefined) {
    clock.at += 30_000;
    await page.getByLabel("验证码").fill(codeAt(seed, clock.at));
    await page.getByRole("button", { name: "继续" }).click();
  }
}

async function enrol(page: Page, login: string): Promise<void> {
  await page.getByRole("button", { name: "开始设置" }).click();
  const text = await page.locator("p", { hasText: "密钥：" }).textContent();
  const seed = (text ?? "").replace("密钥：", "").replaceAll(" ", "");
  assert.match(seed, /^[A-Z2-7]{32}$/);
  seeds.set(login, seed);
  await page.getByLabel("验证码器上现在的6位数字").fill(codeAt(seed, clock.at));
}

test("设立三员：凭初始化令牌定下三个人，另外两个的令牌只显示这一次", async () => {
  const page = await open("/setup");
  await page.getByText("本系统不是涉密系统").waitFor();
  await page.getByLabel("初始化令牌").fill("不是令牌");
  for (const [post, name, login] of [
    [/^系统管理员（/, "系管员", "xitong"],
    [/^安全管理员/, "安管员", "anquan"],
    [/^审计管理员/, "审管员", "shenji"],
  ] as const) {
    const group = page.getByRole("group", { name: post });
    await group.getByLabel("姓名").fill(name);
    await group.getByLabel("登录名").fill(login);
  }
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByLabel("再输一遍").fill(password);
  await picture(page, "setup");
  await page.getByRole("button", { name: "设立三员" }).click();
  await page.getByText("初始化令牌不对").waitFor();
  assert.equal(await page.getByLabel("初始化令牌").inputValue(), "不是令牌", "what was typed stays");
  await page.getByLabel("初始化令牌").fill(token);
  await page.getByRole("button", { name: "设立三员" }).click();
  await page.getByRole("heading", { name: "三员已设立" }).waitFor();
  await picture(page, "setup-done");
  const tokens = (await page.getByText(/^[\w-]{43}$/).allTextContents()).slice(0, 2);
  assert.equal(tokens.length, 2);
  const workplace: Workplace = { ...here.office.workplace, now: () => new Date(clock.at).toISOString() };
  lan = await serveHttp(workplace, { host: "127.0.0.1", port: 0, webRoot, serving: { mode: "局域网" }, log: () => {} });
  for (const one of tokens) await setPassword(one);
});

test("没有登录时去哪一页都先登录，登录后回到原来要去的地方；管理员须先设好验证码器", async () => {
  const page = await open(`${lan.url}rules?state=${encodeURIComponent("未复核")}`);
  await page.getByRole("heading", { name: "登录实录" }).waitFor();
  assert.match(new URL(page.url()).search, /to=/);
  await page.getByText("传输的内容没有加密").waitFor();
  await picture(page, "sign-in");
  await noSidewaysScroll(page);
  await picture(page, "sign-in-400");
  await wide(page);
  await page.getByLabel("登录名").fill("xitong");
  await page.getByLabel("密码", { exact: true }).fill("不是这个");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText("登录名或密码不对，请核对后重试").waitFor();
  assert.equal(await page.getByLabel("登录名").inputValue(), "xitong");
  await picture(page, "sign-in-wrong");
  await enter(page, "xitong");
  await enrol(page, "xitong");
  await picture(page, "enrol");
  await page.getByRole("button", { name: "启用" }).click();
  await page.getByText("您的角色不能做这件事").waitFor();
  assert.equal(new URL(page.url()).pathname, "/rules");
  await page.goto(lan.url);
  await page.getByRole("heading", { name: "账号" }).waitFor();
  const menu = page.getByRole("navigation", { name: "主菜单" });
  assert.deepEqual(await menu.getByRole("link").allTextContents(), ["账号"]);
  await page.context().close();
});

test("开账号、授权、登录、停用：每一步由该做的人做，停用后马上进不来", async () => {
  const system = await open(lan.url);
  await enter(system, "xitong");
  await system.getByRole("combobox", { name: "名册上的人" }).click();
  await system.getByText("甲文", { exact: true }).click();
  await system.getByLabel("登录名").fill("jiawen");
  await system.getByRole("button", { name: "开账号" }).click();
  const oneTime = (await system.getByText(/^[\w-]{43}$/).textContent()) ?? "";
  await picture(system, "accounts");
  await noSidewaysScroll(system);
  await wide(system);
  await setPassword(oneTime);

  const security = await open(lan.url);
  await enter(security, "anquan");
  await enrol(security, "anquan");
  await security.getByRole("button", { name: "启用" }).click();
  await security.getByRole("button", { name: "给jiawen授权" }).click();
  await security.getByRole("checkbox", { name: "党务干部" }).check();
  await security.getByRole("checkbox", { name: "审计管理员" }).check();
  await security.getByText("审计管理员不能兼任业务角色").waitFor();
  await security.getByRole("checkbox", { name: "审计管理员" }).uncheck();
  await picture(security, "grant");
  await security.getByRole("button", { name: "授权", exact: true }).click();
  await security.getByRole("cell", { name: "党务干部" }).waitFor();
  await security.getByRole("dialog").waitFor({ state: "hidden" });
  await picture(security, "grants");
  assert.equal(await security.getByRole("button", { name: "给anquan授权" }).count(), 0, "nobody grants himself");
  const keep = security.getByLabel("登录地址保留几天");
  const save = security.getByRole("button", { name: "保存登录要求" });
  await keep.fill("183");
  await save.click();
  await security.getByText("登录地址至少保留184天：网络安全法要求日志留存不少于六个月").waitFor();
  await picture(security, "policy");
  await keep.fill("184");
  await save.click();
  await security.getByRole("status").getByText("已保存").waitFor();

  const clerk = await open(lan.url);
  await enter(clerk, "jiawen");
  await clerk.getByRole("heading", { level: 1, name: /^今日/ }).waitFor();
  await clerk.getByText("甲文", { exact: true }).first().waitFor();
  await clerk.goto(`${lan.url}account`);
  await clerk.getByText("这里", { exact: true }).waitFor();
  await picture(clerk, "account");
  await system.bringToFront();
  await system.getByRole("button", { name: "停用jiawen" }).click();
  await system.getByRole("button", { name: "启用jiawen" }).waitFor();
  await clerk.reload();
  await clerk.getByRole("heading", { name: "登录实录" }).waitFor();
  await system.getByRole("button", { name: "启用jiawen" }).click();
  await system.getByRole("button", { name: "停用jiawen" }).waitFor();

  const audit = await open(lan.url);
  await enter(audit, "shenji");
  await enrol(audit, "shenji");
  await audit.getByRole("button", { name: "启用" }).click();
  await audit.getByRole("cell", { name: "停用或启用账号" }).first().waitFor();
  // 每日校验值: today's is the head that stands above, shortened as it is printed.
  const head = /\d+:[0-9a-f]{64}/.exec((await audit.getByRole("main").textContent()) ?? "")?.[0] ?? assert.fail();
  const days = audit.getByRole("region", { name: "每日校验值的列表" });
  await days.getByText(head.slice(0, -48), { exact: true }).waitFor();
  await audit.getByRole("button", { name: "复制" }).click();
  await audit
    .getByRole("status")
    .getByText(/^已复制/)
    .waitFor();
  await picture(audit, "audit");
  await audit.getByRole("button", { name: "退出" }).click();
  await audit.getByRole("heading", { name: "登录实录" }).waitFor();
  await audit.goBack();
  await audit.getByRole("heading", { name: "登录实录" }).waitFor();
  for (const page of [system, security, clerk, audit]) await page.context().close();
});

test("系统管理员看得到自动备份怎样，安全管理员看得到告警，知悉以后写着谁知悉的", async () => {
  const workplace: Workplace = { ...here.office.workplace, now: () => new Date(clock.at).toISOString() };
  const system = await open(lan.url);
  await enter(system, "xitong");
  const backups = system.getByRole("region", { name: "备份" });
  await backups.getByText("没有定自动备份").waitFor();
  await backups.getByText("还没有自动备份过。还没有演练过恢复。").waitFor();
  const denied = await system.evaluate(async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 10; n++) statuses.push((await fetch("/api/grants")).status);
    return statuses;
  });
  assert.deepEqual([...new Set(denied)], [403]);
  await watch(workplace).look();

  const security = await open(lan.url);
  await enter(security, "anquan");
  const alarms = security.getByRole("region", { name: "告警" });
  await alarms.getByText("有 1 条告警还没有人知悉。").waitFor();
  await alarms.getByText(/系管员（xitong）在 10 分钟里 10 次被拒绝/).waitFor();
  for (const page of [system, security]) await assertSound(page);
  await picture(security, "alarms");
  await noSidewaysScroll(security);
  await wide(security);
  await alarms.getByRole("button", { name: /^知悉 .* 的告警$/ }).click();
  await alarms.getByText("没有未知悉的告警。").waitFor();
  await alarms.getByText(/安管员已知悉）$/).waitFor();
  for (const page of [system, security]) await page.context().close();
});

test("登录到期时页面上打了一半的字还在，就地登录后接着保存", async () => {
  const page = await open(`${lan.url}rules`);
  await enter(page, "jiawen");
  const rules = page.getByRole("navigation", { name: "规则" });
  await rules.getByRole("button", { name: /每季度至少召开一次党员大会/ }).click();
  await page.getByLabel("正式条文").fill("党员大会一般每季度召开1次。");
  await page.getByLabel("读的是哪份文本").fill("支部工作条例（试行）");
  await page.getByLabel("复核人").fill("甲文");
  clock.at += 31 * 60_000;
  await page.getByRole("button", { name: "与条文一致，签名复核" }).click();
  const dialog = page.getByRole("dialog", { name: "登录已失效，请重新登录" });
  await dialog.getByText("页面上的内容都还在").waitFor();
  await picture(page, "expired");
  await dialog.getByLabel("登录名").fill("jiawen");
  await dialog.getByLabel("密码", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "登录", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("正式条文").inputValue(), "党员大会一般每季度召开1次。");
  await page.getByRole("button", { name: "与条文一致，签名复核" }).click();
  await page.getByText("2026-01-05 甲文，读的是：支部工作条例（试行）").waitFor();
  await page.context().close();
});

/** What a browser keeps of this office, whoever reads it: texts by name, and databases. */
const keptIn = (page: Page) =>
  page.evaluate(async () => ({
    texts: [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map((pair) => pair.join(" ")),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));

test("记一条时登录到期：就地登录后自己接着存，只存一条；退出以后本机什么也不留", async () => {
  const page = await open(`${lan.url}reports/${here.office.report}`);
  await enter(page, "jiawen");
  await page.getByRole("button", { name: /次，主题党日次数，查看来源$/ }).click();
  await page.getByRole("button", { name: "记一条支部主题党日" }).click();
  const form = page.getByRole("dialog", { name: "记一条：支部主题党日" });
  await form.getByLabel("主题", { exact: true }).fill("到期时记的");
  clock.at += 31 * 60_000;
  await form.getByRole("button", { name: "保存" }).click();
  const dialog = page.getByRole("dialog", { name: "登录已失效，请重新登录" });
  await dialog.getByLabel("登录名").fill("jiawen");
  await dialog.getByLabel("密码", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "登录", exact: true }).click();
  await form.waitFor({ state: "hidden" });
  const kept = await here.office.workplace.store.read("small", (reader) =>
    reader.records({ mechanism: "branch.theme-day" }),
  );
  assert.equal(kept.filter(({ record }) => record.fields.theme === "到期时记的").length, 1);
  await page.getByRole("button", { name: "记一条支部主题党日" }).click();
  await form.getByLabel("主题", { exact: true }).fill("没有存的");
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "先关上" }).click();
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("shilu.entry.")));
  // Over an intranet's plain http no browser listens to Clear-Site-Data: the page clears by itself.
  await page.route("**/api/session", async (route) => {
    const answer = await route.fetch();
    const { "clear-site-data": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("heading", { name: "登录实录" }).waitFor();
  assert.deepEqual(await keptIn(page), { texts: [], databases: [] });
  await page.context().close();
});

test("没有退出就走开的：下一个人在同一个浏览器里登录，看不到也读不懂前一个人没有存的；本人回来接着填", async () => {
  const page = await open(`${lan.url}records`);
  await enter(page, "jiawen");
  const start = async () => {
    await page.getByRole("button", { name: "记一条" }).click();
    await page.getByLabel("查找要记的事项").fill("支部主题党日");
    await page.keyboard.press("Enter");
  };
  const form = page.getByRole("dialog", { name: "记一条：支部主题党日" });
  const left = form.getByRole("list", { name: "上次没有存的" });
  const becomes = async (login: string) => {
    clock.at += 31 * 60_000;
    await page.goto(`${lan.url}records`);
    await page.getByRole("heading", { name: "登录实录" }).waitFor();
    await enter(page, login);
    await page.getByRole("navigation", { name: "主菜单" }).waitFor();
  };
  await start();
  await form.getByLabel("主题", { exact: true }).fill("不给别人看的");
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("shilu.entry.")));
  await becomes("shenji");
  const { texts } = await keptIn(page);
  assert.equal(
    texts.some((text) => text.startsWith("shilu.entry.")),
    true,
    "it is there",
  );
  assert.doesNotMatch(texts.join(), /不给别人看|主题党日/);
  await becomes("jiawen");
  await start();
  await left.getByText(/不给别人看的/).waitFor();
  await left.getByRole("button", { name: "接着填" }).click();
  assert.equal(await form.getByLabel("主题", { exact: true }).inputValue(), "不给别人看的");
  await page.context().close();
});

test("手机页没有登录也能记，登录后自动同步；还有没同步的，退出先问；没有权限的人记的只在本机", async () => {
  const context = await here.browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: "block" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.clock.setFixedTime(new Date(clock.at));
  const write = async (household: string) => {
    await page.getByLabel("走访的户或人").fill(household);
    await page.getByRole("button", { name: "存下这次走访" }).click();
  };
  const state = (says: string) => page.getByRole("banner").getByText(says).waitFor();
  await page.goto(`${lan.url}phone`);
  await write("没登录家");
  await state("○ 已存本机 1");
  await page.getByText("还没有登录，记下的都存在本机，登录后自动同步。").waitFor();
  await assertUsable(page);
  await picture(page, "phone-signed-out");
  await page.getByRole("link", { name: "去登录" }).click();
  await enter(page, "jiawen");
  await state("✓ 都已同步");
  assert.equal(new URL(page.url()).pathname, "/phone");

  await page.route("**/api/records", (route) => route.abort());
  await write("没送到家");
  await state("○ 已存本机 1");
  // A second passes, and whoever asks has all his requests left.
  clock.at += 1000;
  await page.goto(`${lan.url}account`);
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("alert").getByText("手机页在这里还有1条没有同步，退出会把它们清除。").waitFor();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.getByRole("link", { name: "先去同步" }).click();
  await state("✓ 都已同步");
  // A second passes, and whoever asks has all his requests left.
  clock.at += 1000;
  await page.goto(`${lan.url}account`);
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByRole("heading", { name: "登录实录" }).waitFor();
  const kept = await here.office.workplace.store.read("small", (reader) =>
    reader.records({ mechanism: "village.first-secretary" }),
  );
  assert.deepEqual(kept.map(({ record }) => record.fields.household).sort(), ["没登录家", "没送到家"].sort());

  clock.at += 1000;
  await enter(page, "shenji");
  await page.getByRole("heading", { name: "审计日志" }).or(page.getByRole("navigation")).first().waitFor();
  clock.at += 1000;
  await page.goto(`${lan.url}phone#visit`);
  await write("审计家");
  await page.getByRole("link", { name: "本机", exact: true }).click();
  await page.getByText("您的角色不能做这件事，需要的请找安全管理员。记下的都存在本机").waitFor();
  await context.close();
});

test("检查组的限期账号：编证据包的人申请，系统管理员照单开，安全管理员看得到申请的是什么，到期自己关", async () => {
  const { workplace } = here.office;
  const order = (key: string) => ({ actor: "周科长", key: `inspector-account-${key}` });
  const pack = { title: "党建检查", mechanisms: ["branch.theme-day"], period: "2025", problems: [], readers: [] };
  const id = await makePack(workplace, { ...pack, expires: date("2026-01-20") }, order("pack"));
  await askInspector(workplace, id, { name: "钱组长", unit: "县委巡察二组" }, order("ask"));
  const system = await open(lan.url);
  await enter(system, "xitong");
  const asked = system.getByRole("form", { name: "给县委巡察二组钱组长开账号" });
  await asked.getByText(/^县委巡察二组 钱组长，看“党建检查”，用到 2026-01-20（周科长/).waitFor();
  await picture(system, "account-asked");
  await assertSound(system);
  await asked.getByLabel("登录名").fill("xuncha");
  await asked.getByRole("button", { name: "照此开账号" }).click();
  const oneTime = (await system.getByText(/^[\w-]{43}$/).textContent()) ?? "";
  await system.getByRole("row", { name: /xuncha.*钱组长（县委巡察二组）.*用到 2026-01-20 为止/ }).waitFor();
  assert.equal(await asked.count(), 0);
  await setPassword(oneTime);
  const security = await open(lan.url);
  await enter(security, "anquan");
  await security
    .getByRole("row", { name: /xuncha.*（县委巡察二组，用到 2026-01-20）.*尚未授权，申请的是检查组/ })
    .waitFor();
  await security.getByRole("button", { name: "给xuncha授权" }).click();
  await security.getByRole("checkbox", { name: "检查组" }).check();
  await security.getByRole("button", { name: "授权", exact: true }).click();
  await security.getByRole("dialog").waitFor({ state: "hidden" });
  const inspector = await open(lan.url);
  await enter(inspector, "xuncha");
  await inspector.getByRole("link", { name: "党建检查" }).click();
  await inspector.getByText(/县委巡察二组钱组长 2026年1月\d+日查阅。$/).waitFor();
  await picture(inspector, "inspector-pack");
  await assertSound(inspector);
  // The day after, in Shanghai.
  clock.at = Date.parse("2026-01-20T16:00:00.000Z");
  await inspector.reload();
  await inspector.getByLabel("登录名").waitFor();
});
