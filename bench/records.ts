import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations, pathTo } from "@shilu/contract";
import { type Ledger, ledgerRecord, membership, office, org, person } from "@shilu/domain";
import { startBrowser } from "../e2e/browser.ts";
import { buildWeb, webRoot } from "../e2e/office.ts";
import { serveHttp } from "../packages/server/src/http/serve.ts";
import { openStoreAt, type Workplace, workplaceIn } from "../packages/server/src/work/workplace.ts";
import { postgres } from "../packages/store/test/postgres.ts";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";

/**
 * 记录台账 of an office with 5,000 records: what a page of the list, a narrowed list, a search and one record cost over HTTP on both
 * engines, and when the page of the list can be used in a browser: `node bench/records.ts`.
 */
const [recordCount, heads, rounds] = [5000, 12, 60];
const codes = [...new Set(catalogueOfFiles().figures.flatMap(({ over }) => over))];
const surnames = [..."赵钱孙李周吴郑王冯陈单仇曾解"];
const given = [..."文武明华国建春晓"];
const names = Array.from({ length: 30 }, (_, n) => `${surnames[n % 14]}${given[n % 8]}${given[(n * 3) % 8]}`);
const topics = ["重温入党志愿书", "走访慰问困难户", "安全生产专题学习", "城乡融合调研", "清明祭英烈", "古树保护"];
const pad = (n: number): string => String(n).padStart(2, "0");

const ledger: Ledger = {
  office: office.parse({ tenant: "bench", name: "某市委政研室" }),
  orgs: [
    org.parse({ id: "O", parent: null, type: "单位", name: "政研室" }),
    org.parse({ id: "B", parent: "O", type: "党支部", name: "支部" }),
  ],
  people: names.map((name, n) => person.parse({ id: `P${n}`, name })),
  memberships: names.map((_, n) =>
    membership.parse({ person: `P${n}`, org: "B", role: "成员", party: "正式", from: "2015-01-01" }),
  ),
  records: Array.from({ length: recordCount }, (_, n) => {
    const day = `${2021 + (n % 5)}-${pad(1 + (n % 12))}-${pad(1 + (n % 28))}`;
    return ledgerRecord.parse({
      ...{ id: `R${n}`, mechanism: codes[n % codes.length], org: "B", start: day, entered: day },
      ...{ title: `第${n}次活动：${topics[n % topics.length]}`, place: n % 2 === 0 ? "三楼会议室" : "棠荫社区" },
      attendance: Array.from({ length: heads }, (_, k) => ({ person: `P${(n + k) % 30}`, status: "到" })),
      campaigns: n % 5 === 0 ? ["党史学习教育"] : [],
      fields: { topic: `${topics[(n * 7) % topics.length]}第${n % 50}讲`, summary: "按计划开展，讨论热烈。".repeat(4) },
    });
  }),
  findings: [],
};

const asks: readonly (readonly [string, (n: number) => string])[] = [
  ["list", () => pathTo(operations.records, {})],
  [
    "list, narrowed",
    (n) => pathTo(operations.records, {}, { from: `${2021 + (n % 5)}-01-01`, campaign: "党史学习教育" }),
  ],
  ["list, of a person", (n) => pathTo(operations.records, {}, { person: `P${n % 30}` })],
  ["search, a rare word", (n) => pathTo(operations.search, {}, { q: `第${n * 31}次` })],
  ["search, a common word", (n) => pathTo(operations.search, {}, { q: topics[n % topics.length] ?? "" })],
  ["search, initials", (n) => pathTo(operations.search, {}, { q: ["zfwwknh", "qmjyl", "gsbh"][n % 3] ?? "" })],
  ["search, no such word", (n) => pathTo(operations.search, {}, { q: `没有${n}` })],
  ["record", (n) => pathTo(operations.record, { record: `R${n * 13}` })],
  ["history", (n) => pathTo(operations.recordHistory, { record: `R${n * 13}` })],
];

const at = (values: readonly number[], share: number): string =>
  (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(1);

const folder = mkdtempSync(join(tmpdir(), "shilu-bench-"));
await buildWeb();
for (const [engine, url] of [
  ["embedded", undefined],
  ["postgres", await (await postgres()).database()],
] as const) {
  const opened = await openStoreAt({ data: join(folder, engine), url });
  const cause = {
    tenant: "bench",
    actor: "bench",
    command: "import",
    key: "bench-import-key",
    at: "2025-12-31T00:00:00.000Z",
  };
  const begun = performance.now();
  await opened.store.write(cause, (to) => to.importLedger(ledger));
  console.log(`${engine}: imported ${recordCount} records in ${Math.round(performance.now() - begun)} ms`);
  const workplace: Workplace = { ...(await workplaceIn(opened)), now: () => "2025-12-31T02:00:00.000Z" };
  const server = await serveHttp(workplace, { host: "127.0.0.1", port: 0, webRoot, log: console.error });
  const base = server.url.replace(/\/$/, "");
  for (const [name, path] of asks) {
    const times: number[] = [];
    for (let n = -5; n < rounds; n++) {
      const start = performance.now();
      const answer = await fetch(`${base}${path(Math.abs(n))}`);
      await answer.text();
      assert.equal(answer.status, 200, path(n));
      // The first few warm it.
      if (n >= 0) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(`${engine} ${name}: median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`);
  }
  if (engine === "embedded") await inBrowser(base);
  await server.close();
  await opened.store.close();
}
rmSync(folder, { recursive: true, force: true });

/** From the address to a list whose first line takes the focus by J, in a fresh browser context each time. */
async function inBrowser(base: string): Promise<void> {
  const browser = await startBrowser();
  try {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      const start = performance.now();
      await page.goto(`${base}/records`, { waitUntil: "commit" });
      await page.getByRole("row").nth(40).waitFor();
      await page.keyboard.press("j");
      await page.locator("tr:focus-within").waitFor();
      times.push(performance.now() - start);
      await context.close();
    }
    times.sort((a, b) => a - b);
    console.log(
      `browser: the list of ${recordCount} can be used after ${times.map((ms) => Math.round(ms)).join(", ")} ms`,
    );
  } finally {
    await browser.close();
  }
}
