/** 主送机关 one by one, as 、 parts them; within （） it does not. */
export function nameList(text: string): string[] {
  const names = [""];
  let deep = 0;
  for (const character of text) {
    if (/[（(]/.test(character)) deep++;
    if (/[）)]/.test(character)) deep = Math.max(0, deep - 1);
    if (character === "、" && deep === 0) names.push("");
    else names[names.length - 1] += character;
  }
  return names;
}
