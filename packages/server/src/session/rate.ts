/** So many requests a second are served to one person, and so many at once. */
const perSecond = 20;

/** How many requests somebody has left, filled up as time passes. */
type Bucket = { left: number; at: number };

/** Counts requests by who sends them. Time is passed in (ms). */
export class Rate {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one request of somebody; false where there are too many. */
  take(who: string, now: number): boolean {
    const before = this.#buckets.get(who) ?? { left: perSecond, at: now };
    const left = Math.min(perSecond, before.left + (Math.max(0, now - before.at) / 1000) * perSecond);
    this.#forget(now);
    this.#buckets.set(who, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  }

  /** Whoever asked nothing for a second has all his requests left, and need not be remembered. */
  #forget(now: number): void {
    if (this.#buckets.size < 1000) return;
    for (const [who, { at }] of this.#buckets) if (now - at > 1000) this.#buckets.delete(who);
  }
}
