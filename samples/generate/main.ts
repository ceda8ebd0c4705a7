import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleBundle } from "./bundle.ts";

/** Writes samples/office/ anew: `node samples/generate/main.ts`. */
const folder = join(import.meta.dirname, "../office");
mkdirSync(folder, { recursive: true });
for (const [name, text] of sampleBundle()) writeFileSync(join(folder, name), text);
