import { Refusal } from "../refusal.ts";
import { type PartHead, partHead } from "./manifest.ts";

/** A part and its bytes, which have to be read before the next part is asked for. */
export type Part = { readonly head: PartHead; readonly body: AsyncIterable<Buffer> };

/** A part's head as it stands before its bytes: a line of JSON. */
export const partLine = (head: PartHead): Buffer => Buffer.from(`${JSON.stringify(head)}\n`);

/** What a part is, for a person. */
export function partWords(head: PartHead | null): string {
  if (head === null) return "开头";
  if (head.part === "rows") return `表 ${head.table} 的第${head.n}份数据`;
  return head.part === "file" ? `文件 ${head.path}` : "清单";
}

const longest = 64 * 1024;

/** The parts of a backup's content; `begin` is told each as it begins, so that whatever goes wrong in it can be named. */
export async function* partsOf(
  chunks: AsyncIterable<Buffer>,
  name: string,
  begin: (head: PartHead) => void,
): AsyncIterable<Part> {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done) return false;
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
    return true;
  };
  const unreadable = (what: string) =>
    new Refusal("backup.damaged", `备份文件“${name}”的内容${what}，没有恢复任何内容；请换另一份备份。`);
  async function* take(bytes: number): AsyncIterable<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (held.length === 0 && !(await more())) throw unreadable("到一半就完了");
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  for (;;) {
    let end = held.indexOf(10);
    while (end === -1 && held.length < longest && (await more())) end = held.indexOf(10);
    if (end === -1 && held.length === 0) return;
    const head = end === -1 ? null : parsed(held.subarray(0, end).toString("utf8"));
    if (head === null) throw unreadable("有一部分认不出来");
    held = held.subarray(end + 1);
    begin(head);
    const body = take(head.bytes);
    yield { head, body };
    for await (const _ of body);
  }
}

function parsed(line: string): PartHead | null {
  try {
    return partHead.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
