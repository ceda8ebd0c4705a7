const numerals = "零一二三四五六七八九";

/** 一, 十, 十一, 二十三: the number of a heading, from 1 to 99. */
export function ordinal(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${numerals[tens]}十`;
  return `${ten}${ones === 0 ? "" : numerals[ones]}`;
}
