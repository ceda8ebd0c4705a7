/** What stands between the names of a list, and around what is said of one of them. */
const item = /[^、，,；;。：:（）()\s]+/gu;
/** Characters: a longer item begins with where somebody comes from (市财政局冯时), and ends with a name of so many. */
const [longestName, nameInItem] = [4, 3];

/**
 * The places in a list of persons at which no line may begin, because a name would be parted (出席：张大山、市财政局冯时、阿依古丽·买买提). They count
 * characters. A name of two characters that are set apart (王　伟) is one.
 */
export function namePlaces(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  const length = (words: string): number => [...words].length;
  let open: { readonly start: number; readonly end: number } | null = null;
  for (const { 0: words, index } of text.matchAll(item)) {
    const start = length(text.slice(0, index));
    const end = start + length(words);
    const whole = words.includes("·") || end - start <= longestName;
    const spaced: boolean =
      end - start === 1 && open !== null && /^\s+$/u.test([...text].slice(open.end, start).join(""));
    const from: number = spaced && open !== null ? open.start : whole ? start : end - nameInItem;
    for (let place = from + 1; place < end; place++) places.add(place);
    open = end - start === 1 && !spaced ? { start, end } : null;
  }
  return places;
}

/** The persons that a list names (出席：张大山、李知远（驻村）), without those whose office stands before the name. */
export const listedNames = (text: string): string[] =>
  [...text.replace(/^[^：:]*[：:]|[（(][^）)]*[）)]/gu, "").matchAll(item)].flatMap(({ 0: words }) =>
    [...words].length > 1 && (words.includes("·") || [...words].length <= longestName) ? words : [],
  );
