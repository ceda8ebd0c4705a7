import { open } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { inflateRawSync } from "node:zlib";
import { Refusal } from "../refusal.ts";
import { unseal } from "./chunks.ts";
import type { BackupKey } from "./key.ts";
import { type Manifest, manifest, type PartHead } from "./manifest.ts";
import { type Part, partsOf, partWords } from "./parts.ts";
import { type Sum, sameSum, tally } from "./tally.ts";

/** What is done with the content of a backup while it is read; the bytes of a file come in pieces. */
export type Taker = {
  readonly rows: (table: string, lines: string) => Promise<void>;
  readonly file: (path: string, mode: number, bytes: AsyncIterable<Buffer>) => Promise<void>;
};

const nobody: Taker = {
  rows: async () => undefined,
  file: async (_path, _mode, bytes) => {
    for await (const _ of bytes);
  },
};

/**
 * Reads a whole backup and holds every table and file against its manifest. Throws a Refusal that names part and place of whatever is not
 * as it was written; what `taker` has got by then is to be thrown away.
 */
export async function readBackup(path: string, key: BackupKey, taker: Taker = nobody): Promise<Manifest> {
  const name = basename(path);
  const file = await open(path, "r").catch(() => {
    throw new Refusal("backup.none", `打不开备份文件“${path}”；请检查路径和权限。`);
  });
  try {
    let last: PartHead | null = null;
    const { chunks } = await unseal(file, name, key, () => partWords(last));
    const seen = counting(taker, name);
    const begin = (head: PartHead) => {
      last = head;
    };
    for await (const part of partsOf(chunks, name, begin)) await seen.take(part);
    return seen.compare();
  } finally {
    await file.close();
  }
}

/** Counts what goes by, to be compared with what the manifest at the end says. */
function counting(taker: Taker, name: string) {
  const wrong = (what: string) =>
    new Refusal("backup.damaged", `备份文件“${name}”${what}，没有恢复任何内容；请换另一份备份。`);
  const made = <T>(head: PartHead, make: () => T): T => {
    try {
      return make();
    } catch {
      throw wrong(`里的${partWords(head)}认不出来`);
    }
  };
  const tables = new Map<string, ReturnType<typeof tally> & { rows: number }>();
  const files = new Map<string, Sum>();
  let listed: Manifest | null = null;
  return {
    take: async ({ head, body }: Part): Promise<void> => {
      if (head.part === "manifest") {
        const json = (await buffer(body)).toString("utf8");
        listed = made(head, () => manifest.parse(JSON.parse(json)));
      } else if (head.part === "rows") {
        const packed = await buffer(body);
        const lines = made(head, () => inflateRawSync(packed));
        const counted = tables.get(head.table) ?? { ...tally(), rows: 0 };
        counted.add(lines);
        counted.rows += head.rows;
        tables.set(head.table, counted);
        await taker.rows(head.table, lines.toString("utf8"));
      } else {
        const counted = tally();
        await taker.file(head.path, head.mode, tapped(body, counted.add));
        files.set(head.path, counted.sum());
      }
    },
    compare: (): Manifest => {
      if (listed === null) throw wrong("里没有清单");
      const found = new Map([
        ...[...tables].map(([table, counted]) => [`表 ${table}`, { rows: counted.rows, ...counted.sum() }] as const),
        ...[...files].map(([path, sum]) => [`文件 ${path}`, { rows: 0, ...sum }] as const),
      ]);
      const expected = [
        ...listed.tables.filter(({ rows }) => rows > 0).map((table) => [`表 ${table.name}`, table] as const),
        ...listed.files.map((file) => [`文件 ${file.path}`, { rows: 0, ...file }] as const),
      ];
      for (const [what, sum] of expected) {
        const there = found.get(what);
        if (there === undefined) throw wrong(`缺少${what}`);
        if (there.rows !== sum.rows || !sameSum(there, sum)) throw wrong(`里的${what}与清单写的数目或校验值不符`);
        found.delete(what);
      }
      for (const what of found.keys()) throw wrong(`里多出清单没有写的${what}`);
      return listed;
    },
  };
}

async function* tapped(bytes: AsyncIterable<Buffer>, see: (piece: Buffer) => void): AsyncIterable<Buffer> {
  for await (const piece of bytes) {
    see(piece);
    yield piece;
  }
}
