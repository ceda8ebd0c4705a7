import { operations } from "@shilu/contract";
import { standardCost } from "../packages/server/src/session/password-hash.ts";
import { colleague, foundThree, guardedOffice } from "../packages/server/test/guarded-office.ts";

/**
 * How long a wrong sign-in takes by a name that exists and by one that does not, in turn, at the cost that passwords have in use:
 * `node bench/sign-in.ts 200`. Whoever measures from outside must not learn from it which names there are.
 */
const rounds = Number(process.argv[2] ?? 200);
const office = await guardedOffice();
try {
  const three = await foundThree(office);
  office.restart(standardCost);
  const { login } = await colleague(office, three, { login: "zaice", roles: ["科员"] });
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  const wrong = async (kind: "known" | "unknown", n: number) => {
    office.pass(3601);
    const begun = performance.now();
    await office.browser(`10.20.${n >> 8}.${n & 255}`).ask(operations.signIn, {
      body: { login: kind === "known" ? login : `meiyou${n}`, password: `guess ${n}` },
    });
    times[kind].push(performance.now() - begun);
  };
  for (let n = 0; n < rounds; n++)
    for (const kind of n % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) await wrong(kind, n);
  const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
  const [known, unknown] = [median(times.known), median(times.unknown)];
  console.log(
    `known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, apart ${((100 * Math.abs(known - unknown)) / known).toFixed(1)} % (median of ${rounds})`,
  );
} finally {
  await office.stop();
}
