/**
 * The head of an audit log (RFC 9162, 4.10): how many events it holds, the root of the Merkle tree over them (SM3, hex), and the ISO
 * instant of the last one; null where there is none.
 */
export type AuditHead = { readonly size: number; readonly root: string; readonly time: string | null };

/** 每日校验值: the last head of a civil day in Asia/Shanghai. */
export type DailyHead = { readonly date: string; readonly size: number; readonly root: string };

/** A head as somebody wrote it down: the root or its first digits, and the size where it was told. */
export type WitnessedHead = { readonly size: number | null; readonly root: string };

/** So many digits of a root are printed: nobody finds another log with the same ones. */
const printed = 16;

/** 校验值 as it is printed on paper: size and the first 16 digits of the root ("5:0123456789abcdef"). */
export const printedHead = ({ size, root }: Pick<AuditHead, "size" | "root">): string =>
  `${size}:${root.slice(0, printed)}`;

/** 校验值 with all digits, as files of the program hold it. */
export const wholeHead = ({ size, root }: Pick<AuditHead, "size" | "root">): string => `${size}:${root}`;

/** A 校验值 as it was printed or written down, in any case, with or without its size; null where it is none. */
export function readHead(text: string): WitnessedHead | null {
  const [, size, root] = /^(?:([1-9]\d{0,11})[:：])?([0-9a-f]{16,64})$/i.exec(text.trim()) ?? [];
  if (root === undefined) return null;
  return { size: size === undefined ? null : Number(size), root: root.toLowerCase() };
}
