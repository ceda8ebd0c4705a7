import { guessable } from "./guessable.ts";

/**
 * What an office asks of a password. The two profiles contradict each other (one wants kinds of characters and a change from time to
 * time, the other forbids both), so an office lives by one of them and never by a blend.
 */
export type PasswordProfile = {
  readonly title: string;
  readonly source: string;
  /** Characters, a 汉字 as one. */
  readonly shortest: number;
  /** Of the five kinds of characters, how many there must be at least. */
  readonly kinds: number;
  /** How many former passwords may not come back. */
  readonly former: number;
  /** Whether it has to be changed from time to time, at an interval that the office sets. */
  readonly expires: boolean;
  /** Whether what everybody tries first is refused. */
  readonly refusesGuessable: boolean;
};

export const passwordProfiles = {
  等保: {
    title: "网络安全等级保护三级",
    source: "GB/T 22239-2019 8.1.4.1",
    ...{ shortest: 12, kinds: 3, former: 5, expires: true, refusesGuessable: false },
  },
  ASVS: {
    title: "OWASP ASVS 5.0",
    source: "ASVS v5.0.0-6.2",
    ...{ shortest: 12, kinds: 0, former: 0, expires: false, refusesGuessable: true },
  },
} as const satisfies Readonly<Record<string, PasswordProfile>>;
export const passwordProfileNames = ["等保", "ASVS"] as const satisfies readonly (keyof typeof passwordProfiles)[];
export type PasswordProfileName = (typeof passwordProfileNames)[number];

/** More would only be there to keep the server busy; far above every sentence that a person remembers. */
const longest = 256;

const kindsOf: Readonly<Record<string, RegExp>> = {
  大写字母: /\p{Lu}/u,
  小写字母: /\p{Ll}/u,
  数字: /\p{Nd}/u,
  汉字: /\p{Script=Han}/u,
  符号: /[^\p{L}\p{Nd}]/u,
};

/** Whose password it is, and the words that everybody tries first, in lower case: the common ones and the office's own. */
export type PasswordContext = { readonly login: string; readonly words: ReadonlySet<string> };

/**
 * Everything that keeps a password from being taken, one sentence each; empty: it is taken. Every character counts as it is:
 * nothing is cut off, folded or forbidden.
 */
export function passwordFaults(
  password: string,
  { shortest, kinds, refusesGuessable }: PasswordProfile,
  { login, words }: PasswordContext,
): string[] {
  if (!password.isWellFormed()) return ["密码里有残缺的字，请重新输入"];
  const length = [...password].length;
  const has = Object.values(kindsOf).filter((kind) => kind.test(password)).length;
  const faults: string[] = [];
  if (length < shortest) faults.push(`密码至少${shortest}个字符，现在是${length}个`);
  if (length > longest) faults.push(`密码最多${longest}个字符，现在是${length}个`);
  if (has < kinds) faults.push(`密码须有${Object.keys(kindsOf).join("、")}中的${kinds}类，现在有${has}类`);
  if (login.length > 2 && password.toLowerCase().includes(login.toLowerCase())) faults.push("密码里不能含登录名");
  if (refusesGuessable && length <= longest && guessable(password, words))
    faults.push("这个密码容易被猜到：它由常用密码、单位名称、日期或键盘顺序拼成，请换成几个互不相干的词");
  return faults;
}

/** What a profile asks, for the person who is to think of a password. */
export function passwordRules({ shortest, kinds, former, refusesGuessable }: PasswordProfile): string[] {
  return [
    `至少${shortest}个字符，可以用汉字、空格，可以粘贴`,
    ...(kinds > 0 ? [`${Object.keys(kindsOf).join("、")}至少${kinds}类`] : []),
    ...(former > 0 ? [`不能与最近${former}次用过的相同`] : []),
    ...(refusesGuessable ? ["不能是常用密码、单位名称、日期、键盘顺序，也不能由它们拼成"] : []),
    "不能含登录名",
  ];
}
