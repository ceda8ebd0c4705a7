import { isIP } from "node:net";
import type { ErrorCode, Operation } from "@shilu/contract";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Fault } from "./fault.ts";

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address to listen on is reachable from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

const nameOf = (host: string): string => host.replace(/:\d+$/, "");

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

/** What a browser says of a request's page, where it says it: one of another site. */
const isForeign = (site: string | undefined): boolean => site === "cross-site" || site === "same-site";

/**
 * 本机 mode has no sign-in, so a page from elsewhere must not reach it through the user's own browser: a Host that is not
 * this machine (DNS rebinding) and a write whose Origin is another page are refused. A tool that names no Origin is let in.
 */
export const onlyThisMachine: MiddlewareHandler = async ({ req }, next) => {
  const host = req.header("host") ?? "";
  if (!loopbackNames.includes(nameOf(host))) throw new Fault("host.foreign");
  const origin = req.header("origin");
  const foreign = (origin !== undefined && origin !== `http://${host}`) || isForeign(req.header("sec-fetch-site"));
  if (!isRead(req.method) && foreign) throw new Fault("origin.foreign");
  await next();
};

/**
 * Where people sign in, a write has to come from a page of ours: its Origin is named and is this very address (`origin` where a proxy
 * stands before it), and a browser that tells the site tells the same.
 */
export const onlyOurPages =
  (scheme: "http" | "https", origin: string | null): MiddlewareHandler =>
  async ({ req }, next) => {
    const own = origin ?? `${scheme}://${req.header("host") ?? ""}`;
    if (!isRead(req.method) && (req.header("origin") !== own || isForeign(req.header("sec-fetch-site"))))
      throw new Fault("origin.foreign");
    await next();
  };

/** What may come in with an operation: nothing that a foreign page can send without asking first, and no more than there is room for. */
export function bodyGuards({ method, upload, large }: Operation): readonly MiddlewareHandler[] {
  if (method === "GET") return [];
  return upload === undefined
    ? [
        onlyOf(["application/json"], "request.not-json"),
        atMost(large?.most ?? 1024 * 1024, "request.too-large", large?.tooLarge),
      ]
    : [onlyOf(upload.types, "upload.type"), atMost(upload.most, "upload.too-large", upload.tooLarge)];
}

const onlyOf =
  (types: readonly string[], code: ErrorCode): MiddlewareHandler =>
  async ({ req }, next) => {
    const type = (req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    if (!types.includes(type)) throw new Fault(code);
    await next();
  };

const atMost = (maxSize: number, code: ErrorCode, says?: string): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Fault(code, says === undefined ? {} : { says });
    },
  });

/** Headers of every answer. The page's own policy, with its nonce, is set where the page is answered. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "default-src 'none'");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
};

/** Where it speaks TLS, browsers are told never to ask otherwise. */
export const onlyTls: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set("Strict-Transport-Security", "max-age=31536000");
};
