import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { unzipSync } from "fflate";
import { bundleOf, small, writeBundle } from "../packages/server/test/bundle.ts";
import { alone, type Ran } from "../packages/server/test/shilu.ts";
import { oldOffice } from "./old-office.ts";
import { inFolder } from "./places.ts";
import { at, type Proof, type Scale } from "./proof.ts";

/** A job that is ended at its crash points, `times` at each; what must hold after it was ended, and after it was done again. */
type Job = {
  readonly points: readonly string[];
  readonly times: (scale: Scale) => number;
  readonly prepare: (folder: string) => Promise<void>;
  readonly run: (folder: string, env: Readonly<Record<string, string>>) => Promise<Ran>;
  /** Right after the kill. */
  readonly after?: (folder: string, point: string) => Promise<string[]>;
  /** What the second run, which is let alone, brings about; it must be what a run without a kill brings about. */
  readonly outcome: (folder: string, ran: Ran) => Promise<string>;
};

const draft = "云岭市委政策研究室工作总结\n一、组织生活\n年内开展支部主题党日*次，协调各类帮扶资金*万元。\n";

export async function office(folder: string): Promise<void> {
  await writeBundle(join(folder, "bundle"), bundleOf(small));
  await ran(alone(folder, ["import", "bundle", "--data", "office"]));
}

/** 1: done, and something is left for a person to look at. */
export const isDone = ({ code }: Ran): boolean => code === 0 || code === 1;

export async function ran(running: Promise<Ran>): Promise<Ran> {
  const done = await running;
  if (!isDone(done)) throw new Error(`${done.code}: ${done.err}`);
  return done;
}

/** All figures, and that nothing was changed behind the program's back. */
export async function figuresOf(folder: string, data: string): Promise<string> {
  const { out } = await ran(alone(folder, ["figures", "--period", "2025", "--data", data, "--json"]));
  const verified = await alone(folder, ["verify", "--data", data]);
  if (verified.code !== 0) throw new Error(verified.out);
  return out;
}

/** The same of an import, which found either none of its four records or all of them: never some. */
export async function importedWhole(folder: string, { out }: Ran): Promise<string> {
  if (!/记录 (?:4 条，更正 0 条，原已有 0|0 条，更正 0 条，原已有 4) 条/.test(out)) throw new Error(`in part: ${out}`);
  return figuresOf(folder, "office");
}

/** Whether a file that the program writes is there as a whole. */
async function whole(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  try {
    if (path.endsWith(".docx")) unzipSync(bytes);
    if (path.endsWith(".json")) JSON.parse(bytes.toString());
    return !path.endsWith(".pdf") || /%%EOF\s*$/.test(bytes.toString("latin1").slice(-20));
  } catch {
    return false;
  }
}

