/**
 * Work on the same thing is done one after the other, so that what the first one found out is known to the second. `patience`: how
 * many may wait for one thing; more are refused.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #waiting = new Map<string, number>();
  readonly #patience: number;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Whether so many wait for one of the things already that nobody else should. */
  full(things: readonly string[]): boolean {
    return things.some((thing) => (this.#waiting.get(thing) ?? 0) >= this.#patience);
  }

  /** Does the work when everybody who came before for any of the things is done. Turns are taken for all things at once: nobody waits in a ring. */
  async take<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = Promise.all(things.map((thing) => this.#last.get(thing)));
    const turn = before.then(work);
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    for (const thing of things) {
      this.#last.set(thing, over);
      this.#waiting.set(thing, (this.#waiting.get(thing) ?? 0) + 1);
    }
    try {
      return await turn;
    } finally {
      for (const thing of things) {
        const left = (this.#waiting.get(thing) ?? 1) - 1;
        if (left > 0) this.#waiting.set(thing, left);
        else this.#waiting.delete(thing);
        if (this.#last.get(thing) === over) this.#last.delete(thing);
      }
    }
  }
}
