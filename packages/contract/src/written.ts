import { z } from "zod";

/** A write that has nothing more to tell than that it was kept. */
export const written = z.object({ ok: z.literal(true) });
