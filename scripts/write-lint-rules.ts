import { writeFileSync } from "node:fs";
import { rulesDocument } from "./lint-rules.ts";

/** Writes docs/格式规则.md from the rules of lint: `node scripts/write-lint-rules.ts`. */
writeFileSync(new URL("../docs/格式规则.md", import.meta.url), rulesDocument());
