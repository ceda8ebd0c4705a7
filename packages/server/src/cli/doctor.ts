import { dataPlace } from "../config/data-place.ts";
import { version } from "../config/version.ts";
import { type Health, healthOf } from "../work/health.ts";
import { type Command, options } from "./command.ts";

export const doctor: Command = {
  name: "doctor",
  usage: "doctor",
  says: "看程序、机器、字体和台账是否正常，有什么该改善；不动台账",
  operands: [],
  options: { data: options.data, json: options.json },
  run: async (asked, terminal) => {
    const found = await healthOf(dataPlace(asked.text("data")));
    const bad = found.filter(({ state }) => state === "bad").length;
    terminal.result({ version, checks: found });
    terminal.print(`实录 ${version}`);
    for (const { of, state, says } of found) terminal.print(`${marks[state]} ${of}：${says}`);
    terminal.print(bad === 0 ? "可以正常使用。" : `有 ${bad} 处不正常，请先处理标 ✗ 的。`);
    return bad === 0 ? 0 : 1;
  },
};

const marks: Readonly<Record<Health["state"], string>> = { good: "✓", mind: "▲", bad: "✗" };
