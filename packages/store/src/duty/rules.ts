import { createHash } from "node:crypto";
import type { RuleBook } from "@shilu/domain";
import { canonical } from "../audit/canonical.ts";
import type { DutyRules } from "../store.ts";

const known = new WeakMap<RuleBook, string>();

/**
 * Tells whether cells were judged by these rules: a digest of every rule with its mechanism and its days, and of the notices. Who signed
 * a rule is shown and changes no cell.
 */
export function digestOf({ book, notices }: DutyRules): string {
  const ofBook = known.get(book) ?? digestOfBook(book);
  known.set(book, ofBook);
  return digest({ book: ofBook, notices });
}

const digestOfBook = ({ catalogue, rules }: RuleBook): string =>
  digest({
    rules: rules.map(({ rule, mechanism, from, to }) => ({
      rule: { ...rule, signed: null },
      mechanism: mechanism.code,
      from,
      to,
    })),
    mechanisms: catalogue.mechanisms.map(({ code, from, record, figures }) => ({ code, from, record, figures })),
  });

const digest = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("hex").slice(0, 32);
