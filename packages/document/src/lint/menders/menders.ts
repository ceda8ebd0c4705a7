import { headMenders } from "./head.ts";
import { layoutMenders } from "./layout.ts";
import { H09, S11 } from "./lines.ts";
import type { FileMender, Mender } from "./mender.ts";
import { pageMenders } from "./page.ts";
import { remainsMenders } from "./remains.ts";
import { signMenders } from "./sign.ts";
import { structureMenders } from "./structure.ts";
import { T04 } from "./title.ts";
import { wordMenders } from "./words.ts";

/** What mends the faults of a rule in the paragraph they point at. */
export const menders: Readonly<Record<string, Mender>> = {
  ...layoutMenders,
  ...headMenders,
  ...structureMenders,
  ...signMenders,
  ...remainsMenders,
  ...wordMenders,
  H09,
  S11,
};

/** What mends the faults of a rule that concerns more than one paragraph; once for all faults of a round. */
export const fileMenders: Readonly<Record<string, FileMender>> = { ...pageMenders, T04 };
