import { fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundleOf, small, writeBundle } from "../packages/server/test/bundle.ts";
import { alone } from "../packages/server/test/shilu.ts";
import { importedWhole, isDone, office, ran, restored } from "./crash-points.ts";
import { type DiskPlan, onDisk } from "./disk.ts";
import { examine, openLedger } from "./ledger-writer.ts";
import { inFolder } from "./places.ts";
import { at, drawn, type Proof } from "./proof.ts";

type Failing = Pick<DiskPlan, "failAt" | "code">;
/** A piece of work on a disk whose call of this number fails; gives its faults, and how many calls it made. */
type Work = (
  folder: string,
  failing: Failing,
) => Promise<{ readonly faults: readonly string[]; readonly calls: number }>;

const counted = (counter: string): number => statSync(counter, { throwIfNoEntry: false })?.size ?? 0;

/** Of entering, in one try. */
const steps = 8;

const entering: Work = async (folder, failing) => {
  const data = join(folder, "data");
  const counter = join(folder, "counter");
  const writer = fork(
    join(import.meta.dirname, "failing-writer.ts"),
    [data, String(steps)],
    onDisk({ root: data, counter, ...failing }),
  );
  let acknowledged = 0;
  writer.on("message", (said: { steps: number }) => {
    acknowledged = said.steps;
  });
  await once(writer, "exit");
  const calls = counted(counter);
  try {
    const store = await openLedger(data);
    const { faults } = await examine(store, data, acknowledged).finally(() => store.close());
    if (failing.failAt === undefined && acknowledged < steps)
      faults.push(`on a sound disk: only ${acknowledged} steps`);
    return { faults, calls };
  } catch (fault) {
    return { faults: [`on a sound disk: ${fault}`], calls };
  }
};

const environment = (plan: DiskPlan): Record<string, string> => {
  const { env, execArgv } = onDisk(plan);
  return { SHILU_DISK: env.SHILU_DISK, NODE_OPTIONS: execArgv.join(" ") };
};

const importing: Work = async (folder, failing) => {
  const counter = join(folder, "counter");
  await writeBundle(join(folder, "bundle"), bundleOf(small));
  const words = ["import", "bundle", "--data", "office"];
  const first = await alone(folder, words, environment({ root: join(folder, "office"), counter, ...failing }));
  const again = await alone(folder, words);
  const faults = isDone(again) ? [] : [`after ${first.code}, on a sound disk: ${again.err}`];
  if (isDone(again)) await importedWhole(folder, again).catch((fault: unknown) => faults.push(String(fault)));
  return { faults, calls: counted(counter) };
};

const backupsIn = (to: string): string[] =>
  (existsSync(to) ? readdirSync(to) : []).filter((name) => name.endsWith(".backup"));

const backingUp: Work = async (folder, failing) => {
  const counter = join(folder, "counter");
  const words = ["backup", "--to", "备份", "--key", "备份.key", "--data", "office"];
  const { code } = await alone(folder, words, environment({ root: join(folder, "备份"), counter, ...failing }));
  const to = join(folder, "备份");
  const faults = code === 0 && backupsIn(to).length !== 1 ? ["said to be done, and there is none"] : [];
  const calls = counted(counter);
  const again = await alone(folder, words);
  if (!isDone(again)) faults.push(`after ${code}, on a sound disk: ${again.err}`);
  for (const name of backupsIn(to)) faults.push(...(await restored(folder, name)));
  return { faults, calls };
};

/** Each call to the disk fails once, with an error of the disk or for want of room: nothing acknowledged is lost, nothing is half there, and it goes on. */
export const failingCalls: Proof = {
  name: "n-th call to the disk fails",
  run: ({ scale, seed }) =>
    inFolder(async (folder) => {
      const any = drawn(seed);
      const faults: string[] = [];
      const figures: string[] = [];
      const start = join(folder, "office");
      mkdirSync(start);
      await office(start);
      await ran(alone(start, ["backup", "--new-key", "备份.key"]));
      const works = {
        entering: { work: entering, from: null, many: at(scale, { ci: 8, deep: 5000 }) },
        import: { work: importing, from: null, many: at(scale, { ci: 3, deep: 1000 }) },
        backup: { work: backingUp, from: start, many: at(scale, { ci: 4, deep: 1000 }) },
      };
      for (const [name, { work, from, many }] of Object.entries(works)) {
        const tried = async (failing: Failing): Promise<number> => {
          const place = join(folder, "place");
          if (from === null) mkdirSync(place);
          else cpSync(from, place, { recursive: true });
          const done = await work(place, failing);
          faults.push(...done.faults.map((says) => `${name}, call ${failing.failAt} ${failing.code}: ${says}`));
          rmSync(place, { recursive: true, force: true });
          return done.calls;
        };
        const calls = await tried({});
        if (calls === 0) faults.push(`${name}: no call to the disk was seen`);
        const tries = Math.min(many, calls);
        // All of them where there is time; otherwise some out of every part, most of them where the work itself is.
        for (let n = 0; n < tries; n++) {
          const failAt = tries === calls ? n + 1 : 1 + Math.floor(((n + any(1000) / 1000) / tries) ** 0.5 * calls);
          await tried({ failAt: Math.min(failAt, calls), code: n % 2 === 0 ? "EIO" : "ENOSPC" });
        }
        figures.push(`${name} ${tries} of ${calls}`);
      }
      return {
        figures: `${figures.join(", ")} calls failed one at a time; ${faults.length} lost, half done or broken`,
        faults,
      };
    }),
};
