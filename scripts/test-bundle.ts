import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./bundle/fetch.ts";
import { javascriptOf } from "./bundle/javascript.ts";

/**
 * `npm run test:bundle`: makes the bundle of linux-x64 twice and compares them byte by byte, then runs it where there is nothing else: a
 * chroot with the bundle, the libraries that Node and the typesetter ask the system for, `/proc`, `/dev/null` and an empty `/tmp`, in a network
 * namespace of its own that has a loopback only. Linux on x64, as root or where user namespaces are allowed.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "shilu-bundle-"));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function made(out: string): string {
  const args = ["--disable-warning=ExperimentalWarning", join(root, "scripts/bundle.ts")];
  run(process.execPath, [...args, "--platform", "linux-x64", "--out", out], root);
  const [name = ""] = globSync("*", { cwd: out });
  return join(out, name);
}

/** Every file of a folder with its bytes: not by the manifest, which is one of them. */
const same = (a: string, b: string): boolean => spawnSync("diff", ["-r", a, b]).status === 0;

/** The libraries of the system that programs are linked to, as `ldd` finds them. */
function libraries(programs: readonly string[]): string[] {
  const found = programs.flatMap((path) =>
    [...run("ldd", [path]).matchAll(/(\/\S+) \(0x/g)].map(([, file]) => file ?? ""),
  );
  return [...new Set(found)].sort();
}

function emptyPlace(name: string, bundle: string): string {
  const folder = join(place, name);
  for (const one of ["dev", "tmp", "proc"]) mkdirSync(join(folder, one), { recursive: true });
  const native = globSync("app/node_modules/**/*.node", { cwd: bundle }).map((path) => join(bundle, path));
  const needed = libraries([join(bundle, "node/node"), ...native]);
  for (const path of needed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(path, join(folder, path));
  }
  writeFileSync(join(folder, "dev/null"), "");
  cpSync(bundle, join(folder, "shilu"), { recursive: true });
  const script = readFileSync(join(root, "scripts/bundle/in-empty-place.ts"), "utf8");
  writeFileSync(join(folder, "proof.mjs"), javascriptOf(script));
  say(
    `空的文件系统：程序文件夹、空的 /tmp 和 /dev/null、/proc、系统的库 ${needed.map((path) => basename(path)).join("、")}`,
  );
  return folder;
}

/** Runs a part of the proof there. `env` is nothing but a home: no PATH, no locale. */
function prove(folder: string, part: string): void {
  const inside = `mount --rbind /proc "${folder}/proc" && ip link set lo up && exec env -i HOME=/tmp "$(command -v chroot)" "${folder}" /shilu/node/node /proof.mjs ${part}`;
  const { status } = spawnSync("unshare", ["--map-root-user", "--net", "--mount", "sh", "-c", inside], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`${part}: ${status}`);
}

/** The next version: one migration more. */
function putNext(folder: string): void {
  cpSync(join(folder, "shilu"), join(folder, "next"), { recursive: true });
  const later = join(folder, "next/app/packages/store/migrations/9001-later.sql");
  writeFileSync(later, "create table later (one text primary key);\n");
}

try {
  const [first, second] = [made(join(place, "one")), made(join(place, "two"))];
  if (!same(first, second)) throw new Error("twice made, the bundles differ");
  say("✓ 做两次，逐字节相同");
  // As it is started by hand, by a link to it too.
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  symlinkSync(join(first, "shilu"), join(place, "link"));
  for (const command of [join(first, "shilu"), join(place, "link")])
    if (run(command, ["--version"], tmpdir()).trim() !== version) throw new Error(`${command} --version`);
  say(`✓ shilu --version：${version}`);
  const folder = emptyPlace("root", first);
  prove(folder, "alone");
  putNext(folder);
  prove(folder, "upgrade");
  prove(folder, "flipped");
} finally {
  rmSync(place, { recursive: true, force: true });
}
