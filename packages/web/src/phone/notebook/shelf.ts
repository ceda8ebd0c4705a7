import Dexie, { type EntityTable } from "dexie";
import type { VisitDraft } from "../draft.ts";

/** A visit as the book keeps it. `photos`: JPEG in base64; `exported`: when it was last given out (ISO instant). */
export type BookVisit = VisitDraft & {
  readonly id: string;
  readonly written: string;
  readonly photos: readonly string[];
  readonly exported: string | null;
};
/** Who writes the book, and of which village. */
export type Writer = { readonly by: string; readonly village: string };

/** Where a book lies. A file that is opened from a phone's storage is not everywhere allowed the same. */
export type BookShelf = {
  readonly kind: "IndexedDB" | "localStorage" | "none";
  /** Newest first. */
  readonly visits: () => Promise<BookVisit[]>;
  readonly put: (visit: BookVisit) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly writer: () => Promise<Writer>;
  readonly putWriter: (writer: Writer) => Promise<void>;
};

const nobody: Writer = { by: "", village: "" };
const newestFirst = (visits: BookVisit[]): BookVisit[] =>
  visits.sort((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1));

/** The first place that keeps what is put there: the browser's database, its small store, or nothing but the open page. */
export async function openShelf(): Promise<BookShelf> {
  for (const open of [inDatabase, inStore])
    try {
      return await open();
    } catch {
      // Not allowed here: the next place.
    }
  return inPage();
}

class Book extends Dexie {
  declare readonly visits: EntityTable<BookVisit, "id">;
  declare readonly writer: EntityTable<Writer & { one: "writer" }, "one">;

  constructor() {
    super("shilu-visit-book");
    this.version(1).stores({ visits: "id", writer: "one" });
  }
}

async function inDatabase(): Promise<BookShelf> {
  const book = new Book();
  const writer = async () => (await book.writer.get("writer")) ?? nobody;
  await book.writer.put({ one: "writer", ...(await writer()) });
  return {
    kind: "IndexedDB",
    visits: async () => newestFirst(await book.visits.toArray()),
    put: async (visit) => void (await book.visits.put(visit)),
    remove: (id) => book.visits.delete(id),
    writer,
    putWriter: async (one) => void (await book.writer.put({ one: "writer", ...one })),
  };
}

const prefix = "shilu-visit:";
const writerKey = "shilu-visit-writer";

async function inStore(): Promise<BookShelf> {
  localStorage.setItem(`${writerKey}-probe`, "1");
  localStorage.removeItem(`${writerKey}-probe`);
  // What stands under our keys was put there by this file.
  const read = <T>(key: string): T | null => JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    kind: "localStorage",
    visits: async () => newestFirst(keys().flatMap((key) => read<BookVisit>(key) ?? [])),
    put: async (visit) => localStorage.setItem(prefix + visit.id, JSON.stringify(visit)),
    remove: async (id) => localStorage.removeItem(prefix + id),
    writer: async () => read<Writer>(writerKey) ?? nobody,
    putWriter: async (one) => localStorage.setItem(writerKey, JSON.stringify(one)),
  };
}

function inPage(): BookShelf {
  const visits = new Map<string, BookVisit>();
  let writer = nobody;
  return {
    kind: "none",
    visits: async () => newestFirst([...visits.values()]),
    put: async (visit) => void visits.set(visit.id, visit),
    remove: async (id) => void visits.delete(id),
    writer: async () => writer,
    putWriter: async (one) => {
      writer = one;
    },
  };
}
