import { randomBytes } from "node:crypto";
import { version } from "../config/version.ts";
import { Refusal } from "../refusal.ts";
import { assertUnmarkedValue, StateSecret } from "../secret/refuse.ts";
import { readArguments } from "./arguments.ts";
import type { Asked, Command, ExitCode } from "./command.ts";
import { displayWidth } from "./table.ts";
import { type Terminal, terminal } from "./terminal.ts";

/** Each command's module is loaded only when it is asked for: a wrong option must not wait for a database engine. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import("./demo.ts")).demo,
  init: async () => (await import("./init.ts")).init,
  open: async () => (await import("./open.ts")).open,
  serve: async () => (await import("./serve.ts")).serve,
  import: async () => (await import("./import.ts")).importBundle,
  minutes: async () => (await import("./minutes.ts")).minutes,
  export: async () => (await import("./export.ts")).exportBundle,
  figures: async () => (await import("./figures.ts")).figures,
  explain: async () => (await import("./explain.ts")).explain,
  fill: async () => (await import("./fill.ts")).fill,
  forms: async () => (await import("./forms.ts")).forms,
  check: async () => (await import("./check.ts")).check,
  remember: async () => (await import("./remember.ts")).remember,
  due: async () => (await import("./due.ts")).due,
  gaps: async () => (await import("./gaps.ts")).gaps,
  digest: async () => (await import("./digest.ts")).digest,
  feed: async () => (await import("./feed.ts")).feed,
  decide: async () => (await import("./decide.ts")).decide,
  happened: async () => (await import("./happened.ts")).happened,
  statements: async () => (await import("./statements.ts")).statements,
  adopt: async () => (await import("./adopt.ts")).adopt,
  practice: async () => (await import("./practice.ts")).practice,
  sign: async () => (await import("./sign.ts")).sign,
  booklet: async () => (await import("./booklet.ts")).booklet,
  plan: async () => (await import("./plan.ts")).plan,
  lint: async () => (await import("./lint.ts")).lint,
  layout: async () => (await import("./layout.ts")).layout,
  build: async () => (await import("./build.ts")).build,
  backup: async () => (await import("./backup.ts")).backup,
  restore: async () => (await import("./restore.ts")).restore,
  keys: async () => (await import("./keys.ts")).keys,
  verify: async () => (await import("./verify.ts")).verify,
  doctor: async () => (await import("./doctor.ts")).doctor,
};

/** Runs one command line and gives its exit code. Nothing is thrown out of here. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const json = args.includes("--json");
  const out = terminal(json);
  try {
    return await dispatch(args, out);
  } catch (error) {
    return await tell(error, out);
  }
}

async function dispatch([name, ...rest]: readonly string[], out: Terminal): Promise<ExitCode> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    out.print(await overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    out.print(version);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new Refusal("usage.command", `没有命令“${name}”；运行 shilu --help 看有哪些命令。`);
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    out.print(`${command.says}\n\n用法：shilu ${command.usage}`);
    return 0;
  }
  const asked = readArguments(command, rest);
  try {
    assertUnmarkedValue(rest);
    return await command.run(asked, out);
  } catch (error) {
    if (error instanceof StateSecret) await noteHere(asked, out, error);
    throw error;
  }
}

/** The event stands in the log of the office of `--data`, where there is one and nobody else has it open. */
async function noteHere(asked: Asked, out: Terminal, secret: StateSecret): Promise<void> {
  const { noteInOffice } = await import("./note-marked.ts");
  await noteInOffice(asked, out, secret).catch(() => out.say("这件事没能记进本单位的日志，请自行登记。"));
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const widest = Math.max(...all.map(({ usage }) => displayWidth(usage)));
  const lines = all.map(({ usage, says }) => `  ${usage}${" ".repeat(widest - displayWidth(usage))}  ${says}`);
  return [
    `实录 ${version}：记一次，处处用；每个数字都有出处。`,
    "",
    ...lines,
    "",
    "数据：--data 文件夹（默认 ./data，内嵌数据库），或用环境变量 DATABASE_URL 指向 PostgreSQL。",
    "期间：2025、2025H1、2025Q3、2025-06 或 2025-01-01..2025-11-30。加 --json 输出一份 JSON。",
    "退出码：0 完成，1 查出问题，2 输入有误，3 程序故障。",
  ].join("\n");
}

async function tell(error: unknown, out: Terminal): Promise<ExitCode> {
  const { StoreRefusal } = await import("@shilu/store");
  if (error instanceof Refusal || error instanceof StoreRefusal) {
    const { findings, look } = error instanceof Refusal ? error : { findings: [], look: "" };
    const told = look === "" ? error.message : `${error.message}；${look}。`;
    out.say(told);
    for (const finding of findings) out.say(`  ${finding.says}`);
    out.result({ error: { code: error.code, says: told, findings } });
    return 2;
  }
  const reference = randomBytes(4).toString("hex");
  const says = `程序内部出错，编号 ${reference}，没有写完的内容都已撤回；请设 SHILU_DEBUG=1 重新运行，把显示的内容连同编号交给维护人员。`;
  out.say(says);
  if (process.env.SHILU_DEBUG) out.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  out.result({ error: { code: "internal", says, reference } });
  return 3;
}
