import { unzipSync, type Zippable, zipSync } from "fflate";

/** The earliest time a zip can hold: the same change gives the same bytes. */
const zipTime = new Date(1980, 0, 1);

/**
 * A file of the office again as a zip, with some parts changed or added; what else it holds keeps its bytes and its order.
 * @param bytes known to be harmless (see `openOfficeFile` of the server)
 */
export function repackaged(bytes: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const old = unzipSync(bytes);
  const added = [...parts].filter(([name]) => !(name in old));
  const all: [string, Uint8Array][] = [
    ...Object.entries(old).map(([name, content]): [string, Uint8Array] => [name, parts.get(name) ?? content]),
    ...added,
  ];
  const files: Zippable = Object.fromEntries(
    all.map(([name, content]) => [name, [content, { level: /\.(png|jpe?g|gif)$/i.test(name) ? 0 : 6 }]]),
  );
  return zipSync(files, { mtime: zipTime, os: 0 });
}
