import { z } from "zod";

const sum = { bytes: z.number().int().nonnegative(), sha256: z.string(), sm3: z.string() };

/** A file's place below the data directory, with `/` between folders; nothing that leads out of it, nor into the database's own folder. */
const filePath = z
  .string()
  .min(1)
  .refine((path) =>
    path.split("/").every((word) => word !== "" && word !== "." && word !== ".." && !/[\\:\0]/.test(word)),
  )
  .refine((path) => !path.startsWith("db/"));

/** One part of the content, said before its bytes. Rows are deflated; `n` counts the portions of a table from 1. */
export const partHead = z.discriminatedUnion("part", [
  z.object({
    part: z.literal("rows"),
    table: z.string(),
    n: z.number().int().positive(),
    rows: z.number().int().positive(),
    bytes: z.number().int().nonnegative(),
  }),
  z.object({ part: z.literal("file"), path: filePath, mode: z.number().int(), bytes: z.number().int().nonnegative() }),
  z.object({ part: z.literal("manifest"), bytes: z.number().int().nonnegative() }),
]);
export type PartHead = z.output<typeof partHead>;

/**
 * What a backup holds, as it was counted while it was made; the last part of it. `schema`: numbers of the migrations; `heads`: how the audit
 * log of every office stood; `at`: ISO instant.
 */
export const manifest = z.object({
  program: z.string(),
  at: z.string(),
  engine: z.enum(["embedded", "postgres"]),
  schema: z.array(z.number().int()),
  heads: z.array(
    z.object({
      tenant: z.string(),
      size: z.number().int(),
      /** Null in a backup of a program that kept no tree. */
      root: z.string().nullable().default(null),
      time: z.string().nullable().default(null),
    }),
  ),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), ...sum })),
  files: z.array(z.object({ path: filePath, ...sum })),
});
export type Manifest = z.output<typeof manifest>;
