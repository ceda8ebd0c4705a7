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

/** The network address that asks. `proxied`: the last one that our own proxy noted, because itself it is always the same. */
export function addressOf({ env, req }: Context, proxied: boolean): string {
  const bindings: Partial<HttpBindings> = env ?? {};
  const peer = bindings.incoming?.socket.remoteAddress ?? "";
  const noted = proxied ? (req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "") : "";
  return (noted === "" ? peer : noted).replace(/^::ffff:/, "").slice(0, 64);
}
