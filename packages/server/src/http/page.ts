import { randomBytes } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Context } from "hono";
import { Refusal } from "../refusal.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};
const phonePage = "/phone";

/**
 * Headers of files that are more than a part of the office's page: the phone page, which has everything in files of this server and so
 * needs no nonce; the program that keeps it, which fetches it; 走访本, which is carried away and never opened here.
 */
const ownHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [phonePage]: {
    "Content-Security-Policy": [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  },
  "/phone-worker.js": { "Content-Security-Policy": "default-src 'none'; connect-src 'self'" },
  "/visit-book.html": {
    "Content-Disposition": `attachment; filename="visit-book.html"; filename*=UTF-8''${encodeURIComponent("走访本.html")}`,
  },
};

/** What the build writes wherever a nonce belongs (vite.config.ts, `html.cspNonce`). */
const noncePlaceholder = "shilu-nonce";

/** `packed` is made when it is first asked for: all of them at once would keep the start waiting. */
type WebFile = {
  readonly type: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly packed: () => Buffer<ArrayBuffer>;
};
export type WebFiles = { readonly page: string; readonly files: ReadonlyMap<string, WebFile> };

/** Reads the built web once; nothing outside the folder can be asked for afterwards. Refuses where it was not built. */
export function readWeb(root: string): WebFiles {
  const page = join(root, "index.html");
  if (!existsSync(page)) throw new Refusal("web.missing", "网页还没有生成，请先运行：npm run build");
  const files = new Map<string, WebFile>();
  for (const name of globSync("**/*.*", { cwd: root })) {
    const type = types[extname(name)];
    if (type === undefined || name === "index.html") continue;
    const plain = Buffer.from(readFileSync(join(root, name)));
    const address = name === "phone.html" ? phonePage : `/${name.replaceAll("\\", "/")}`;
    let packed: Buffer<ArrayBuffer> | null = null;
    const pack = () => {
      packed ??= Buffer.from(gzipSync(plain));
      return packed;
    };
    files.set(address, { type, plain, packed: pack });
  }
  return { page: readFileSync(page, "utf8"), files };
}

/** A built file by its path, kept for a year where its name carries its hash; null where there is none. */
export function answerFile(context: Context, { files }: WebFiles): Response | null {
  const file = files.get(context.req.path);
  if (file === undefined) return null;
  const packs = (context.req.header("accept-encoding") ?? "").includes("gzip");
  const headers: Record<string, string> = {
    "Content-Type": file.type,
    "Cache-Control": context.req.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
    ...ownHeaders[context.req.path],
  };
  if (packs) headers["Content-Encoding"] = "gzip";
  return context.body(packs ? file.packed() : file.plain, 200, headers);
}

/**
 * The page itself, for every address of the application. Scripts come from here only; the kit's styles are made at run
 * time and carry the nonce of this answer.
 */
export function answerPage(context: Context, { page }: WebFiles): Response {
  const nonce = randomBytes(16).toString("base64");
  context.header("Content-Security-Policy", policy(nonce));
  context.header("Cache-Control", "no-store");
  return context.html(page.replaceAll(noncePlaceholder, nonce));
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
