import fs from "node:fs";
import promises, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join, resolve } from "node:path";

/**
 * The disk under the program, to be loaded before it: `node --import ./proofs/disk.ts …`, in every thread. What `SHILU_DISK` says is done to
 * all that is written below one folder, by the database, the backup or any other part: each call is noted in a journal from which a power cut
 * can be made (`power-cut.ts`), or one of them fails. Reading is left alone.
 */
export type DiskPlan = {
  /** Only calls on paths below this folder. */
  readonly root: string;
  /** Where the calls are noted. */
  readonly journal?: string;
  /** The first call that fails, counted from 1 over all threads; `forCalls` in all. */
  readonly failAt?: number;
  readonly forCalls?: number;
  readonly code?: "EIO" | "ENOSPC";
  /** A file in which the calls are counted, one byte for each. */
  readonly counter?: string;
};

/** One line of the journal; `bytes` raw bytes follow it. */
export type Noted =
  | { readonly op: "open"; readonly fd: number; readonly path: string; readonly flags: string | number }
  | { readonly op: "write"; readonly fd: number; readonly at: number | null; readonly bytes: number }
  | { readonly op: "put"; readonly path: string; readonly bytes: number }
  | { readonly op: "cut"; readonly fd: number; readonly length: number }
  | { readonly op: "cut-path"; readonly path: string; readonly length: number }
  | { readonly op: "sync" | "close"; readonly fd: number }
  | { readonly op: "rename"; readonly path: string; readonly to: string }
  | { readonly op: "unlink" | "mkdir" | "rmdir" | "remove"; readonly path: string }
  | { readonly op: "copy"; readonly path: string; readonly from: string }
  | { readonly op: "acknowledged"; readonly what: string };

const plan: DiskPlan | null = process.env.SHILU_DISK === undefined ? null : JSON.parse(process.env.SHILU_DISK);
const { openSync, writeSync, readFileSync } = fs;
const journal = plan?.journal === undefined ? null : openSync(plan.journal, "a");

/** Appended by one call, so that the threads' lines stand in the order of what was done. */
function note(said: Noted, bytes: Uint8Array = new Uint8Array()): void {
  if (journal !== null) writeSync(journal, Buffer.concat([Buffer.from(`${JSON.stringify(said)}\n`), bytes]));
}

/** Notes that somebody was told that something is kept. */
export const acknowledge = (what: string): void => note({ op: "acknowledged", what });

/** Calls of all threads are counted in one file: its length is their number. */
const counter = plan?.counter === undefined ? null : openSync(plan.counter, "a+");
function count(): void {
  if (counter === null) return;
  writeSync(counter, ".");
  const number = fs.fstatSync(counter).size;
  const { failAt = Number.POSITIVE_INFINITY, forCalls = 1, code = "EIO" } = plan ?? {};
  if (number < failAt || number >= failAt + forCalls) return;
  throw Object.assign(new Error(`${code}: the disk fails call ${number}`), {
    code,
    errno: code === "EIO" ? -5 : -28,
    syscall: "write",
  });
}

const within = (path: unknown): string | null => {
  if (plan === null || (typeof path !== "string" && !(path instanceof URL))) return null;
  const whole = resolve(path instanceof URL ? path.pathname : path);
  return whole === plan.root || whole.startsWith(`${plan.root}/`) ? whole : null;
};

/** Descriptors of ours, by any thread: a descriptor's number is the whole process's, but each thread sees what it opened itself. */
const ours = new Set<number>();

const writes = (flags: unknown): boolean =>
  typeof flags === "number"
    ? (flags & 3) !== 0 || (flags & fs.constants.O_CREAT) !== 0
    : /[wa+]/.test(String(flags ?? "r"));

const bytesOf = (data: unknown, from = 0, length?: number): Uint8Array => {
  if (typeof data === "string") return Buffer.from(data);
  const view = data as ArrayBufferView;
  return new Uint8Array(view.buffer, view.byteOffset + from, length ?? view.byteLength - from);
};

type Calls = Record<string, (...given: unknown[]) => unknown>;

