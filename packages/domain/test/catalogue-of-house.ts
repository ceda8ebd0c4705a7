import { globSync, readFileSync } from "node:fs";
import { buildCatalogue, type Catalogue, readMechanism } from "@shilu/domain";
import { parse } from "yaml";

/** The mechanisms of this repository, read as the server reads them. */
export function houseCatalogue(): Catalogue {
  const folder = new URL("../../../mechanisms/", import.meta.url).pathname;
  const mechanisms = globSync("**/*.yaml", { cwd: folder })
    .sort()
    .flatMap((file) => {
      const read = readMechanism(parse(readFileSync(folder + file, "utf8")), () => file);
      if (!read.ok) throw new Error(JSON.stringify(read.findings));
      return read.value;
    });
  const built = buildCatalogue(mechanisms);
  if (!built.ok) throw new Error(JSON.stringify(built.findings));
  return built.value;
}
