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
  const child = start(cwd, args, env);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { code, out, err, json: () => JSON.parse(out) };
}

/** The same with a reader of stdout who has gone before the first line comes. */
export async function unread(cwd: string, args: readonly string[]): Promise<Pick<Ran, "code" | "err">> {
  const child = start(cwd, args, {});
  child.stdout.destroy();
  const [err, code] = await Promise.all([text(child.stderr), ended(child)]);
  return { code, err };
}

const start = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, DATABASE_URL: "", SHILU_DEBUG: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

const ended = (child: ReturnType<typeof start>): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });

/** The last line that was said on stderr. */
export const said = ({ err }: Ran): string => err.trimEnd().split("\n").at(-1) ?? "";
