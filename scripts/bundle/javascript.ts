import { stripTypeScriptTypes } from "node:module";

/** A module's or worker's own file, named by a relative path in a text of its own. */
const ownFile = /(["'])(\.{1,2}\/[^"'\n]+)\.ts\1/g;

/**
 * A TypeScript module as the JavaScript that Node itself would run: the types become spaces, so that lines and columns of a fault are those
 * of the source, and the files it names are those of the bundle.
 */
export const javascriptOf = (source: string): string =>
  stripTypeScriptTypes(source, { mode: "strip" })
    .replace(ownFile, "$1$2.js$1")
    .replace(/[ \t]+$/gm, "");
