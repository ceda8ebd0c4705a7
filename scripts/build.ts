import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareEmpty } from "@shilu/store";
import { prepareMechanisms } from "../packages/server/src/mechanisms/prepared.ts";

/**
 * `npm run build`: what is made once instead of at every start: the web page, an empty database with every migration done, and what
 * the mechanism files say.
 * A step whose inputs are unchanged is not run again, so that `npm run demo` and `npm test` may call this each time.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

type Step = { name: string; output: string; inputs: string[]; make: (output: string) => void | Promise<void> };

const steps: readonly Step[] = [
  {
    name: "网页",
    output: "packages/web/dist",
    inputs: [
      "package-lock.json",
      "packages/{web,contract,domain}/{package.json,src/**/*}",
      "packages/web/{*.html,vite.*.ts,worker/**/*,public/**/*}",
    ],
    // The office's pages first: their step empties the folder. Then the phone page, then 走访本.
    make: () => {
      for (const config of ["vite.config.ts", "vite.phone.config.ts", "vite.visit-book.config.ts"]) buildWeb(config);
    },
  },
  {
    name: "空数据库",
    output: "packages/store/dist/empty-database",
    inputs: ["package-lock.json", "packages/store/{migrations,src/engine,src/migration}/**/*"],
    make: prepareEmpty,
  },
  {
    name: "制度文件",
    output: "packages/server/dist/mechanisms.json",
    inputs: [
      "package-lock.json",
      "mechanisms/**/*.yaml",
      "packages/server/src/mechanisms/{yaml,prepared}.ts",
      "packages/domain/src/mechanism/**/*",
    ],
    make: (output) => prepareMechanisms(join(root, "mechanisms"), output),
  },
];

function buildWeb(config: string): void {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, "build", "--config", config], {
    cwd: join(root, "packages/web"),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`vite build --config ${config}: ${stdout}${stderr}`);
}

/** One hash over the names and contents of a step's inputs. */
function fingerprint(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  const files = globSync([...inputs], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest("hex");
}

for (const { name, output, inputs, make } of steps) {
  const path = join(root, output);
  const stamp = join(root, ".cache", `${output.replaceAll("/", "-")}.inputs`);
  const wanted = fingerprint(inputs);
  if (existsSync(path) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;
  const begun = performance.now();
  process.stderr.write(`正在准备${name}……`);
  for (const file of [path, stamp]) mkdirSync(dirname(file), { recursive: true });
  await make(path);
  writeFileSync(stamp, wanted);
  process.stderr.write(`完成（${((performance.now() - begun) / 1000).toFixed(1)} 秒）\n`);
}
