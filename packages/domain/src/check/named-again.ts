import type { Relation } from "./item.ts";
import { alike, isExact, isPercent, leadOf, relation, type Stated, slip, tailOf } from "./stated.ts";

const reach = 60;
const pointing = /(?:^|[，。；：、\n（])(?:在)?(?:这|上述|以上|前述)$/;

/** 稿子131篇 … 这130篇稿子里: a number that points back to one said before of the same thing, and is another one. */
export function namedAgain(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((again, index): Relation[] => {
    if (!isExact(again) || isPercent(again) || again.stated < 4) return [];
    if (!pointing.test(text.slice(Math.max(0, again.start - 4), again.start))) return [];
    const noun = tailOf(places, index, text).replace(/[里中内的都].*$/, "");
    if (noun.length < 2) return [];
    const word = noun.slice(0, 2);
    const from = Math.max(0, index - reach);
    const before = places.slice(from, index).filter((one, at) => {
      const around = leadOf(places, from + at, text) + tailOf(places, from + at, text);
      return isExact(one) && alike(one, again) && around.includes(word);
    });
    const last = before.at(-1);
    if (last === undefined) return [];
    const same = before.find((one) => one.stated === again.stated);
    if (same === undefined && !slip(last.stated, again.stated)) return [];
    const [a, b] = [last, again].map(({ start, end }) => text.slice(start, end));
    const reason = same ? `${noun}前后一致` : `前面写${noun}“${a}”，后面写“这${b}”`;
    return [relation("repeat", [same ?? last, again], (same ?? last).stated, same !== undefined, reason)];
  });
}
