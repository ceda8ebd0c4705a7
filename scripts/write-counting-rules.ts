import { writeFileSync } from "node:fs";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";
import { countingDocument } from "./counting-rules.ts";

/** Writes docs/口径.md from mechanisms/counting.yaml: `node scripts/write-counting-rules.ts`. */
writeFileSync(new URL("../docs/口径.md", import.meta.url), countingDocument(catalogueOfFiles()));
