import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSheetFile } from "../packages/server/src/sheets/files.ts";
import { csvOf } from "../packages/server/src/work/csv.ts";

/**
 * `shilu import` of a table of one mechanism, twelve columns, as csv and as xlsx: first only looked at, then taken in where `--write` is said,
 * then looked at again, which finds every row there. `node bench/sheets.ts [--rows 100000] [--write 10000]`. Told are the time by the clock and
 * the largest memory (RSS) of the whole process with all its threads. To reach: 400 MB for looking at 100,000 rows.
 */
const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, write: { type: "string", default: "0" } },
});

const folder = await mkdtemp(join(tmpdir(), "shilu-bench-"));
const shilu = new URL("../packages/server/src/cli/shilu.ts", import.meta.url).pathname;
const office = new URL("../samples/office", import.meta.url).pathname;
const tellMemory = 'process.on("exit",()=>process.stderr.write("RSS "+process.resourceUsage().maxRSS+"\\n"))';

async function run(...args: string[]): Promise<{ says: string; seconds: number; megabytes: number }> {
  const started = performance.now();
  const hook = `data:text/javascript,${encodeURIComponent(tellMemory)}`;
  const child = spawn(process.execPath, ["--import", hook, shilu, ...args, "--data", join(folder, "data")]);
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    err += part;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")}: ${code}\n${err.slice(-2000)}`);
  const kilobytes = Number(/RSS (\d+)/.exec(err)?.[1]);
  return { says: out.trim(), seconds: (performance.now() - started) / 1000, megabytes: kilobytes / 1024 };
}

const head = [
  "日期",
  "名称",
  "地点",
  "组织单位",
  "金额（元）",
  "资金来源",
  "资金用途",
  "受益户数",
  "受益人数",
  "资金去向",
  "佐证存放处",
  "备注",
];
function rowsOf(many: number): (string | number)[][] {
  const first = Date.UTC(2015, 0, 1);
  return Array.from({ length: many }, (_, at) => {
    const day = new Date(first + Math.floor((at * 3650) / many) * 86_400_000).toISOString().slice(0, 10);
    const where = `第${at % 97}村`;
    return [
      day,
      `第${at + 1}次捐助`,
      where,
      "县委政策研究室",
      100 + (at % 900),
      "捐助",
      "助学",
      1 + (at % 9),
      1 + (at % 30),
      where,
      `${day.slice(0, 4)}年第${at % 40}盒`,
      "无",
    ];
  });
}

const row = (name: string, { says, seconds, megabytes }: Awaited<ReturnType<typeof run>>) =>
  console.log(`${name}  ${seconds.toFixed(1)} s  ${megabytes.toFixed(0)} MB  ${says.slice(0, 80)}`);

try {
  await run("import", office);
  row("one figure asked for", await run("explain", "branch.theme-day.count", "--period", "2025", "--json"));
  const many = Number(values.rows);
  const tables = rowsOf(many);
  const [csv, xlsx] = [join(folder, "捐赠.csv"), join(folder, "捐赠.xlsx")];
  await writeFile(csv, csvOf([head, ...tables]));
  await writeFile(xlsx, await writeSheetFile([{ name: "捐赠", rows: [head, ...tables] }]));
  row(`csv,  ${many} rows`, await run("import", csv, "--dry-run"));
  row(`xlsx, ${many} rows`, await run("import", xlsx, "--dry-run"));
  const written = Number(values.write);
  if (written > 0) {
    const some = join(folder, "捐赠-写入.csv");
    await writeFile(some, csvOf([head, ...tables.slice(0, written)]));
    row(`csv,  ${written} rows written`, await run("import", some));
    row(`csv,  ${written} rows again  `, await run("import", some, "--dry-run"));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
