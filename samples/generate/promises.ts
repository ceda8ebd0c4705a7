import type { Book, Row } from "./book.ts";
import type { Words } from "./words.ts";

/**
 * Something that the report of the year before promised: by a figure and a floor, by the records that must be there, or in words alone.
 * `found` is what a person found at the end of the year.
 */
export type Promised = {
  readonly item: string;
  readonly by?: NonNullable<Row["fields"]>;
  readonly found?: readonly [result: "已兑现" | "部分兑现" | "未兑现", checked: string];
};

/** 下一步计划: row 83. */
export function writePromises(book: Book, { promises }: Words): void {
  for (const { item, by, found } of promises)
    book.add("report.next-step", {
      title: `${book.year}年打算：${item}`,
      start: `${book.year - 1}-12-30`,
      entered: `${book.year - 1}-12-31`,
      ...(found?.[0] === "已兑现" ? { counts: { 兑现: 1 } } : {}),
      fields: { item, ...by, ...(found === undefined ? {} : { result: found[0], checked: found[1] }) },
    });
}
