import { at, type Proof } from "./proof.ts";
import { inTestFile } from "./test-file.ts";

/** Requests that nearly fit are sent to every route: no answer is a fault of ours, what is taken fits, none tells how the program is made. */
export const fuzzed: Proof = {
  name: "schema fuzz of every route",
  run: ({ scale, seed }) =>
    inTestFile("packages/server/test/fuzz.test.ts", /whatever is sent/, {
      SHILU_FUZZ: String(at(scale, { ci: 100, deep: 2000 })),
      SHILU_FUZZ_SEED: String(seed),
    }),
};

/** Questions at random in a city's tree of orgs, each answered as a small model says: nobody is told of what is not his. */
export const scopeProbes: Proof = {
  name: "access probes",
  run: ({ scale, seed }) =>
    inTestFile("packages/server/test/scope-probes.test.ts", /questions at random/, {
      SHILU_PROBES: String(at(scale, { ci: 20_000, deep: 1_000_000 })),
      SHILU_SEED: String(seed),
    }),
};

/** The program's own conditions are taken out of every statement to PostgreSQL: row-level security alone keeps the offices apart. */
export const wallProbes: Proof = {
  name: "access probes, row-level security alone",
  run: ({ scale, seed }) =>
    inTestFile("packages/store/test/wall.test.ts", /questions at random/, {
      SHILU_PROBES: String(at(scale, { ci: 20_000, deep: 1_000_000 })),
      SHILU_SEED: String(seed),
    }),
};
