import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerRecord, membership, office, org, period, person } from "@shilu/domain";
import { decodeDraft } from "../src/drafts/read.ts";
import { serveHttp } from "../src/http/serve.ts";
import { fillDraft } from "../src/work/fill.ts";
import { saveFilled } from "../src/work/report.ts";
import { openStoreAt, type Workplace, workplaceIn } from "../src/work/workplace.ts";

/** Three members and two 主题党日 in 2025; the second was entered late. 丁一 came in July. */
const ledger = {
  office: office.parse({ tenant: "small", name: "小河县政研室", short: "政研室", city: "青澜市", county: "小河县" }),
  orgs: [
    { id: "u", parent: null, type: "单位", name: "小河县政研室" },
    { id: "z", parent: "u", type: "党支部", name: "政研室党支部" },
  ].map((row) => org.parse(row)),
  people: [
    { id: "p1", name: "甲文" },
    { id: "p2", name: "乙武" },
    { id: "p3", name: "丁一" },
  ].map((row) => person.parse(row)),
  memberships: [
    { person: "p1", org: "z", role: "书记", party: "正式", from: "2020-01-01" },
    { person: "p2", org: "z", role: "成员", party: "正式", from: "2020-01-01" },
    { person: "p3", org: "z", role: "成员", party: "预备", from: "2025-07-01" },
  ].map((row) => membership.parse(row)),
  records: [
    {
      id: "R1",
      mechanism: "branch.theme-day",
      org: "z",
      title: "主题党日：植树",
      start: "2025-03-12",
      entered: "2025-03-13",
      place: "北山",
      host: "p1",
      attendance: [
        { person: "p1", status: "到" },
        { person: "p2", status: "请假", reason: "下乡" },
      ],
      fields: { theme: "植树", segments: ["志愿服务"] },
      evidence: [{ kind: "签到表", place: "2025年第1盒" }],
    },
    {
      id: "R2",
      mechanism: "branch.theme-day",
      org: "z",
      title: "主题党日：读书",
      start: "2025-08-05",
      entered: "2025-09-30",
      place: "会议室",
      host: "p1",
      attendance: [
        { person: "p1", status: "到" },
        { person: "p2", status: "到" },
        { person: "p3", status: "到" },
      ],
      fields: { theme: "读书", segments: ["集中学习"] },
    },
  ].map((row) => ledgerRecord.parse(row)),
  findings: [],
};

/** One number to fill, one that the ledger knows nothing of, one that the draft states wrongly, and the gaps of the year. */
const draft = `小河县政研室2025年工作总结
一、组织生活
全年开展支部主题党日*次，讲党课*次。
二、参加情况
参加主题党日9人次。
三、存在不足
〔不足〕
`;

export type SmallOffice = {
  readonly workplace: Workplace;
  readonly report: string;
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/**
 * A made-up office in a store of its own, served on a free port; its day is 2026-01-05. `webRoot`: a page that says nothing, where absent.
 * `before`: what is done to the data directory before anything is in it; `records`: of the ledger, none where another's come in.
 */
export async function serveSmallOffice(
  webRoot?: string,
  before: (data: string) => Promise<void> = async () => {},
  records = ledger.records,
): Promise<SmallOffice> {
  const folder = await mkdtemp(join(tmpdir(), "shilu-small-"));
  await before(join(folder, "data"));
  await writeFile(join(folder, "index.html"), '<!doctype html><meta property="csp-nonce" nonce="shilu-nonce">');
  const opened = await openStoreAt({ data: join(folder, "data"), brief: true });
  const at = "2026-01-05T02:00:00.000Z";
  const cause = { tenant: "small", actor: "测试", command: "import", key: "small-office-first-import", at };
  await opened.store.write(cause, (transactor) => transactor.importLedger({ ...ledger, records }));
  const workplace: Workplace = { ...(await workplaceIn(opened)), now: () => at };
  const read = decodeDraft("总结.txt", new TextEncoder().encode(draft));
  const report = await saveFilled(workplace, await fillDraft(workplace, read, { period: period("2025") }), "测试");
  const server = await serveHttp(workplace, { host: "127.0.0.1", port: 0, webRoot: webRoot ?? folder, log: () => {} });
  return {
    workplace,
    report,
    url: server.url.replace(/\/$/, ""),
    stop: async () => {
      await server.close();
      await opened.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
