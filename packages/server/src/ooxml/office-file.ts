import { Refusal } from "../refusal.ts";

/** What an office file is to a person, by the program that writes it. */
export type OfficeFile = { readonly kind: "docx" | "xlsx"; readonly name: string };

/** Refusals of one kind of file, each one sentence that says what to do. */
export const refusing =
  ({ kind, name }: OfficeFile) =>
  (says: string) =>
    new Refusal(kind === "docx" ? "draft.refused" : "sheet.refused", `“${name}”${says}`);