const jobs: Readonly<Record<string, Job>> = {
  import: {
    points: ["import.roster", "import.records", "import.sealed", "import.kept"],
    times: () => 1,
    prepare: async (folder) => void (await writeBundle(join(folder, "bundle"), bundleOf(small))),
    run: (folder, env) => alone(folder, ["import", "bundle", "--data", "office"], env),
    outcome: importedWhole,
  },
  freeze: {
    points: ["freeze.report", "report.step.sealed", "report.step.kept"],
    times: () => 1,
    prepare: async () => undefined,
    run: (folder, env) => node(join(import.meta.dirname, "freeze-job.ts"), [join(folder, "office")], env),
    outcome: async (_folder, { out }) => out,
  },
  backup: {
    points: ["backup.tables", "backup.sealed", "backup.checked", "backup.named"],
    times: () => 1,
    prepare: async (folder) => {
      await office(folder);
      await ran(alone(folder, ["backup", "--new-key", "备份.key"]));
    },
    run: (folder, env) => alone(folder, ["backup", "--to", "备份", "--key", "备份.key", "--data", "office"], env),
    // What has a backup's name is one.
    after: async (folder) => {
      const faults: string[] = [];
      for (const name of await readdir(join(folder, "备份")))
        if (name.endsWith(".backup")) faults.push(...(await restored(folder, name)));
      return faults;
    },
    outcome: async (folder) => {
      const named = (await readdir(join(folder, "备份"))).filter((name) => name.endsWith(".backup")).sort();
      const faults = await restored(folder, named.at(-1) ?? "none");
      if (faults.length > 0) throw new Error(faults.join());
      return "restores";
    },
  },
  compile: {
    points: ["compile.file", "compile.name"],
    times: () => 4,
    prepare: async (folder) => {
      await office(folder);
      await writeFile(join(folder, "总结.txt"), draft);
      await ran(alone(folder, ["fill", "总结.txt", "--period", "2025", "--data", "office", "--out", "out"]));
      await cp(join(folder, "out"), join(folder, "before"), { recursive: true });
      await writeFile(join(folder, "总结.txt"), `${draft}二、召开党员大会*次。\n`);
    },
    run: (folder, env) =>
      alone(folder, ["fill", "总结.txt", "--period", "2025", "--data", "office", "--out", "out"], env),
    // Until all are whole none has its name; while they are named one after the other, each is a whole one, the old or the new.
    after: async (folder, point) => {
      const names = (await readdir(join(folder, "out"))).filter((name) => !name.endsWith(".partial"));
      const faults = names.length >= 4 ? [] : [`of four files ${names.join()} are there`];
      for (const name of names) {
        const path = join(folder, "out", name);
        if (!(await whole(path))) faults.push(`${name} is torn`);
        if (point === "compile.file" && !(await readFile(path)).equals(await readFile(join(folder, "before", name))))
          faults.push(`${name} was written over before all were whole`);
      }
      return faults;
    },
    outcome: async (folder) => {
      const names = await readdir(join(folder, "out"));
      return `${names.sort().join()} ${await readFile(join(folder, "out", "report.txt"), "utf8")}`;
    },
  },
  upgrade: {
    points: ["upgrade.script", "upgrade.step"],
    // At ci the other half of this is `upgrade.ts`: one kill for every schema.
    times: (scale) => at(scale, { ci: 2, deep: 14 }),
    prepare: async (folder) => {
      await office(folder);
      await oldOffice(join(folder, "office"), join(folder, "old"), 3);
      await rm(join(folder, "office"), { recursive: true });
    },
    run: (folder, env) => alone(folder, ["verify", "--data", "old"], env),
    outcome: (folder) => figuresOf(folder, "old"),
  },
};

export async function restored(folder: string, name: string): Promise<string[]> {
  const done = await alone(folder, ["restore", join("备份", name), "--key", "备份.key", "--data", "again"]);
  await rm(join(folder, "again"), { recursive: true, force: true });
  return done.code === 0 && done.out.includes("全部相同。") ? [] : [`${name} does not restore: ${done.err}`];
}

async function node(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err, json: () => JSON.parse(out) };
}

/** Every job that writes is ended at each of its crash points and then done again: nothing of it is half there, and it comes to the same end. */
export const crashPoints: Proof = {
  name: "kill at named crash points",
  run: ({ scale }) =>
    inFolder(async (folder) => {
      const faults: string[] = [];
      const kills: string[] = [];
      for (const [name, job] of Object.entries(jobs)) {
        const start = join(folder, name, "start");
        await mkdir(start, { recursive: true });
        await job.prepare(start);
        const undisturbed = join(folder, name, "undisturbed");
        await cp(start, undisturbed, { recursive: true });
        const wanted = await job.outcome(undisturbed, await ran(job.run(undisturbed, {})));
        let done = 0;
        for (const point of job.points)
          for (let n = 1; n <= job.times(scale); n++) {
            const place = join(folder, name, `${point}-${n}`);
            await cp(start, place, { recursive: true });
            const say = (says: string) => faults.push(`${point}:${n}: ${says}`);
            const { code, err } = await job.run(place, { SHILU_CRASH_AT: `${point}:${n}` });
            if (code !== null) say(`was not passed, the job ended with ${code} ${err}`);
            for (const fault of (await job.after?.(place, point)) ?? []) say(fault);
            const again = await job.run(place, {});
            const outcome = isDone(again)
              ? await job.outcome(place, again).catch(String)
              : `${again.code} ${again.err}`;
            if (outcome !== wanted)
              say(`done again it came to ${outcome.slice(0, 300)} instead of ${wanted.slice(0, 300)}`);
            await rm(place, { recursive: true });
            done++;
          }
        kills.push(`${name} ${done}`);
      }
      return { figures: `${kills.join(", ")}; ${faults.length} half done or otherwise than without a kill`, faults };
    }),
};
