import type { PlainDate } from "../calendar/plain-date.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { Rule } from "../mechanism/rule-schema.ts";

/** A rule with the mechanism version it stands in and the days on which both are in force. */
export type BookedRule<R extends Rule = Rule> = {
  readonly rule: R;
  readonly mechanism: Mechanism;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
};
