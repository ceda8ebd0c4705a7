import { z } from "zod";

/** What a photo may be when it comes in: a JPEG of at most 20 MiB. Whatever it was, 1600 points long and without its metadata it is kept. */
export const photoUpload = { types: ["image/jpeg"], most: 20 * 1024 * 1024 } as const;

/** A paper as it was scanned or printed into a file: a PDF that is only looked at. */
export const paperUpload = {
  ...{ types: ["application/pdf"], most: 20 * 1024 * 1024 },
  tooLarge: "PDF 超过 20 MB，请压缩或拆成几份再传",
} as const;

/** The kept photo, as a piece of evidence that a record can name. A repeated key gives the first answer again. */
export const photoKept = z.object({
  evidence: z.object({ kind: z.string(), file: z.string(), sha256: z.string() }),
});
export type PhotoKept = z.output<typeof photoKept>;
