import { readFile } from "node:fs/promises";
import { type BackupPlan, readPlan } from "../backup/plan.ts";
import type { Serving } from "../http/serve.ts";
import { Refusal } from "../refusal.ts";
import { clamd } from "../scan/clamd.ts";
import { type AdminsFrom, adminsFrom } from "../session/admins-from.ts";
import { byItself, lookingEveryMinute } from "../work/by-itself.ts";
import type { Workplace } from "../work/workplace.ts";
import { portOf } from "./arguments.ts";
import { type Asked, type Command, options } from "./command.ts";
import { servePage } from "./page.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const serve: Command = {
  name: "serve",
  usage:
    "serve [--mode 本机|局域网|tls] [--host 地址] [--port 端口] [--cert 文件 --key 文件 | --origin 网址] [--admins-from 地址,…] [--clamd 套接字或端口]",
  says: "打开网页和接口（默认本机方式，127.0.0.1:7100）；局域网和 tls 方式须先设立三员，用 --host 写明对外的地址",
  operands: [],
  options: {
    ...{ data: options.data, host: { type: "string" }, port: options.port, mode: { type: "string" } },
    ...{ cert: { type: "string" }, key: { type: "string" }, origin: { type: "string" } },
    "admins-from": { type: "string" },
    clamd: { type: "string" },
  },
  run: async (asked, terminal) => {
    const port = portOf(asked, 7100);
    const serving = await servingOf(asked);
    const host = asked.text("host") ?? hostOf(serving);
    const place = asked.text("clamd");
    const scan = place === undefined ? undefined : clamd(place);
    const admins = adminsAsked(asked, serving);
    await serveOffice(asked.text("data"), { host, port, serving, admins, scan }, terminal);
    return 0;
  },
};

/** Serves the office, and does meanwhile what is to be done by itself. */
async function serveOffice(
  data: string | undefined,
  how: Parameters<typeof servePage>[1],
  terminal: Terminal,
): Promise<void> {
  const page = async (workplace: Workplace) => {
    terminal.say(planWords(readPlan(workplace.data)));
    const own = lookingEveryMinute(byItself(workplace), terminal.say);
    try {
      await servePage(workplace, how, terminal);
    } finally {
      await own.end();
    }
  };
  await inWorkplace({ text: () => data }, terminal, page, { lasting: true });
}

/** The same in 本机 mode, for a double click. */
export const serveHere = (
  {
    data,
    port,
    opened,
  }: { readonly data: string | undefined; readonly port: number; readonly opened: ((url: string) => void) | undefined },
  terminal: Terminal,
): Promise<void> => serveOffice(data, { host: "127.0.0.1", port, ...(opened && { opened }) }, terminal);

const planWords = (plan: BackupPlan | null): string =>
  plan === null
    ? "没有定自动备份；请用 shilu backup --nightly 02:30 --to 文件夹 --key 钥匙文件 定下来。"
    : `每天 ${plan.at} 自动备份到 ${plan.to}，留最近 ${plan.copies} 份。`;

/** Where the three administrators may work from; undefined: from anywhere. */
function adminsAsked(asked: Asked, { mode }: Serving): AdminsFrom | undefined {
  const text = asked.text("admins-from");
  if (text === undefined) return undefined;
  if (mode === "本机") throw new Refusal("usage.mode", "--admins-from 只用于 局域网 和 tls 方式：本机方式没有三员。");
  return adminsFrom(text);
}

/** Where it listens when nothing is said: a proxy stands on this machine; who serves others names the address. */
function hostOf(serving: Serving): string {
  if (serving.mode === "本机" || "origin" in serving) return "127.0.0.1";
  throw new Refusal("usage.host", `${serving.mode} 方式须用 --host 写明本机在内网的地址，例如 --host 10.1.2.3。`);
}

async function servingOf(asked: Asked): Promise<Serving> {
  const mode = asked.text("mode") ?? "本机";
  const [cert, key, origin] = [asked.text("cert"), asked.text("key"), asked.text("origin")];
  if (mode !== "tls" && (cert ?? key ?? origin) !== undefined)
    throw new Refusal("usage.mode", "--cert、--key 和 --origin 只用于 --mode tls。");
  if (mode === "本机" || mode === "局域网") return { mode };
  if (mode !== "tls") throw new Refusal("usage.mode", `没有“${mode}”方式；--mode 可以是 本机、局域网 或 tls。`);
  if (origin !== undefined && cert === undefined && key === undefined) return { mode, origin: originOf(origin) };
  if (cert !== undefined && key !== undefined && origin === undefined)
    return { mode, cert: await pem(cert, "--cert"), key: await pem(key, "--key") };
  throw new Refusal(
    "usage.tls",
    "tls 方式须有 --cert 和 --key（证书和私钥的 PEM 文件），或者在代理后面用 --origin 写明浏览器打开的网址；两样只用一样。",
  );
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "https:" && url.pathname === "/" && url.search === "") return url.origin;
  throw new Refusal(
    "usage.origin",
    `--origin 须是以 https:// 开头、不带路径的网址，例如 https://shilu.example；“${text}”不是。`,
  );
}

async function pem(file: string, option: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text?.includes("-----BEGIN")) return text;
  throw new Refusal("usage.tls", `${option} 指的“${file}”读不到，或不是 PEM 文件；请检查路径和内容。`);
}
