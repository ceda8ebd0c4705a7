import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BundleFiles } from "../src/exchange/caps.ts";
import { manifestEntry } from "../src/exchange/manifest.ts";

type Rows = Readonly<Record<"orgs" | "people" | "memberships" | "records" | "findings", readonly object[]>>;

/** One branch of three, as small as an office can be. 王五 came in March. */
export const small: Rows & { readonly office: object } = {
  office: { tenant: "t1", name: "云岭市委政策研究室", city: "云岭市", 自定: { 楼层: 3 } },
  orgs: [
    { id: "u", parent: null, type: "单位", name: "云岭市委政策研究室" },
    { id: "b", parent: "u", type: "党支部", name: "政研室党支部", 成立批文: "云机党〔2020〕3号" },
  ],
  people: [
    { id: "p1", name: "张三", 备注: "保留这个字段" },
    { id: "p2", name: "李四" },
    { id: "p3", name: "王五" },
  ],
  memberships: [
    { person: "p1", org: "b", role: "书记", party: "正式", from: "2020-01-01", to: null },
    { person: "p2", org: "b", role: "成员", party: "正式", from: "2020-01-01", to: null },
    { person: "p3", org: "b", role: "成员", party: "预备", from: "2025-03-01", to: null },
  ],
  records: [
    {
      ...{ id: "r1", mechanism: "19", org: "b", title: "一月主题党日", start: "2025-01-10", entered: "2025-01-11" },
      attendance: [
        { person: "p1", status: "到" },
        { person: "p2", status: "请假", reason: "公出" },
      ],
      evidence: [{ kind: "纸质存放处", place: "1柜2盒3册" }],
      未知字段: ["原样", { 保留: true }],
    },
    {
      ...{ id: "r2", mechanism: "branch.theme-day", org: "b", title: "三月主题党日", start: "2025-03-10" },
      ...{ entered: "2025-04-20", attendance: ["p1", "p2", "p3"].map((person) => ({ person, status: "到" })) },
    },
    {
      ...{ id: "r3", mechanism: "branch.theme-day", org: "b", title: "重复登记", start: "2025-03-10" },
      ...{ entered: "2025-03-10", status: "void" },
    },
    {
      ...{ id: "r4", mechanism: 53, org: "u", title: "协调到位产业资金", start: "2025-05-06", entered: "2025-05-06" },
      money: [{ amount: 123_450_000, source: "协调到位", use: "产业", arrived: "2025-06-01" }],
    },
  ],
  findings: [{ id: "f1", org: "u", text: "走访记录补录偏多", found: "2025-06-30", progress: [] }],
};

/** The files of a bundle with a true manifest, whatever its rows say. */
export function bundleOf(ledger: Rows & { readonly office: object }, evidence: BundleFiles = new Map()): BundleFiles {
  const { office, ...lists } = ledger;
  const data = new Map([["office.json", Buffer.from(JSON.stringify(office))]]);
  for (const [name, rows] of Object.entries(lists))
    data.set(`${name}.jsonl`, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
  for (const [name, bytes] of evidence) data.set(name, Buffer.from(bytes));
  const files = Object.fromEntries([...data].map(([name, bytes]) => [name, manifestEntry(name, bytes)]));
  return new Map([["manifest.json", Buffer.from(JSON.stringify({ format: 1, program: "test", files }))], ...data]);
}

/** The same as a folder. */
export async function writeBundle(folder: string, files: BundleFiles): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}
