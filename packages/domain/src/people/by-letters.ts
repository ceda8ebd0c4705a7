/** What can be typed for somebody or something: its characters, and its spellings in letters, apart by spaces. */
export type Spelled = { readonly name: string; readonly letters: string };

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/['’\s]/g, "");

/** Whether what was typed means it: characters anywhere in the name, or letters that one of its spellings begins with. */
export function fitsTyped(typed: string, { name, letters }: Spelled): boolean {
  const words = plain(typed);
  if (words === "") return true;
  return name.toLowerCase().includes(words) || letters.split(" ").some((one) => one.startsWith(words));
}

/** How well it fits: 0 the name itself, 1 its beginning or its very initials, 2 a spelling's beginning, 3 anything else. */
export function rankOfTyped(typed: string, { name, letters }: Spelled): number {
  const words = plain(typed);
  const spelled = letters.split(" ");
  if (name === words) return 0;
  if (name.startsWith(words) || spelled.includes(words)) return 1;
  return spelled.some((one) => one.startsWith(words)) ? 2 : 3;
}