/** Everything that changes the disk and waits for it. */
function watchWaiting(): void {
  const own = fs as unknown as Calls;
  const before = { ...own };
  const replace = (name: string, by: (original: (...given: unknown[]) => unknown, ...given: unknown[]) => unknown) => {
    const original = before[name];
    if (original === undefined) throw new TypeError(`node:fs has no ${name}`);
    own[name] = (...given: unknown[]) => by(original, ...given);
  };
  replace("openSync", (original, path, flags, mode) => {
    const whole = within(path);
    if (whole !== null && writes(flags)) count();
    const fd = original(path, flags, mode) as number;
    if (whole !== null) {
      ours.add(fd);
      note({ op: "open", fd, path: whole, flags: (flags ?? "r") as string | number });
    }
    return fd;
  });
  replace("closeSync", (original, fd) => {
    if (ours.delete(fd as number)) note({ op: "close", fd: fd as number });
    return original(fd);
  });
  replace("writeSync", (original, fd, data, from, length, at) => {
    if (!ours.has(fd as number)) return original(fd, data, from, length, at);
    count();
    const bytes = bytesOf(data, (from as number | undefined) ?? 0, length as number | undefined);
    note({ op: "write", fd: fd as number, at: typeof at === "number" ? at : null, bytes: bytes.length }, bytes);
    return original(fd, data, from, length, at);
  });
  for (const name of ["fsyncSync", "fdatasyncSync"])
    replace(name, (original, fd) => {
      if (!ours.has(fd as number)) return original(fd);
      count();
      const done = original(fd);
      note({ op: "sync", fd: fd as number });
      return done;
    });
  replace("ftruncateSync", (original, fd, length) => {
    if (ours.has(fd as number)) {
      count();
      note({ op: "cut", fd: fd as number, length: (length as number | undefined) ?? 0 });
    }
    return original(fd, length);
  });
  replace("truncateSync", (original, path, length) => {
    const whole = within(path);
    if (whole !== null) {
      count();
      note({ op: "cut-path", path: whole, length: (length as number | undefined) ?? 0 });
    }
    return original(path, length);
  });
  replace("writeFileSync", (original, path, data, options) => {
    const whole = within(path);
    if (whole !== null) {
      count();
      const bytes = bytesOf(data);
      note({ op: "put", path: whole, bytes: bytes.length }, bytes);
    }
    return original(path, data, options);
  });
  replace("renameSync", (original, path, to) => {
    const whole = within(path);
    if (whole !== null) count();
    const done = original(path, to);
    if (whole !== null) note({ op: "rename", path: whole, to: resolve(String(to)) });
    return done;
  });
  for (const [name, op] of [
    ["unlinkSync", "unlink"],
    ["mkdirSync", "mkdir"],
    ["rmdirSync", "rmdir"],
    ["rmSync", "remove"],
  ] as const)
    replace(name, (original, path, options) => {
      const whole = within(path);
      if (whole !== null) count();
      const done = original(path, options);
      if (whole !== null) note({ op, path: whole });
      return done;
    });
  replace("cpSync", (original, from, path, options) => {
    const whole = within(path);
    if (whole !== null) count();
    const done = original(from, path, options);
    if (whole !== null) note({ op: "copy", path: whole, from: resolve(String(from)) });
    return done;
  });
}

/** The same of what promises to be done. */
async function watchPromising(): Promise<void> {
  const own = promises as unknown as Calls;
  const before = { ...own };
  const original = (name: string) => before[name] as (...given: unknown[]) => Promise<unknown>;
  const probe = await promises.open("/dev/null", "r");
  const handles = Object.getPrototypeOf(probe) as Record<string, (...given: unknown[]) => Promise<unknown>>;
  await probe.close();
  own.open = async (path, flags, mode) => {
    const whole = within(path);
    if (whole !== null && writes(flags)) count();
    const handle = (await original("open")(path, flags, mode)) as FileHandle;
    if (whole !== null) {
      const { fd } = handle;
      ours.add(fd);
      note({ op: "open", fd, path: whole, flags: (flags ?? "r") as string | number });
      const close = handle.close.bind(handle);
      handle.close = () => {
        if (ours.delete(fd)) note({ op: "close", fd });
        return close();
      };
    }
    return handle;
  };
  const onHandle = (
    name: string,
    by: (done: () => Promise<unknown>, fd: number, given: unknown[]) => Promise<unknown>,
  ) => {
    const method = handles[name];
    if (method === undefined) throw new TypeError(`a FileHandle has no ${name}`);
    handles[name] = function (this: FileHandle, ...given: unknown[]) {
      const done = () => method.apply(this, given);
      return ours.has(this.fd) ? by(done, this.fd, given) : done();
    };
  };
  onHandle("write", async (done, fd, [data, from, length, at]) => {
    count();
    const bytes = bytesOf(data, (from as number | undefined) ?? 0, length as number | undefined);
    note({ op: "write", fd, at: typeof at === "number" ? at : null, bytes: bytes.length }, bytes);
    return done();
  });
  for (const name of ["writeFile", "appendFile"])
    onHandle(name, async (done, fd, [data]) => {
      count();
      const bytes = bytesOf(data);
      note({ op: "write", fd, at: null, bytes: bytes.length }, bytes);
      return done();
    });
  for (const name of ["sync", "datasync"])
    onHandle(name, async (done, fd) => {
      count();
      const value = await done();
      note({ op: "sync", fd });
      return value;
    });
  own.writeFile = async (path, data, options) => {
    const whole = within(path);
    if (whole !== null) {
      count();
      const bytes = bytesOf(data);
      note({ op: "put", path: whole, bytes: bytes.length }, bytes);
    }
    return original("writeFile")(path, data, options);
  };
  own.rename = async (path, to) => {
    const whole = within(path);
    if (whole !== null) count();
    await original("rename")(path, to);
    if (whole !== null) note({ op: "rename", path: whole, to: resolve(String(to)) });
  };
  for (const [name, op] of [
    ["unlink", "unlink"],
    ["mkdir", "mkdir"],
    ["rmdir", "rmdir"],
    ["rm", "remove"],
  ] as const)
    own[name] = async (path, options) => {
      const whole = within(path);
      if (whole !== null) count();
      const done = await original(name)(path, options);
      if (whole !== null) note({ op, path: whole });
      return done;
    };
}

if (plan !== null) {
  watchWaiting();
  await watchPromising();
  syncBuiltinESMExports();
}

/** The lines of a journal with their bytes. */
export function* readJournal(path: string): Iterable<readonly [Noted, Buffer]> {
  const whole = readFileSync(path);
  for (let place = 0; place < whole.length; ) {
    const end = whole.indexOf(10, place);
    const said = JSON.parse(whole.subarray(place, end).toString()) as Noted;
    const bytes = "bytes" in said ? said.bytes : 0;
    yield [said, whole.subarray(end + 1, end + 1 + bytes)];
    place = end + 1 + bytes;
  }
}

/** The environment and the words for Node that put a process on such a disk. */
export const onDisk = (given: DiskPlan) => ({
  env: { ...process.env, SHILU_DISK: JSON.stringify(given) },
  execArgv: ["--import", join(import.meta.dirname, "disk.ts")],
});
