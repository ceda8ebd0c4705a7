import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";

const blockSize = 512;
const text = (tar: Buffer, from: number, to: number): string =>
  (tar.toString("utf8", from, to).split("\0")[0] ?? "").trim();

/** Writes the plain files of a ustar archive below `into`. Refuses a name that would leave the folder. */
export async function untar(tar: Buffer, into: string): Promise<void> {
  const root = resolve(into);
  for (let at = 0; at + blockSize <= tar.length; ) {
    const name = text(tar, at, at + 100);
    if (name === "") return;
    const size = Number.parseInt(text(tar, at + 124, at + 136), 8);
    const kind = text(tar, at + 156, at + 157);
    const body = at + blockSize;
    if (kind === "0" || kind === "") {
      const path = resolve(join(root, name));
      if (!path.startsWith(root + sep)) throw new Error(`压缩包里的文件名越出目录：${name}`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, tar.subarray(body, body + size));
    }
    at = body + Math.ceil(size / blockSize) * blockSize;
  }
}
