import type { HttpBindings } from "@hono/node-server";
import type { ServingMode } from "@shilu/contract";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** `__Host-` binds a cookie to this very host and to TLS; over plain http browsers do not take such a one. */
const nameOf = (mode: ServingMode): string => (mode === "tls" ? "__Host-shilu" : "shilu");

/** The token that a browser brings with it. */
export const tokenIn = (context: Context, mode: ServingMode): string | undefined => getCookie(context, nameOf(mode));

/** Gives a browser its token; null takes it away. No script sees it, and no other site's page sends it. */
export function keepToken(context: Context, mode: ServingMode, token: string | null): void {
  const usual = { path: "/", httpOnly: true, sameSite: "Strict", secure: mode === "tls" } as const;
  setCookie(context, nameOf(mode), token ?? "", token === null ? { ...usual, maxAge: 0 } : usual);
}

/**
 * The network address that asks. `proxied`: the last one that our own proxy noted; empty where it notes none, because its own would pass for
 * this machine's.
 */
export function addressOf({ env, req }: Context, proxied: boolean): string {
  const bindings: Partial<HttpBindings> = env ?? {};
  const address = proxied
    ? req.header("x-forwarded-for")?.split(",").at(-1)?.trim()
    : bindings.incoming?.socket.remoteAddress;
  return (address ?? "").replace(/^::ffff:/, "").slice(0, 64);
}
