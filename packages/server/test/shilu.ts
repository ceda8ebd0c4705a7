import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
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

const commandHost = fileURLToPath(new URL("command-host.ts", import.meta.url));

const usual = { DATABASE_URL: "", SHILU_DEBUG: "1" };

let host: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `shilu …` in a folder; the database of the environment is never used unless a test names one. Commands share a process
 * (`command-host.ts`), which ends with this one; one that has an environment of its own gets one of its own, as every command of `alone`
 * does.
 */
export async function shilu(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  if (Object.keys(env).length > 0) return alone(cwd, args, env);
  const turn = last.then(() => hosted(cwd, args));
  last = turn.catch(() => undefined);
  return turn;
}

async function hosted(cwd: string, args: readonly string[]): Promise<Ran> {
  // Not the test runner's own words: a module that they name by a relative path is not found from a command's folder.
  host ??= fork(commandHost, { env: { ...process.env, ...usual }, execArgv: [] });
  // It is waited for only while it works.
  host.ref();
  host.channel?.ref();
  const over = new AbortController();
  const gone = once(host, "exit", { signal: over.signal }).then(([code, signal]) => {
    throw new Error(`the process of the commands ended with ${code ?? signal}`);
  });
  const answered = once(host, "message");
  host.send({ cwd, args });
  const [{ code, out, err }] = (await Promise.race([answered, gone])) as [Pick<Ran, "code" | "out" | "err">];
  over.abort();
  await gone.catch(() => undefined);
  host.unref();
  host.channel?.unref();
  return { code, out, err, json: () => JSON.parse(out) };
}

/** The same in a process of its own. */
export async function alone(
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
    env: { ...process.env, ...usual, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

const ended = (child: ReturnType<typeof start>): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });

/** The last line that was said on stderr. */
export const said = ({ err }: Ran): string => err.trimEnd().split("\n").at(-1) ?? "";
