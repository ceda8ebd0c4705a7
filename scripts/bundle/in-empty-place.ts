import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { setTimeout } from "node:timers/promises";

/**
 * Runs inside the empty file system, by the bundle's own Node: nothing is there but the bundle, what `test-bundle.ts` says it put beside, and
 * a loopback. Every step says one line; the first that does not hold ends it.
 */
const [, , part = ""] = process.argv;
const program = (folder: string) => [`${folder}/node/node`, `${folder}/app/packages/server/src/cli/shilu.js`] as const;

function hold(is: boolean, says: string): void {
  if (!is) throw new Error(`不成立：${says}`);
  process.stdout.write(`✓ ${says}\n`);
}

function shilu(folder: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const [node, file] = program(folder);
  const { status, stdout, stderr, error } = spawnSync(node, [file, ...args], { encoding: "utf8", cwd: "/tmp" });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

const fine = (folder: string, ...args: string[]): string => {
  const ran = shilu(folder, ...args);
  if (ran.code !== 0) throw new Error(`shilu ${args.join(" ")}: ${ran.code} ${ran.out} ${ran.err}`);
  return ran.out;
};

/** Serves until `work` is done, and ends it as the system would. */
async function served(folder: string, args: readonly string[], work: (url: string) => Promise<void>): Promise<void> {
  const [node, file] = program(folder);
  const child = spawn(node, [file, ...args], { cwd: "/tmp", stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  try {
    let url: string | undefined;
    for (let n = 0; url === undefined; n++) {
      url = /(http:\S+)（按/.exec(said)?.[1];
      if (n > 600 || child.exitCode !== null) throw new Error(`serve: ${said}`);
      await setTimeout(100);
    }
    await work(url);
  } finally {
    child.kill("SIGTERM");
    hold((await ended) === 0, `${args[0]} 按系统的要求正常结束`);
  }
}

const here = "/shilu";

async function alone(): Promise<void> {
  const faces = Object.keys(networkInterfaces());
  hold(faces.length === 1 && faces[0] === "lo", `只有回环网络（${faces.join("、")}）`);
  const outside = await fetch("http://192.0.2.1/", { signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false,
  );
  hold(!outside, "连不出去");
  hold(/每个文件都与清单相同/.test(fine(here, "verify", "--install")), "verify --install：每个文件都与清单相同");
  fine(here, "demo", "--once", "--out", "/tmp/out");
  const files = readdirSync("/tmp/out").map((name) => `${name} ${statSync(`/tmp/out/${name}`).size} 字节`);
  const begins = (name: string) => readFileSync(`/tmp/out/${name}`).subarray(0, 4).toString("latin1");
  hold(
    begins("report.pdf") === "%PDF" && begins("report.docx") === "PK\u0003\u0004",
    `demo --once 写出 ${files.join("，")}`,
  );
  await served(here, ["open", "--no-browser", "--data", "/tmp/none", "--port", "7101"], async (url) => {
    const page = await (await fetch(url)).text();
    hold(/<title>/.test(page), "双击（open）在没有数据时打开样例的网页");
  });
  await people();
}

/** An office of its own: imported, its administrators founded, and the page of sign-in served. */
async function people(): Promise<void> {
  fine(here, "import", `${here}/app/samples/office`, "--data", "/data");
  const token = /令牌[^：]*：(\S+)/.exec(fine(here, "init", "--token", "--data", "/data"))?.[1] ?? "";
  const headers = (origin: string, key: string) => ({
    "content-type": "application/json",
    origin,
    "idempotency-key": key,
  });
  await served(here, ["open", "--no-browser", "--data", "/data", "--port", "7102"], async (url) => {
    const body = JSON.stringify({
      ...{ token, password: "山高水长-Aa9-各自东西-真长", system: { login: "xitong", name: "系管员" } },
      ...{ security: { login: "anquan", name: "安管员" }, audit: { login: "shenji", name: "审管员" } },
    });
    const origin = new URL(url).origin;
    const answer = await fetch(`${origin}/api/administrators`, {
      ...{ method: "POST", headers: headers(origin, "bundle-proof-0000001"), body },
    });
    hold(answer.status === 201, `凭令牌设立三员（${answer.status}）`);
  });
  const lan = ["serve", "--mode", "局域网", "--host", "127.0.0.1", "--port", "7103", "--data", "/data"];
  await served(here, lan, async (url) => {
    const origin = new URL(url).origin;
    const page = await fetch(`${origin}/sign-in`);
    hold(page.status === 200 && /<title>/.test(await page.text()), "局域网方式：登录页打得开");
    const session: { mode?: string } = JSON.parse(await (await fetch(`${origin}/api/session`)).text());
    hold(session.mode === "局域网", "登录的接口应答");
    const body = JSON.stringify({ login: "xitong", password: "不是这个密码" });
    const answer = await fetch(`${origin}/api/session`, {
      ...{ method: "POST", headers: headers(origin, "bundle-proof-0000002"), body },
    });
    const { code }: { code: string } = JSON.parse(await answer.text());
    hold(code === "sign-in.wrong", `错的密码被拒绝（${answer.status} ${code}）`);
  });
  await backups();
}

/** The backups that the program makes while it serves, whose time has come by the real clock as soon as there is a plan. */
async function backups(): Promise<void> {
  fine(here, "backup", "--new-key", "/key/backup.key", "--data", "/data");
  const plan = ["--to", "/backups", "--key", "/key/backup.key", "--data", "/data"];
  fine(here, "backup", "--nightly", "02:30", ...plan);
  await served(here, ["serve", "--port", "7104", "--data", "/data"], async () => {
    const there = () => (existsSync("/backups") ? readdirSync("/backups") : []).join(" ");
    for (let n = 0; !/\.docx/.test(there()) && n < 1200; n++) await setTimeout(100);
    hold(/^shilu-\d{8}-\d{6}\.backup 备份恢复演练报告-\S+\.docx$/.test(there()), `serve 自己备份、演练：${there()}`);
  });
  hold(/最近一次恢复演练 .*，全部相同/.test(fine(here, "doctor", "--data", "/data")), "doctor 写着最近一次备份和演练");
}

/** `next`: the same program with one migration more. */
function upgrade(): void {
  const next = "/next";
  fine(here, "import", `${here}/app/samples/office`, "--data", "/office");
  const before = fine(here, "verify", "--data", "/office");
  const figures = fine(here, "figures", "--period", "2025", "--data", "/office", "--json");
  const first = shilu(next, "figures", "--period", "2025", "--data", "/office", "--json");
  hold(first.code === 0 && /升级前先备份/.test(first.err), "新版第一次打开：升级前先备份");
  hold(first.out === figures, "升级以后数字一样");
  const [name = ""] = readdirSync("/office.before-upgrade");
  const old = shilu(here, "verify", "--data", "/office");
  hold(old.code === 2 && /数据是更新版本的实录写的/.test(old.err), "旧版不打开升级后的数据，没有改动");
  const key = "/office/before-upgrade.key";
  fine(here, "restore", `/office.before-upgrade/${name}`, "--key", key, "--data", "/back");
  hold(fine(here, "verify", "--data", "/back") === before, "旧版恢复升级前的备份：审计链与升级前相同");
  const back = fine(here, "figures", "--period", "2025", "--data", "/back", "--json");
  hold(back === figures, "退回以后数字一样");
}

/** One byte of each of twenty files, and one more file: all are named. */
function flipped(): void {
  const manifest: { files: { path: string; bytes: number }[] } = JSON.parse(
    readFileSync(`${here}/shilu-manifest.json`, "utf8"),
  );
  const some = manifest.files.filter(
    ({ path, bytes }) => bytes > 0 && !/^node\/|installed\.js$|backup\/|cli\//.test(path),
  );
  const chosen = Array.from({ length: 20 }, (_, n) => some[Math.floor(((n + 0.5) * some.length) / 20)]);
  for (const file of chosen) {
    const path = `${here}/${file?.path}`;
    const bytes = readFileSync(path);
    const place = Math.floor(bytes.length / 2);
    // A bit of white space or of a picture: whatever it is, the program must still start to tell.
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(path, bytes);
  }
  writeFileSync(`${here}/多出来的`, "x");
  const node = program(here)[0];
  // The check itself, apart from a program that may no longer run.
  const script = `import { verifyInstall } from "${here}/app/packages/server/src/config/installed.js";
    console.log(JSON.stringify(await verifyInstall("${here}/")));`;
  const ran = spawnSync(node, ["--input-type=module", "-e", script], { encoding: "utf8" });
  const { faults }: { faults: { path: string; what: string }[] } = JSON.parse(ran.stdout);
  const wanted = [...chosen.map((file) => `${file?.path} changed`), "多出来的 added"].sort();
  hold(
    faults
      .map(({ path, what }) => `${path} ${what}`)
      .sort()
      .join("\n") === wanted.join("\n"),
    "二十个文件各改一位、多一个文件：全部点名，别的不点",
  );
}

if (existsSync("/work") || existsSync("/usr/bin")) throw new Error("this is no empty place");
if (part === "alone") await alone();
else if (part === "upgrade") upgrade();
else flipped();
