import type { Catalogue } from "../mechanism/catalogue.ts";
import type { BookedRule } from "./booked-rule.ts";
import { contentWords, limitWords, parameterWords, quorumWords, rateWords, voteWords } from "./rule-measure-words.ts";
import { periodicWords, windowWords } from "./rule-rhythm-words.ts";
import { alertWords, earliestWords, orderWords, triggeredWords, twoLevelWords } from "./rule-term-words.ts";
import { whomAsked } from "./whom.ts";

/**
 * How the program works with a rule, in the words of an office: what is asked, how often or until when, and which side a number falls
 * on that lies exactly on the border. Written from the keys that the engine reads and from nothing else, so that a person can hold it
 * against the official article.
 */
export function ruleClause(catalogue: Catalogue, { rule, ...entry }: BookedRule): string {
  switch (rule.shape) {
    case "periodic":
      return periodicWords(catalogue, { ...entry, rule });
    case "window":
      return windowWords(catalogue, { ...entry, rule });
    case "triggered":
      return triggeredWords(catalogue, { ...entry, rule });
    case "two-level":
      return twoLevelWords(catalogue, { ...entry, rule });
    case "earliest":
      return earliestWords(catalogue, { ...entry, rule });
    case "order":
      return orderWords(catalogue, { ...entry, rule });
    case "alert":
      return alertWords(catalogue, { ...entry, rule });
    case "limit":
      return limitWords(catalogue, { ...entry, rule });
    case "rate":
      return rateWords(catalogue, { ...entry, rule });
    case "vote":
      return voteWords(catalogue, { ...entry, rule });
    case "quorum":
      return quorumWords(catalogue, { ...entry, rule });
    case "record-check":
      return contentWords(catalogue, { ...entry, rule });
    case "parameter":
      return parameterWords({ ...entry, rule });
  }
}

/** The whole sentence, with how much it asks before it: 〔一般〕党支部（未设支委会的除外）：每月“支部委员会会议”不少于1次。 */
export const ruleSentence = (catalogue: Catalogue, entry: BookedRule): string =>
  `〔${entry.rule.force}〕${whomAsked(entry.rule)}：${ruleClause(catalogue, entry)}。`;
