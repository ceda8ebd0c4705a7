import { printedHead, type WitnessedHead } from "@shilu/domain";
import type { Tampered } from "../store.ts";

/** How far a log has come: so many events, the last of which was written at `at` (ISO instant). */
type End = { readonly size: number; readonly at: string };

/** A witnessed head that was found on the log, or at whose size the log has another root. */
type Held = End & { readonly head: WitnessedHead; readonly same: boolean };

/** Heads that were printed or written down, held against a log while it is read from its first event on. */
export class Witnesses {
  readonly #sized: ReadonlyMap<number, readonly WitnessedHead[]>;
  readonly #anywhere: Set<WitnessedHead>;
  readonly #held: Held[] = [];
  /** Where a rewriting may begin: at the first event, or behind a head. */
  readonly #wanted: ReadonlySet<number>;
  readonly #begins = new Map<number, string>();
  #end: End | null = null;

  constructor(heads: readonly WitnessedHead[]) {
    this.#anywhere = new Set(heads.filter(({ size }) => size === null));
    const sized = heads.filter((head) => !this.#anywhere.has(head));
    this.#sized = Map.groupBy(sized, ({ size }) => size ?? 0);
    this.#wanted = new Set([1, ...[...this.#sized.keys()].map((size) => size + 1)]);
  }

  /** The log has come to an event; `root` works its root out, which is dear and only asked for where a head may stand there. */
  hold(end: End, root: () => string): void {
    this.#end = end;
    if (this.#wanted.has(end.size)) this.#begins.set(end.size, end.at);
    const here = this.#sized.get(end.size) ?? [];
    if (here.length + this.#anywhere.size === 0) return;
    const now = root();
    for (const head of here) this.#held.push({ ...end, head, same: now.startsWith(head.root) });
    for (const head of this.#anywhere)
      if (now.startsWith(head.root)) {
        this.#anywhere.delete(head);
        this.#held.push({ ...end, head, same: true });
      }
  }

  /** One for every head with which the log does not begin: what happened, and between which events. */
  faults(): Tampered[] {
    const { size, at } = this.#end ?? { size: 0, at: null };
    const fault = (says: string, event: number | null, when: string | null): Tampered => ({
      ...{ kind: "head", event, record: null, at: when, says },
    });
    const beyond = [...this.#sized].flatMap(([one, heads]) => (one > size ? heads : []));
    const last = size === 0 ? "现在一条也没有" : `现在只有${size}条`;
    return [
      ...this.#held.flatMap((held) => (held.same ? [] : [fault(...this.#rewritten(held))])),
      ...beyond.map((head) =>
        fault(
          `校验值 ${told(head)} 是审计链有${head.size}条时的，${last}：从第${size + 1}号起被截掉，或者换成了旧的数据`,
          size + 1,
          at,
        ),
      ),
      ...[...this.#anywhere].map((head) =>
        fault(`校验值 ${head.root} 不在审计链上：链尾被截短、全部被改写，或者换成了旧的数据`, null, null),
      ),
    ];
  }

  /** A head does not hold: the last one before it that does tells since when. */
  #rewritten({ head, size, at }: Held): [says: string, event: number, at: string] {
    const good = this.#held.filter((one) => one.same && one.size < size).at(-1);
    const from = (good?.size ?? 0) + 1;
    const where = from === size ? `第${size}号` : `第${from}至${size}号`;
    const until = good === undefined ? "，或者整个数据库换过" : `；前${good.size}号与校验值 ${told(good.head)} 相符`;
    const says = `校验值 ${told(head)} 与审计链合不上：${where}事件里有改写、调换或插入的${until}`;
    return [says, from, this.#begins.get(from) ?? at];
  }
}

const told = ({ size, root }: WitnessedHead): string => (size === null ? root : printedHead({ size, root }));
