import type { Catalogue, Office, PlainDate } from "@shilu/domain";
import type { Store } from "@shilu/store";

/**
 * What every step of the application works with: one office's ledger, the mechanisms it lives by, and the clock.
 * Time and ids come in here and nowhere deeper, so that the steps can be tested with both held still.
 */
export type Workplace = {
  readonly store: Store;
  readonly tenant: string;
  readonly office: Office;
  /** Printed id of the office's root org: what is asked for where nothing narrower is named. */
  readonly root: string;
  readonly catalogue: Catalogue;
  /** The present moment as an ISO instant (UTC, milliseconds). */
  readonly now: () => string;
  /** Version of the program, as package.json has it. */
  readonly version: string;
};

/** The civil day in Asia/Shanghai of an instant; China has had no summer time since 1991. */
export const dayOf = (instant: string): PlainDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;
