import type { Candidate } from "@shilu/contract";
import { fitsTyped, rankOfTyped } from "@shilu/domain";

type Option = { readonly label: string; readonly letters: string };

/** People as choices of a select, by id; found by characters, initials or full pinyin. */
export const personOptions = (people: readonly Candidate[]) =>
  people.map(({ id, name, letters }) => ({ value: id, label: name, letters }));

/** The same where the name itself is the answer, because a guest may be one too. */
export const nameOptions = (people: readonly Candidate[]) =>
  people.map(({ name, letters }) => ({ value: name, label: name, letters }));

const spelled = (option: Option | undefined) => ({ name: option?.label ?? "", letters: option?.letters ?? "" });

/** How a select of people searches: zs, zhangsan and 张 all find 张三, the best first. */
export const byLetters = {
  filterOption: (typed: string, option?: Option) => fitsTyped(typed, spelled(option)),
  filterSort: (a: Option, b: Option, { searchValue }: { readonly searchValue: string }) =>
    rankOfTyped(searchValue, spelled(a)) - rankOfTyped(searchValue, spelled(b)),
};
