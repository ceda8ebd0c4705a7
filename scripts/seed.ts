import fc from "fast-check";

/** Property tests try the same random cases on every run of `npm test`; other ones by SHILU_TEST_SEED. A file run by itself tries new ones. */
fc.configureGlobal({ seed: Number(process.env.SHILU_TEST_SEED ?? 20_261_126) });
