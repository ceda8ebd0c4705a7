import { createAdaptorServer } from "@hono/node-server";
import { Refusal } from "../refusal.ts";
import type { Workplace } from "../work/workplace.ts";
import { application } from "./application.ts";
import { isLoopback } from "./guard.ts";
import { readWeb } from "./page.ts";

/** `port` 0 takes a free one. `webRoot`: folder of the built web. `log` gets lines for the operator. */
export type HttpOptions = {
  readonly host: string;
  readonly port: number;
  readonly webRoot: string;
  readonly log?: (line: string) => void;
};

/** A running application: where it listens, and how it is stopped (open connections are ended). */
export type HttpServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves one office's page and interface in 本机 mode, on a loopback address only.
 * Refuses another address, a port in use and a web that was not built, each with the sentence that tells what to do.
 */
export async function serveHttp(workplace: Workplace, options: HttpOptions): Promise<HttpServer> {
  const { host, port, webRoot, log = (line) => void process.stderr.write(`${line}\n`) } = options;
  if (!isLoopback(host))
    throw new Refusal("host.foreign", `本机方式只在本机地址上提供，不能用 ${host}；请改用 --host 127.0.0.1`);
  const server = createAdaptorServer({ fetch: application(workplace, readWeb(webRoot), log).fetch });
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
    url: `http://${host === "::1" ? "[::1]" : host}:${listening}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
