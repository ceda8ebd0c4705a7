import { resolve } from "node:path";

/**
 * Where the data lie: the folder of `--data` (default ./data), and the PostgreSQL of `DATABASE_URL` where it is set; the
 * folder is needed with both, for evidence and keys.
 */
export function dataPlace(asked: string | undefined): { readonly data: string; readonly url: string | undefined } {
  const url = process.env.DATABASE_URL;
  return { data: resolve(asked ?? "data"), url: url === "" ? undefined : url };
}
