import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../src/cli/shilu.ts", import.meta.url));

/** What the real command, run in a process of its own, answered. `json` reads its stdout as one document. */
export type Ran = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly json: () => unknown;
};

/** Runs `shilu …` in a folder; the database of the environment is never used unless a test names one. */
export async function shilu(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, DATABASE_URL: "", SHILU_DEBUG: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err, json: () => JSON.parse(out) };
}

/** The last line that was said on stderr. */
export const said = ({ err }: Ran): string => err.trimEnd().split("\n").at(-1) ?? "";
