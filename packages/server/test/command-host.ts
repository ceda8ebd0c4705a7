import { run } from "../src/cli/run.ts";

/**
 * A process that runs one `shilu` command after the other, each as if it were alone: its folder, its stdout and stderr, its exit code.
 * Starting a process for each would take most of the time of the tests of the command line.
 */
const kept = { out: "", err: "" };
const keepInstead = (stream: NodeJS.WriteStream, into: keyof typeof kept): void => {
  stream.write = (piece: string | Uint8Array) => {
    kept[into] += typeof piece === "string" ? piece : Buffer.from(piece).toString();
    return true;
  };
};
keepInstead(process.stdout, "out");
keepInstead(process.stderr, "err");

process.on("message", async ({ cwd, args }: { cwd: string; args: string[] }) => {
  process.chdir(cwd);
  Object.assign(kept, { out: "", err: "" });
  const code = await run(args);
  process.send?.({ code, ...kept });
});
