import { writeFileSync } from "node:fs";
import { mechanismFiles } from "../samples/test/catalogue.ts";
import { mapDocument, readFacts } from "./rule-map.ts";

/** Writes docs/规则对照.md from docs/facts.yaml and mechanisms/: `node scripts/write-rule-map.ts`. */
writeFileSync(new URL("../docs/规则对照.md", import.meta.url), mapDocument(readFacts(), mechanismFiles()));
