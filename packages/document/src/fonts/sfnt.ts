import { closeSync, openSync, readSync } from "node:fs";
import { compilerFamily } from "./compiler-family.ts";

/** What typesetting needs to know of a face, read from its tables without loading its glyphs (about 2 ms a face). */
export type Face = {
  readonly path: string;
  /** Family as the compiler knows it. */
  readonly family: string;
  readonly postscript: string;
  readonly weight: number;
  /** Every name the face goes by, in any language, lower case. */
  readonly names: ReadonlySet<string>;
  /** Advance of a code point in em, null where the face has no glyph for it. */
  readonly advance: (codePoint: number) => number | null;
};

type Table = { readonly offset: number; readonly length: number };

/** Reads the face or faces of a .ttf, .otf or .ttc file. Null where the file is not a font this reader understands. */
export function readFaces(path: string): Face[] | null {
  const file = openSync(path, "r");
  try {
    const read = (offset: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
    };
    return offsetsOf(read(0, 12), read).map((offset) => readFace(path, offset, read));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    closeSync(file);
  }
}

function offsetsOf(head: Buffer, read: (offset: number, length: number) => Buffer): number[] {
  if (head.toString("latin1", 0, 4) !== "ttcf") return [0];
  const count = head.readUInt32BE(8);
  const list = read(12, 4 * count);
  return Array.from({ length: count }, (_, index) => list.readUInt32BE(4 * index));
}

function readFace(path: string, start: number, read: (offset: number, length: number) => Buffer): Face {
  const count = read(start, 6).readUInt16BE(4);
  const directory = read(start + 12, 16 * count);
  const tables = new Map<string, Table>();
  for (let at = 0; at < directory.length; at += 16) {
    const tag = directory.toString("latin1", at, at + 4);
    tables.set(tag, { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) });
  }
  const table = (tag: string): Buffer => {
    const entry = tables.get(tag);
    if (!entry) throw new RangeError(`no table ${tag}`);
    return read(entry.offset, entry.length);
  };
  const names = readNames(table("name"));
  const unitsPerEm = table("head").readUInt16BE(18);
  const metrics = table("hhea").readUInt16BE(34);
  const widths = table("hmtx");
  const glyph = readCmap(table("cmap"));
  return {
    path,
    family: compilerFamily(names.get(1) ?? ""),
    postscript: names.get(6) ?? "",
    weight: table("OS/2").readUInt16BE(4),
    names: names.all,
    advance: (codePoint) => {
      const index = glyph(codePoint);
      return index === 0 ? null : widths.readUInt16BE(4 * Math.min(index, metrics - 1)) / unitsPerEm;
    },
  };
}

type Names = { readonly get: (id: number) => string | undefined; readonly all: ReadonlySet<string> };

/** The name table: Windows and Unicode entries; for one id English goes before other languages, as the compiler has it. */
function readNames(name: Buffer): Names {
  const strings = name.readUInt16BE(4);
  const english = new Map<number, string>();
  const any = new Map<number, string>();
  const all = new Set<string>();
  for (let at = 6; at < 6 + 12 * name.readUInt16BE(2); at += 12) {
    const [platform, language, id] = [name.readUInt16BE(at), name.readUInt16BE(at + 4), name.readUInt16BE(at + 6)];
    if (platform !== 0 && platform !== 3) continue;
    const from = strings + name.readUInt16BE(at + 10);
    const text = Buffer.from(name.subarray(from, from + name.readUInt16BE(at + 8)))
      .swap16()
      .toString("utf16le");
    if (language === 0x409 || platform === 0) english.set(id, text);
    if (!any.has(id)) any.set(id, text);
    if ([1, 4, 6, 16].includes(id)) all.add(text.toLowerCase());
  }
  return { get: (id) => english.get(id) ?? any.get(id), all };
}

/** Glyph index of a code point from the best Unicode subtable: format 12 (all planes) before format 4 (first plane). */
function readCmap(cmap: Buffer): (codePoint: number) => number {
  const found = new Map<number, number>();
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const [platform, offset] = [cmap.readUInt16BE(at), cmap.readUInt32BE(at + 4)];
    if (platform === 0 || platform === 3) found.set(cmap.readUInt16BE(offset), offset);
  }
  const [wide, narrow] = [found.get(12), found.get(4)];
  if (wide !== undefined) return (codePoint) => inGroups(cmap, wide, codePoint);
  if (narrow !== undefined) return (codePoint) => (codePoint > 0xffff ? 0 : inSegments(cmap, narrow, codePoint));
  throw new RangeError("no Unicode cmap");
}

function inGroups(cmap: Buffer, offset: number, codePoint: number): number {
  let [low, high] = [0, cmap.readUInt32BE(offset + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = offset + 16 + 12 * middle;
    const first = cmap.readUInt32BE(at);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > cmap.readUInt32BE(at + 4)) low = middle + 1;
    else return cmap.readUInt32BE(at + 8) + codePoint - first;
  }
  return 0;
}

function inSegments(cmap: Buffer, offset: number, codePoint: number): number {
  const segments = cmap.readUInt16BE(offset + 6) / 2;
  const ends = offset + 14;
  const starts = ends + 2 * segments + 2;
  for (let segment = 0; segment < segments; segment++) {
    if (codePoint > cmap.readUInt16BE(ends + 2 * segment)) continue;
    const first = cmap.readUInt16BE(starts + 2 * segment);
    if (codePoint < first) return 0;
    const delta = cmap.readUInt16BE(starts + 2 * (segments + segment));
    const rangeAt = starts + 2 * (2 * segments + segment);
    const range = cmap.readUInt16BE(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = cmap.readUInt16BE(rangeAt + range + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
