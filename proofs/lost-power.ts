import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readJournal } from "./disk.ts";

/** A file as the platter has it, and what was written to it since the disk was last asked to keep it. */
type Inode = { kept: Buffer; since: Change[] };
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };

/** Names below the root, whose file each is; null is a folder. */
type Names = Map<string, Inode | null>;

/** A change of names. `touches`: the paths whose safety depends on it. */
type Renamed = { readonly touches: readonly string[]; readonly do: (names: Names) => void };

type Open = { readonly path: string; readonly inode: Inode | null; place: number; readonly append: boolean };

const under = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/**
 * A disk to which a journal's calls are done, and from which the power can be taken at any moment. Of what a file got since its last fsync any
 * part may be there, torn at 512 bytes, in any order. Names change in order, as ext4, XFS, Btrfs and NTFS keep them: an fsync of a file or a
 * folder keeps its own last change of name and all before it; of the later ones a beginning is there. A disk that says it has kept what it has
 * not is another matter: nothing helps against it.
 */
export class Disk {
  readonly #root: string;
  #live: Names = new Map();
  #renames: Renamed[] = [];
  /** So many of them are safe. */
  #safe = 0;
  readonly #open = new Map<number, Open>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Does the first `until` calls of a journal; gives what was acknowledged till then. */
  run(journal: string, until: number): string[] {
    const acknowledged: string[] = [];
    let calls = 0;
    for (const [said, bytes] of readJournal(journal)) {
      if (calls++ >= until) break;
      switch (said.op) {
        case "acknowledged":
          acknowledged.push(said.what);
          break;
        case "open":
          this.#opened(said.fd, said.path, said.flags);
          break;
        case "close":
          this.#open.delete(said.fd);
          break;
        case "write": {
          const open = this.#open.get(said.fd);
          if (open?.inode == null) throw new Error(`a write to what is no open file: ${JSON.stringify(said)}`);
          const at = open.append ? lengthOf(open.inode) : (said.at ?? open.place);
          open.inode.since.push({ at, bytes });
          if (said.at === null) open.place = at + bytes.length;
          break;
        }
        case "put":
          this.#create(said.path).since.push({ length: 0 }, { at: 0, bytes });
          break;
        case "cut":
          this.#open.get(said.fd)?.inode?.since.push({ length: said.length });
          break;
        case "cut-path":
          this.#create(said.path).since.push({ length: said.length });
          break;
        case "sync": {
          const open = this.#open.get(said.fd);
          if (open !== undefined) this.#sync(open);
          break;
        }
        case "rename":
          this.#rename([said.path, said.to], (names) => move(names, said.path, said.to));
          break;
        case "unlink":
        case "rmdir":
        case "remove":
          this.#rename([said.path], (names) => {
            for (const path of [...names.keys()]) if (under(path, said.path)) names.delete(path);
          });
          break;
        case "mkdir":
          this.#folder(said.path);
          break;
        case "copy":
          this.#copy(said.from, said.path);
          break;
      }
    }
    return acknowledged;
  }

  /** Writes into a folder what is left after the power went. `any`: numbers from 0 to below. */
  leave(folder: string, any: (below: number) => number): void {
    const names: Names = new Map();
    const safe = this.#safe + any(this.#renames.length - this.#safe + 1);
    for (const renamed of this.#renames.slice(0, safe)) renamed.do(names);
    // Some disks had much of it in their cache, some nothing.
    const kept = [0, 10, 50, 90][any(4)] ?? 50;
    mkdirSync(folder, { recursive: true });
    for (const [path, inode] of names) {
      const place = join(folder, relative(this.#root, path));
      if (inode === null) mkdirSync(place, { recursive: true });
      else {
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, survived(inode, kept, any));
      }
    }
  }

  #rename(touches: readonly string[], change: (names: Names) => void): void {
    change(this.#live);
    this.#renames.push({ touches, do: change });
  }

  #folder(path: string): void {
    if (this.#live.has(path) || !under(path, this.#root)) return;
    this.#folder(dirname(path));
    this.#rename([path], (names) => names.set(path, null));
  }

  #create(path: string): Inode {
    const there = this.#live.get(path);
    if (there != null) return there;
    this.#folder(dirname(path));
    const inode: Inode = { kept: Buffer.alloc(0), since: [] };
    this.#rename([path], (names) => names.set(path, inode));
    return inode;
  }

  #opened(fd: number, path: string, flags: string | number): void {
    const isFolder = this.#live.get(path) === null || path === this.#root;
    const words = typeof flags === "number" ? null : flags;
    const cuts = words === null ? (Number(flags) & 512) !== 0 : words.startsWith("w");
    const inode = isFolder ? null : this.#create(path);
    if (cuts) inode?.since.push({ length: 0 });
    const append = words === null ? (Number(flags) & 1024) !== 0 : words.startsWith("a");
    this.#open.set(fd, { path, inode, place: 0, append });
  }

  #sync({ path, inode }: Open): void {
    const safe = this.#renames.findLastIndex(({ touches }) =>
      touches.some((one) =>
        inode === null ? dirname(one) === path || under(path, one) : under(this.#pathOf(inode, path), one),
      ),
    );
    this.#safe = Math.max(this.#safe, safe + 1);
    if (inode === null) return;
    for (const change of inode.since) inode.kept = changed(inode.kept, change);
    inode.since = [];
  }

  /** Where an open file lies by now. */
  #pathOf(inode: Inode, opened: string): string {
    if (this.#live.get(opened) === inode) return opened;
    for (const [path, one] of this.#live) if (one === inode) return path;
    return opened;
  }

  #copy(from: string, to: string): void {
    this.#folder(to);
    for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
      const path = join(to, relative(from, join(entry.parentPath, entry.name)));
      if (entry.isDirectory()) this.#folder(path);
      else this.#create(path).since.push({ at: 0, bytes: readFileSync(join(entry.parentPath, entry.name)) });
    }
  }
}

function move(names: Names, from: string, to: string): void {
  for (const path of [...names.keys()]) if (under(path, to) && !under(path, from)) names.delete(path);
  for (const [path, inode] of [...names])
    if (under(path, from)) {
      names.delete(path);
      names.set(`${to}${path.slice(from.length)}`, inode);
    }
}

const lengthOf = ({ kept, since }: Inode): number =>
  since.reduce(
    (length, change) => ("length" in change ? change.length : Math.max(length, change.at + change.bytes.length)),
    kept.length,
  );

function changed(content: Buffer, change: Change): Buffer {
  if ("length" in change) {
    if (change.length <= content.length) return content.subarray(0, change.length);
    return Buffer.concat([content, Buffer.alloc(change.length - content.length)]);
  }
  const end = change.at + change.bytes.length;
  const grown = Buffer.alloc(Math.max(content.length, end));
  content.copy(grown);
  change.bytes.copy(grown, change.at);
  return grown;
}

/** Each change is there with a chance of `kept` in a hundred; one in ten of those that are is torn. */
function survived({ kept: content, since }: Inode, kept: number, any: (below: number) => number): Buffer {
  let left = content;
  for (const change of since) {
    if (any(100) >= kept) continue;
    if ("length" in change || any(10) > 0) left = changed(left, change);
    else
      left = changed(left, {
        at: change.at,
        bytes: change.bytes.subarray(0, 512 * any(1 + Math.floor(change.bytes.length / 512))),
      });
  }
  return left;
}
