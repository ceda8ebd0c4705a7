import { fileURLToPath } from "node:url";
import { type Serving, serveHttp } from "../http/serve.ts";
import type { Scan } from "../scan/clamd.ts";
import type { AdminsFrom } from "../session/admins-from.ts";
import type { Workplace } from "../work/workplace.ts";
import type { Terminal } from "./terminal.ts";

/** Where the built pages lie. */
export const webRoot = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Serves the page until the person ends it with Ctrl-C (or the system with SIGTERM). `opened` is told its address. */
export async function servePage(
  workplace: Workplace,
  options: {
    readonly host: string;
    readonly port: number;
    readonly serving?: Serving;
    readonly admins?: AdminsFrom | undefined;
    readonly scan?: Scan | undefined;
    readonly opened?: (url: string) => void;
  },
  { say }: Terminal,
): Promise<void> {
  const server = await serveHttp(workplace, { ...options, webRoot, log: say });
  say(`页面已打开：${server.url}（按 Ctrl-C 结束）`);
  options.opened?.(server.url);
  await new Promise<void>((resolve) => {
    // Not once: npm passes a Ctrl-C on a second time, which would end the process before it has closed the ledger.
    process.on("SIGINT", () => resolve());
    process.on("SIGTERM", () => resolve());
  });
  say("正在结束……");
  await server.close();
}
