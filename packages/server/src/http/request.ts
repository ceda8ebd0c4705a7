import { idempotencyHeader, isIdempotencyKey } from "@shilu/contract";
import type { Context } from "hono";
import type { z } from "zod";
import { Fault } from "./fault.ts";

/** The key under which a write is one write however often it is sent. */
export function idempotencyKey({ req }: Context): string {
  const key = req.header(idempotencyHeader) ?? "";
  if (!isIdempotencyKey(key)) throw new Fault("request.no-key");
  return key;
}

/** The body of a request by its schema; what does not fit is said at its field. */
export async function readBody<T>({ req }: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await req.json().catch(() => {
    throw new Fault("request.invalid", { says: "请求不是完整的 JSON，请刷新页面后重试" });
  });
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.map(String).join("."), says: message }));
  throw new Fault("request.invalid", { fields });
}
