import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Profile, type ProfileName, profileNames, profiles } from "@shilu/store";
import { cause, ledgerOf } from "../packages/store/test/mini-ledger.ts";
import { sealedFields, visit } from "../packages/store/test/sealed-office.ts";
import { at, timed } from "./measure.ts";

/**
 * What sealing costs: `node bench/sealing.ts [rounds]`. The two profiles in turn, chunks as a backup has them and single fields; and records of an
 * embedded ledger with sealed fields and without, in turn. Figures are processor time; only ratios of one run say something.
 */
const rounds = Number(process.argv[2] ?? 15);
const secret = Buffer.alloc(32, 7);
const about = Buffer.from(
  '["AES-256-GCM","0123456789abcdef","record","单位","01890000-0000-7000-8000-000000000001",1,"id-card"]',
);
const [chunk, field] = [Buffer.alloc(64 * 1024, 1), Buffer.from("11010119900307001X")];
const [chunks, fields] = [200, 4000];

const median = (values: readonly number[]): number => at(0.5, values);

async function cipher(
  { seal, open }: Profile,
  content: Buffer,
  times: number,
): Promise<{ seal: number; open: number }> {
  const sealed = seal(secret, content, about);
  const sealing = await timed(() => {
    for (let n = 0; n < times; n++) seal(secret, content, about);
  });
  const opening = await timed(() => {
    for (let n = 0; n < times; n++) open(secret, sealed, about);
  });
  return { seal: sealing.cpu / times, open: opening.cpu / times };
}

const taken = Object.fromEntries(
  profileNames.map((name) => [name, { chunkSeal: [], chunkOpen: [], fieldSeal: [], fieldOpen: [] }]),
) as unknown as Record<ProfileName, Record<"chunkSeal" | "chunkOpen" | "fieldSeal" | "fieldOpen", number[]>>;
for (let round = 0; round < rounds; round++)
  for (const name of profileNames) {
    const [large, small] = [await cipher(profiles[name], chunk, chunks), await cipher(profiles[name], field, fields)];
    taken[name].chunkSeal.push(large.seal);
    taken[name].chunkOpen.push(large.open);
    taken[name].fieldSeal.push(small.seal);
    taken[name].fieldOpen.push(small.open);
  }
for (const name of profileNames) {
  const { chunkSeal, chunkOpen, fieldSeal, fieldOpen } = taken[name];
  const speed = (ms: number) => `${(64 / 1024 / (ms / 1000)).toFixed(0)} MiB/s`;
  const micro = (ms: number) => `${(ms * 1000).toFixed(1)} µs`;
  console.log(
    `${name}: seal ${speed(median(chunkSeal))}, open ${speed(median(chunkOpen))}; a field: seal ${micro(median(fieldSeal))}, open ${micro(median(fieldOpen))}`,
  );
}
const ratio = (of: "chunkSeal" | "chunkOpen" | "fieldSeal" | "fieldOpen") =>
  (median(taken.sm4[of]) / median(taken["aes-256-gcm"][of])).toFixed(1);
console.log(
  `sm4 / aes: chunks ${ratio("chunkSeal")} and ${ratio("chunkOpen")}, fields ${ratio("fieldSeal")} and ${ratio("fieldOpen")}`,
);

const folder = await mkdtemp(join(tmpdir(), "shilu-sealing-"));
const store = await openStore({
  data: join(folder, "data"),
  expects: () => ({ expected: "members" }),
  sealed: sealedFields,
});
try {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const records: Record<"plain" | "sealed", number[]> = { plain: [], sealed: [] };
  const add = async (kind: "plain" | "sealed", n: number) => {
    const one = visit(`${kind}${n}`, "11010119900307001X", kind === "plain" ? { mechanism: "branch.theme-day" } : {});
    const { ms } = await timed(() => store.write(cause(), (to) => to.addRecord(one)));
    records[kind].push(ms);
  };
  for (let n = 0; n < rounds * 10; n++) for (const kind of ["plain", "sealed"] as const) await add(kind, n);
  console.log(
    `a record: ${median(records.plain).toFixed(1)} ms, with two sealed fields ${median(records.sealed).toFixed(1)} ms (median of ${rounds * 10}, by the clock)`,
  );
  const many = Array.from({ length: 5000 }, (_, n) => visit(`m${n}`, `1101011990030${String(n).padStart(5, "0")}`));
  await store.write(cause(), (to) => to.importLedger(ledgerOf(...many)));
  for (const profile of ["sm4", "aes-256-gcm"] as const) {
    const { value, ms } = await timed(() => store.renewKey({ actor: "测", at: "2026-01-02T03:00:00.000Z", profile }));
    console.log(`a new key, ${profile}: ${value.values} values in ${(ms / 1000).toFixed(1)} s`);
  }
} finally {
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
