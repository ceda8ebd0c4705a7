import { Refusal } from "../refusal.ts";

/** The files of an exchange bundle by their name inside it, with `/` between folders. */
export type BundleFiles = ReadonlyMap<string, Buffer>;

/** The same one after the other, as they are made. */
export type FileStream = Iterable<readonly [string, Buffer]> | AsyncIterable<readonly [string, Buffer]>;

/**
 * Whether a file of an export is there for people to read alone: what it says stands in the data too, and it is not imported. The bundle may lie in a folder
 * of the zip; what lies in evidence is evidence, whatever it is called.
 */
export const isForReading = (name: string): boolean =>
  /^(?:(?!evidence\/)[^/]+\/)?(?:index\.html$|(?:pages|reports|packs)\/)/.test(name);

/** More than a city's office fills in ten years; a bundle beyond is a mistake or an attack. */
export const caps = { bytes: 200 * 1024 * 1024, entries: 2000 } as const;

export const tooBig = (path: string) =>
  new Refusal("bundle.too-big", `交换包“${path}”展开后超过 200 MB；请按年份拆成几个包，分次导入。`);
export const tooMany = (path: string) =>
  new Refusal("bundle.too-many", `交换包“${path}”里的文件超过 2000 个；请确认选对了位置，或拆成几个包分次导入。`);
