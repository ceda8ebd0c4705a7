import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueOfFiles } from "../test/catalogue.ts";
import { sampleRecords, truthOf } from "./sample.ts";

/** Writes the tables of truth anew, to be read through before they are committed: `node samples/truth/main.ts`. */
const catalogue = catalogueOfFiles();
for (const year of ["2022", "2025"])
  writeFileSync(
    join(import.meta.dirname, `${year}.json`),
    `${JSON.stringify(truthOf(catalogue, sampleRecords(), year), null, 2)}\n`,
  );
