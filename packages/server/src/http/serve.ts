import { createServer } from "node:https";
import { createAdaptorServer } from "@hono/node-server";
import { Refusal } from "../refusal.ts";
import type { Scan } from "../scan/clamd.ts";
import { type AdminsFrom, fromAnywhere } from "../session/admins-from.ts";
import { type Door, guardedDoor, localDoor } from "../session/door.ts";
import { requireAdministrators } from "../session/founding.ts";
import { requireArgon2 } from "../session/password-hash.ts";
import { endEverySession } from "../session/restart.ts";
import type { Workplace } from "../work/workplace.ts";
import { application } from "./application.ts";
import { isLoopback } from "./guard.ts";
import { readWeb } from "./page.ts";

/**
 * How it is served beyond this machine. 局域网: plain http. tls: with certificate and key of its own (PEM), or behind a proxy that speaks
 * TLS for it, under the address that browsers know (`origin`).
 */
export type Serving =
  | { readonly mode: "本机" }
  | { readonly mode: "局域网" }
  | { readonly mode: "tls"; readonly cert: string; readonly key: string }
  | { readonly mode: "tls"; readonly origin: string };

/** `admins`: where administrators may work from; anywhere where absent. `scan`: looks at what comes in. `port` 0 takes a free one. `webRoot`: folder of the built web. `log` gets lines for the operator. */
export type HttpOptions = {
  readonly host: string;
  readonly port: number;
  readonly webRoot: string;
  readonly serving?: Serving;
  readonly admins?: AdminsFrom | undefined;
  readonly scan?: Scan | undefined;
  readonly log?: (line: string) => void;
};

/** A running application: where it listens, and how it is stopped (open connections are ended). */
export type HttpServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves one office's page and interface. 本机 mode, which has no sign-in, on a loopback address only; the others once the three
 * administrators are there, and with everybody signed out.
 * Refuses another address, a port in use and a web that was not built, each with the sentence that tells what to do.
 */
export async function serveHttp(workplace: Workplace, options: HttpOptions): Promise<HttpServer> {
  const {
    host,
    port,
    webRoot,
    serving = { mode: "本机" },
    log = (line) => void process.stderr.write(`${line}\n`),
  } = options;
  if (serving.mode === "本机" && !isLoopback(host))
    throw new Refusal(
      "host.foreign",
      `本机方式只在本机地址上提供，不能用 ${host}；请改用 --host 127.0.0.1，给别人用请加 --mode 局域网 或 --mode tls`,
    );
  const door = await doorOf(workplace, serving, options);
  const { fetch } = application(workplace, readWeb(webRoot), log, door);
  const server = "cert" in serving ? tlsServer(fetch, serving) : createAdaptorServer({ fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE" || error.code === "EACCES";
      reject(taken ? new Refusal("port.taken", `端口 ${port} 不能用（已被占用或不允许），请用 --port 换一个`) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `${"cert" in serving ? "https" : "http"}://${host === "::1" ? "[::1]" : host}:${listening}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

async function doorOf(workplace: Workplace, serving: Serving, options: HttpOptions): Promise<Door> {
  const { admins = fromAnywhere, scan = null } = options;
  if (serving.mode === "本机") return localDoor(workplace, undefined, scan);
  requireArgon2();
  await requireAdministrators(workplace);
  await endEverySession(workplace);
  return guardedDoor(workplace, {
    mode: serving.mode,
    origin: "origin" in serving ? serving.origin : null,
    admins,
    scan,
  });
}

function tlsServer(fetch: Parameters<typeof createAdaptorServer>[0]["fetch"], tls: { cert: string; key: string }) {
  const serverOptions = { cert: tls.cert, key: tls.key, minVersion: "TLSv1.2" } as const;
  try {
    return createAdaptorServer({ fetch, createServer, serverOptions });
  } catch {
    throw new Refusal("tls.unusable", "证书或私钥不能用，请检查 --cert 和 --key 指的是不是成对的 PEM 文件");
  }
}
