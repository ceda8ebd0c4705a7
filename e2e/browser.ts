import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { untar } from "./tar.ts";

const unbrotli = promisify(brotliDecompress);

/**
 * Flags under which this Chromium was measured to start and paint without a GPU, a display or root's sandbox.
 * The package's own list is not used: it turns web security off and runs everything in one process.
 */
const flags = [
  "--headless=shell",
  "--no-sandbox",
  "--no-zygote",
  "--disable-gpu",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

const howToGet =
  process.platform === "linux" && process.arch === "x64"
    ? "请先运行：npm ci"
    : "本机系统没有随 npm 提供的浏览器，请安装 Chrome 或 Edge，再用 SHILU_BROWSER=浏览器程序路径 npm test 运行";

/** The folder of an installed package. Throws one sentence with the command that installs it. */
function packageFolder(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, "package.json")));
  if (found === undefined) throw new Error(`缺少浏览器测试所需的 ${name}。${howToGet}`);
  return found;
}

/**
 * Writes a fontconfig file that shows Chinese by the faces that come with the project, whatever the machine has. It is
 * named by its content, so that two copies of the project may use one unpacked browser. Gives its path.
 */
async function fontconfig(cache: string): Promise<string> {
  const sans = join(packageFolder("@embedpdf/fonts-sc"), "fonts");
  const serif = packageFolder("@expo-google-fonts/noto-serif-sc");
  const prefer = (generic: string, family: string) =>
    `<match target="pattern"><test name="family"><string>${generic}</string></test><edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`;
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${sans}</dir><dir>${join(serif, "400Regular")}</dir><dir>${join(serif, "700Bold")}</dir>
<cachedir>${join(cache, "fontconfig")}</cachedir>
${prefer("sans-serif", "Noto Sans S Chinese")}
${prefer("serif", "Noto Serif SC")}
</fontconfig>
`;
  const path = join(cache, `fonts-${createHash("sha256").update(config).digest("hex").slice(0, 12)}.conf`);
  await writeFile(path, config);
  return path;
}

/** The folder of a package that carries a Chromium. `find`: gives the address of its main file, or throws where it is not installed. */
function chromiumPackage(find: () => string): string {
  try {
    return fileURLToPath(new URL("..", find()));
  } catch (error) {
    throw new Error(`缺少浏览器测试所需的 Chromium。${howToGet}`, { cause: error });
  }
}

/** Unpacks a package's Chromium with the libraries it links, once per version; gives its folder. */
async function unpackedChromium(find: () => string, libraries: string): Promise<string> {
  const source = chromiumPackage(find);
  const manifest: unknown = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  const version = manifest instanceof Object && "version" in manifest ? String(manifest.version) : "unknown";
  const folder = join(process.env.SHILU_PROGRAMS ?? tmpdir(), `shilu-browser-${version}-${userInfo().username}`);
  if (existsSync(join(folder, "chromium"))) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  const packed = async (file: string) => unbrotli(await readFile(join(source, "bin", file)));
  await untar(await packed(libraries), fresh);
  await untar(await packed("swiftshader.tar.br"), fresh);
  await writeFile(join(fresh, "chromium"), await packed("chromium.br"), { mode: 0o755 });
  try {
    await rename(fresh, folder);
  } catch (error) {
    // Another test process was faster; its copy is the same.
    await rm(fresh, { recursive: true });
    if (!existsSync(join(folder, "chromium"))) throw error;
  }
  return folder;
}

const young = () => import.meta.resolve("@sparticuz/chromium");

/**
 * Starts a real browser. On Linux x64 it comes from npm alone; elsewhere, or where `SHILU_BROWSER` names one, an installed
 * Chrome is driven. A browser that is missing or does not start is an error that names the command to run, never a skip.
 */
export async function startBrowser(): Promise<Browser> {
  const own = process.env.SHILU_BROWSER;
  if (own !== undefined && own !== "") return await launch(own, {}, ["--headless=new", "--no-first-run"]);
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error(`没有找到浏览器。${howToGet}`);
  const folder = await unpackedChromium(young, "al2023.tar.br");
  const env = { LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: await fontconfig(folder) };
  return await launch(join(folder, "chromium"), env, flags);
}

/** The browser of this process, which its test files use one after the other. */
let lent: Promise<Browser> | null = null;
let closing: NodeJS.Timeout | null = null;
/** ms: a little more than the next file takes to be loaded. */
const idle = 5000;

/** A browser that nobody else in this process uses at the time; who is done with it gives it back. */
export async function borrowBrowser(): Promise<Browser> {
  if (closing !== null) clearTimeout(closing);
  closing = null;
  if ((await lent)?.isConnected() !== true) lent = startBrowser();
  return lent ?? startBrowser();
}

/** Takes a browser back with nothing left in it, and closes it once nobody borrows it any more. */
export async function giveBack(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
  closing = setTimeout(() => {
    lent = null;
    void browser.close();
  }, idle);
}

/** The old ones that the page promises to run in: the floor, and one that offices still carry. */
export const oldVersions = [86, 92] as const;

const old = {
  86: () => import.meta.resolve("chromium-86"),
  92: () => import.meta.resolve("chromium-92"),
} satisfies Record<(typeof oldVersions)[number], () => string>;

/**
 * Starts an old Chromium; from npm as well, for Linux x64 only. The driver is much younger: what it runs inside the page to find and to look
 * at elements does not run there (`checkVisibility`), so a test uses keys and the page's own script.
 */
export async function startOldBrowser(version: (typeof oldVersions)[number]): Promise<Browser> {
  const [folder, libraries] = await Promise.all([
    unpackedChromium(old[version], "aws.tar.br"),
    unpackedChromium(young, "al2023.tar.br"),
  ]);
  // Its package counts on a system that has NSPR; the younger one brings it along.
  const env = {
    LD_LIBRARY_PATH: `${join(folder, "lib")}:${join(libraries, "lib")}`,
    FONTCONFIG_FILE: await fontconfig(folder),
  };
  const own = ["--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--no-first-run"];
  return await launch(join(folder, "chromium"), env, own);
}

async function launch(executablePath: string, extra: Record<string, string>, args: string[]): Promise<Browser> {
  const env: Record<string, string> = { ...extra };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined && !(name in env)) env[name] = value;
  try {
    return await chromium.launch({ executablePath, args, env, timeout: 30_000 });
  } catch (error) {
    throw new Error(`浏览器没有启动：${executablePath}。${howToGet}`, { cause: error });
  }
}
