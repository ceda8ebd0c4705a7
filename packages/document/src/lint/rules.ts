import type { Place, Rule } from "./rule.ts";
import { consistencyRules } from "./rules/consistency.ts";
import { figureRules } from "./rules/figures.ts";
import { fontRules } from "./rules/fonts.ts";
import { headRules } from "./rules/head.ts";
import { imprintRules } from "./rules/imprint.ts";
import { layoutRules } from "./rules/layout.ts";
import { numberRules } from "./rules/numbers.ts";
import { orderRules } from "./rules/order.ts";
import { pageRules } from "./rules/page.ts";
import { pageNumberRules } from "./rules/page-number.ts";
import { pagesRules } from "./rules/pages.ts";
import { punctuationRules } from "./rules/punctuation.ts";
import { remainsRules } from "./rules/remains.ts";
import { signRules } from "./rules/sign.ts";
import { signPlaceRules } from "./rules/sign-place.ts";
import { structureRules } from "./rules/structure.ts";
import { titleRules } from "./rules/title.ts";
import { wordRules } from "./rules/words.ts";

/** A fault with the rule it breaks. `words`: what stands at the place. */
export type LintFinding = Pick<Rule, "clause" | "severity" | "repair" | "title"> & {
  readonly rule: string;
  readonly at: Place | null;
  readonly words: string;
  readonly expected: string;
  readonly found: string;
};

/** Every rule there is, in the order of their numbers: G page and format, H 版头, T title and text, S sign-off, N words and numbers. */
export const rules: readonly Rule[] = [
  ...pageRules,
  ...layoutRules,
  ...pageNumberRules,
  ...remainsRules,
  ...fontRules,
  ...headRules,
  ...structureRules,
  ...orderRules,
  ...titleRules,
  ...pagesRules,
  ...signRules,
  ...signPlaceRules,
  ...imprintRules,
  ...punctuationRules,
  ...numberRules,
  ...wordRules,
  ...consistencyRules,
  ...figureRules,
].toSorted((a, b) => order(a.id) - order(b.id));

function order(id: string): number {
  return "GHTSN".indexOf(id.charAt(0)) * 100 + Number(id.slice(1));
}
