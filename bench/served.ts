import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The real command in a process of its own. `ms`: from its start until it said where its page is. */
export type Served = {
  readonly url: string;
  readonly pid: number;
  readonly ms: number;
  readonly stop: () => Promise<void>;
};

/** Runs a command of the program that serves a page, on a free port. `profile`: a folder for what V8 saw of it. */
export async function served(command: readonly string[], profile?: string): Promise<Served> {
  const watched = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const args = [...watched, "packages/server/src/cli/shilu.ts", ...command, "--port", "0"];
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /http:\/\/[^\s（]+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("close", () => reject(new Error(said)));
  });
  const ms = performance.now() - started;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "close");
  };
  return { url: url.replace(/\/$/, ""), pid: child.pid ?? 0, ms, stop };
}
