import { readFileSync } from "node:fs";

/** The program's version, one for all packages. */
export const version: string = readVersion();

function readVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const found = typeof read === "object" && read !== null && "version" in read ? read.version : null;
  if (typeof found !== "string") throw new Error("package.json has no version");
  return found;
}
