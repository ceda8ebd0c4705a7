import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fileSum } from "../packages/server/src/backup/files.ts";
import { filesIn, type InstallManifest, manifestName } from "../packages/server/src/config/installed.ts";
import { closureOf, type Lock } from "./bundle/closure.ts";
import { fetched } from "./bundle/fetch.ts";
import { javascriptOf } from "./bundle/javascript.ts";
import { launchersFor } from "./bundle/launchers.ts";
import { type Platform, platforms } from "./bundle/platforms.ts";
import { sbomOf } from "./bundle/sbom.ts";

/**
 * `npm run bundle [-- --platform linux-x64 --out bundles]`: one folder for each kind of machine, with everything that an office without a
 * network needs. The same sources give the same bytes. The empty database is left out for that: each one made has a number and a time of
 * its own, and the program makes one where it has none.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const workspaces = ["domain", "contract", "store", "document", "server"] as const;
const { values } = parseArgs({ options: { platform: { type: "string", multiple: true }, out: { type: "string" } } });

const lock: Lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** What of the checkout goes along as it is. */
const asItIs = [
  ...["LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "mechanisms/**/*", "docs/手册/*", "docs/依赖.md"],
  ...["samples/README.md", "samples/office/*", "samples/drafts/*"],
  ...["packages/store/migrations/*", "packages/server/dist/*.json", "packages/web/dist/**/*"],
];
/** Of third-party packages: types, maps, and weights of fonts that no role stands in (`document/src/fonts/roles.ts`). */
const notRun = [
  /\.d\.[cm]?ts$/,
  /\.map$/,
  /^node_modules\/@expo-google-fonts\/[^/]+\/(?!400Regular\/|500Medium\/|700Bold\/)\d\d\d/,
  /^node_modules\/@expo-google-fonts\/tinos\/(?!400Regular\/)\d\d\d/,
  /^node_modules\/@embedpdf\/fonts-sc\/fonts\/(?!NotoSansHans-Regular)/,
  /^node_modules\/typescript\//,
];

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

const filesBelow = (patterns: readonly string[], cwd: string): string[] =>
  globSync([...patterns], { cwd, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(cwd, ".").length + 1));

/** The program itself. Its packages stand where they stand in the checkout, and are found by their names through one file each. */
function putProgram(app: string): void {
  for (const path of filesBelow(asItIs, root)) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    copyFileSync(join(root, path), join(app, path));
  }
  put(
    join(app, "package.json"),
    json({ name: "shilu", version, private: true, type: "module", license: "Apache-2.0" }),
  );
  for (const name of workspaces) {
    for (const path of filesBelow([`packages/${name}/src/**/*.ts`], root))
      if (!path.endsWith(".d.ts"))
        put(join(app, `${path.slice(0, -3)}.js`), javascriptOf(readFileSync(join(root, path), "utf8")));
    const own = { name: `@shilu/${name}`, version, private: true, type: "module", license: "Apache-2.0" };
    put(join(app, "packages", name, "package.json"), json(own));
    const door = join(app, "node_modules/@shilu", name);
    put(join(door, "package.json"), json({ ...own, exports: "./index.js" }));
    put(join(door, "index.js"), `export * from "../../../packages/${name}/src/index.js";\n`);
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function putPackages(app: string, platform: Platform): void {
  const places = workspaces.map((name) => `packages/${name}`);
  for (const needed of closureOf(lock, places, platform)) {
    const installed = join(root, needed.place);
    const from = existsSync(installed) ? installed : fetched(needed, join(root, ".cache/bundle"));
    for (const path of filesBelow(["**/*"], from)) {
      const place = `${needed.place}/${path}`.replaceAll("\\", "/");
      // What lies below another package's own node_modules is another package.
      if (path.includes("node_modules") || notRun.some((one) => one.test(place))) continue;
      mkdirSync(dirname(join(app, place)), { recursive: true });
      copyFileSync(join(from, path), join(app, place));
    }
  }
}

function putNode(folder: string, { node }: Platform): void {
  const entry = lock.packages[`node_modules/${node.package}`];
  if (entry?.version === undefined) throw new Error(`package-lock.json has no ${node.package}`);
  const needed = { name: node.package, version: entry.version, integrity: entry.integrity ?? null };
  const installed = join(root, "node_modules", node.package);
  const from = existsSync(join(installed, node.file)) ? installed : fetched(needed, join(root, ".cache/bundle"));
  const name = node.file.split("/").at(-1) ?? "";
  mkdirSync(join(folder, "node"), { recursive: true });
  copyFileSync(join(from, node.file), join(folder, "node", name));
  chmodSync(join(folder, "node", name), 0o755);
  // The package for Windows leaves it out; it is the same for all.
  const licence = [from, ...platforms.map((one) => join(root, "node_modules", one.node.package))]
    .map((one) => join(one, "LICENSE"))
    .find((one) => existsSync(one));
  if (licence === undefined) throw new Error(`no licence of ${node.package} is at hand`);
  copyFileSync(licence, join(folder, "node/LICENSE"));
}

async function bundle(platform: Platform, out: string): Promise<string> {
  const folder = join(out, `shilu-${version}-${platform.name}`);
  const part = `${folder}.partial`;
  rmSync(part, { recursive: true, force: true });
  putProgram(join(part, "app"));
  putPackages(join(part, "app"), platform);
  putNode(part, platform);
  const { files, programs } = launchersFor(platform);
  for (const [name, text] of Object.entries(files)) {
    put(join(part, name), text);
    if (programs.has(name)) chmodSync(join(part, name), 0o755);
  }
  put(join(part, "sbom.cdx.json"), sbomOf(root, lock, platform));
  const manifest: InstallManifest = { version, platform: platform.name, files: await filesIn(part) };
  put(join(part, manifestName), json(manifest));
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  return folder;
}

const out = resolve(values.out ?? "bundles");
const asked = values.platform ?? platforms.map(({ name }) => name);
for (const name of asked) {
  const platform = platforms.find((one) => one.name === name);
  if (platform === undefined) {
    process.stderr.write(`没有平台“${name}”；可用：${platforms.map((one) => one.name).join("、")}。\n`);
    process.exit(2);
  }
  const folder = await bundle(platform, out);
  const { bytes, sm3, sha256 } = await fileSum(folder, manifestName);
  const { files }: InstallManifest = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
  const size = files.reduce((sum, file) => sum + file.bytes, bytes) / 1024 / 1024;
  process.stdout.write(
    `${folder}：${files.length} 个文件，${size.toFixed(0)} MB\n  清单 SM3 ${sm3}\n  清单 SHA-256 ${sha256}\n`,
  );
}
