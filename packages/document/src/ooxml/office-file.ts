/** What an office file is to a person, by the program that writes it. `name`: what it is called in sentences. */
export type OfficeFile = { readonly kind: "docx" | "xlsx"; readonly name: string };

/** The XML parts of an office file by name; nothing else of it is unpacked. */
export type OfficeParts = ReadonlyMap<string, Buffer>;

/** A file that is not opened; `message` is one Chinese sentence that names it and says what to do. */
export class Unopened extends Error {}

export const refusing =
  ({ name }: OfficeFile) =>
  (says: string) =>
    new Unopened(`“${name}”${says}`);
