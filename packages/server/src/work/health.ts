import { existsSync } from "node:fs";
import { readdir, stat, statfs } from "node:fs/promises";
import { availableParallelism, freemem, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { faceUses } from "@shilu/document";
import { printedHead } from "@shilu/domain";
import { StoreRefusal } from "@shilu/store";
import { copiesIn } from "../backup/copies.ts";
import { readKeyFile } from "../backup/key.ts";
import { readPlan } from "../backup/plan.ts";
import { faultWords, installFolder, verifyInstall } from "../config/installed.ts";
import { Refusal } from "../refusal.ts";
import { alarmsOf, sentenceOf } from "./alarms.ts";
import { lastBackups, openFailure } from "./backup-events.ts";
import { shanghaiTime } from "./shanghai-time.ts";
import { clock, type DataPlace, openWorkplace, type Workplace } from "./workplace.ts";

/** `good`: as it should be. `mind`: it works, and this would be better. `bad`: it does not work, or soon will not. */
export type Health = { readonly of: string; readonly state: "good" | "mind" | "bad"; readonly says: string };

const gigabyte = 1024 ** 3;
const inGigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

/** The sample office of a year takes 63 MB; below the first a write may fail at any moment, below the second somebody should look after it. */
const leastDisk = { bad: gigabyte / 4, mind: 2 * gigabyte };
/** 716 MB were measured with 500 reports asked for at once (docs/测量.md), and the system wants its share. */
const leastMemory = 2 * gigabyte;
/** Above this the embedded engine is left for PostgreSQL (records). */
const mostEmbedded = 50_000;

/**
 * How the program, this machine and the office's data are. Records nothing; data of an older program are brought up to this one by being
 * opened, as by every command.
 */
export async function healthOf(place: DataPlace): Promise<Health[]> {
  return [
    machine(),
    ...(await program()),
    await disk(place.data),
    ...faces(),
    ...(await ledger(place)),
    await kept(place, clock()),
  ];
}

function machine(): Health {
  const says = `Node ${process.versions.node}，${process.platform} ${process.arch}，${availableParallelism()} 核，内存 ${inGigabytes(totalmem())}（空闲 ${inGigabytes(freemem())}）`;
  return totalmem() < leastMemory
    ? { of: "机器", state: "mind", says: `${says}；内存不足 ${inGigabytes(leastMemory)}，几份报告同时排版时会慢` }
    : { of: "机器", state: "good", says };
}

/** Whether the program's own files are those that were handed out; nothing is said of a checkout, which has no list of them. */
async function program(): Promise<Health[]> {
  const folder = installFolder();
  if (folder === null) return [];
  const found = await verifyInstall(folder);
  if (found?.faults.length === 0)
    return [{ of: "程序", state: "good", says: `${found.platform}，${found.files} 个文件都与清单相同` }];
  const [first] = found?.faults ?? [];
  const says =
    first === undefined
      ? "清单认不出来"
      : `${first.path} ${faultWords[first.what]}，共 ${found?.faults.length} 处不同，逐件看 shilu verify --install`;
  return [{ of: "程序", state: "bad", says: `${says}；请换用重新取得的程序文件夹` }];
}

async function disk(data: string): Promise<Health> {
  const place = nearest(data);
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const says = `“${place}”所在的磁盘还空 ${inGigabytes(free)}`;
  if (free < leastDisk.bad) return { of: "磁盘", state: "bad", says: `${says}，写入随时会失败；请先腾出空间` };
  if (free < leastDisk.mind)
    return { of: "磁盘", state: "mind", says: `${says}；请留出 ${inGigabytes(leastDisk.mind)} 以上` };
  return { of: "磁盘", state: "good", says };
}

/** The folder itself, or where it would be made. */
const nearest = (path: string): string => (existsSync(path) || dirname(path) === path ? path : nearest(dirname(path)));

function faces(): Health[] {
  const all = faceUses({}).map(
    ({ right, family, advice }): Health =>
      advice === null
        ? { of: "字体", state: "good", says: `${right}：用的是 ${family}` }
        : { of: "字体", state: "mind", says: advice },
  );
  return all.every(({ state }) => state === "good") || process.platform !== "linux" ? all : [...all, openFaces];
}

/** What anybody may install, each under its own licence; of 小标宋 there is none. */
const openFaces: Health = {
  ...{ of: "字体", state: "mind" },
  says: "没有授权字体的，可以先装开源的仿宋、楷体、黑体、宋体：apt install texlive-lang-chinese fonts-lxgw-wenkai fonts-noto-cjk（小标宋没有开源的）",
};

async function ledger(place: DataPlace): Promise<Health[]> {
  let workplace: Workplace;
  try {
    workplace = await openWorkplace({ ...place, brief: true });
  } catch (thrown) {
    if (!(thrown instanceof Refusal || thrown instanceof StoreRefusal)) throw thrown;
    // Somebody works with it: that is no illness.
    const state = ["store.in-use", "office.none"].includes(thrown.code) ? "mind" : "bad";
    return [{ of: "台账", state, says: thrown.message }];
  }
  try {
    return [
      await recordsIn(workplace),
      await chain(workplace),
      ...(await selfBackups(workplace)),
      ...(await openAlarms(workplace)),
    ];
  } finally {
    await workplace.store.close();
  }
}

async function recordsIn({ store, tenant, office }: Workplace): Promise<Health> {
  const many = await store.read(tenant, (reader) => reader.count({ statuses: ["final"] }));
  const says = `${office.name}，${store.engine === "embedded" ? "内嵌数据库" : "PostgreSQL"}，记录 ${many} 条`;
  return store.engine === "embedded" && many > mostEmbedded
    ? {
        of: "台账",
        state: "mind",
        says: `${says}；超过 ${mostEmbedded} 条，请改用 PostgreSQL（export 出来，设好 DATABASE_URL 再 import）`,
      }
    : { of: "台账", state: "good", says };
}

async function chain({ store, tenant, now }: Workplace): Promise<Health> {
  const [head, [last]] = await store.read(
    tenant,
    async (reader) => [await reader.auditHead(), await reader.access.trail({ before: null, limit: 1 })] as const,
  );
  if (last !== undefined && last.at > now())
    return {
      ...{ of: "审计", state: "bad" },
      says: `最后一个事件记于 ${shanghaiTime(last.at)}，比现在的时钟还晚；请校准这台机器的时钟`,
    };
  const says = `审计链 ${head.size} 个事件，校验值 ${printedHead(head)}；逐条核对用 shilu verify`;
  return { of: "审计", state: "good", says };
}

/** What of the data has to be kept safe, and whether it is: the newest backup as it lies in its folder, running program or not. */
async function kept({ data }: DataPlace, now: string): Promise<Health> {
  const size = `数据文件夹共 ${inGigabytes(existsSync(data) ? await sizeOf(data) : 0)}`;
  const ill = (says: string): Health => ({ of: "备份", state: "bad", says: `${size}；${says}` });
  try {
    const plan = readPlan(data);
    if (plan === null)
      return {
        ...{ of: "备份", state: "mind" },
        says: `${size}；没有定自动备份，请用 shilu backup --nightly 02:30 --to 别的磁盘上的文件夹 --key 钥匙文件 定下来`,
      };
    const [newest] = await copiesIn(plan.to, (await readKeyFile(plan.key)).number);
    if (newest === undefined)
      return ill(`“${plan.to}”里还没有用这把钥匙做的备份；serve 运行时每天 ${plan.at} 自动备份`);
    const at = madeAt(newest);
    if (Date.parse(now) - Date.parse(at) > oldBackup)
      return ill(`最近一份备份是 ${shanghaiTime(at)} 的，已超过一天；请看 serve 有没有运行、“${plan.to}”能不能写`);
    return { of: "备份", state: "good", says: `${size}；最近一份备份是 ${shanghaiTime(at)} 的（${plan.to}）` };
  } catch (fault) {
    if (fault instanceof Refusal) return ill(fault.message);
    throw fault;
  }
}

/** A night, and two hours for a slow disk. */
const oldBackup = 26 * 3_600_000;

/** When a backup was made, by its name. */
function madeAt(name: string): string {
  const [, year, month, day, hour, minute, second] = /(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
}

/** Alarms that nobody has acknowledged, the newest in words; where there are no three administrators this is the place that tells them. */
async function openAlarms(workplace: Workplace): Promise<Health[]> {
  const open = (await alarmsOf(workplace)).filter(({ seen }) => seen === null);
  const [newest] = open;
  if (newest === undefined) return [];
  const accounts = await workplace.store.read(workplace.tenant, ({ access }) => access.accounts());
  const words = sentenceOf(newest, (id) => accounts.find((one) => one.id === id)?.login ?? null);
  return [
    { of: "告警", state: "mind", says: `${open.length} 条没有知悉，最近一条 ${shanghaiTime(newest.at)}：${words}` },
  ];
}

/** What the program's own backups came to, as the log has it; nothing where it never made any. */
async function selfBackups(workplace: Workplace): Promise<Health[]> {
  const last = await lastBackups(workplace);
  const failure = openFailure(last);
  if (failure !== null)
    return [
      { of: "自动备份", state: "bad", says: `${shanghaiTime(failure.at)}没有做成，以后也还没有做成：${failure.says}` },
    ];
  if (last.made === null) return [];
  const drilled =
    last.drilled === null ? "还没有演练过恢复" : `最近一次恢复演练 ${shanghaiTime(last.drilled.at)}，全部相同`;
  return [{ of: "自动备份", state: "good", says: `最近一次 ${shanghaiTime(last.made.at)}；${drilled}` }];
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
