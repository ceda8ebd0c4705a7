let found: boolean | null = null;

/** Whether this machine has a 仿宋 of its own: with it in front some usual face is no longer as wide as it was. It is looked for once. */
export function hasFangsong(): boolean {
  found ??= looked();
  return found;
}

function looked(): boolean {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen === null) return false;
  const widthIn = (family: string): number => {
    pen.font = `100px ${family}`;
    return pen.measureText("iiiimmmm0123").width;
  };
  const names = ["FangSong_GB2312", "FangSong", "STFangsong"];
  return ["serif", "sans-serif", "monospace"].some((usual) =>
    names.some((name) => widthIn(`${name}, ${usual}`) !== widthIn(usual)),
  );
}
