import { z } from "zod";
import { operation } from "./operation.ts";

const heading = { id: z.string(), title: z.string() };

const manualAnswer = z.object({ pages: z.array(z.object(heading)) });
/** A page of the manual; `html` is made from our own text. */
const manualPage = z.object({ ...heading, html: z.string() });

/** The manual, for whoever is in. */
export const helpOperations = {
  manual: operation({
    ...{ method: "GET", path: "/api/manual", resource: "帮助", title: "手册有哪些篇" },
    right: "office.see",
    answer: manualAnswer,
    errors: [],
  }),
  manualPage: operation({
    ...{ method: "GET", path: "/api/manual/:page", resource: "帮助", title: "手册的一篇" },
    right: "office.see",
    answer: manualPage,
    errors: ["help.unknown"],
  }),
} as const;
