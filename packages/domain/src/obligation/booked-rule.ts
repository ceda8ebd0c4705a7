import type { PlainDate } from "../calendar/plain-date.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { Rule } from "../mechanism/rule-schema.ts";

/** A rule with the mechanism version it stands in and the days on which both are in force. */
export type BookedRule<R extends Rule = Rule> = {
  readonly rule: R;
  readonly mechanism: Mechanism;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Where it is written, as a clerk finds it: a file with its line, or the document that the office took in. */
  readonly place: string;
};
