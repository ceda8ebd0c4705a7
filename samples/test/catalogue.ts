import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCatalogue, type Catalogue, type Mechanism, readMechanism } from "@shilu/domain";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "../../mechanisms");

/** Every file of mechanisms/, read and checked; a fault fails the test with its place. */
export function mechanismFiles(): readonly Mechanism[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const read = readMechanism(
        parse(readFileSync(join(folder, name), "utf8")),
        (path) => `${name} ${path.join(".")}`,
      );
      if (!read.ok) assert.fail(read.findings.map((one) => one.says).join("\n"));
      return read.value;
    });
}

export function catalogueOfFiles(): Catalogue {
  const built = buildCatalogue(mechanismFiles());
  if (!built.ok) assert.fail(built.findings.map((one) => one.says).join("\n"));
  return built.value;
}
