import { isSound, isWhole } from "../backup/report.ts";
import { restoreBackup } from "../backup/restore.ts";
import { stoppable } from "../backup/stop.ts";
import { dataPlace } from "../config/data-place.ts";
import { Refusal } from "../refusal.ts";
import { type Command, options } from "./command.ts";
import { restoredJson, restoredText } from "./restored.ts";

export const restore: Command = {
  name: "restore",
  usage: "restore 备份文件 --key 钥匙文件 --data 空文件夹",
  says: "把一份备份恢复到空的地方（有 DATABASE_URL 时数据库也须是空的）；先整份检查，再恢复，逐表逐件核对，并核对审计链",
  operands: ["备份文件"],
  options: { data: options.data, json: options.json, key: { type: "string" } },
  run: async (asked, terminal) => {
    const [file = ""] = asked.positionals;
    const key = asked.text("key");
    const named = asked.text("data");
    if (key === undefined) throw new Refusal("usage.key", "shilu restore 需要 --key，写明做备份时用的钥匙文件。");
    if (named === undefined)
      throw new Refusal("usage.data", "shilu restore 需要 --data，写明恢复到哪个还没有的或空的文件夹。");
    const { data, url } = dataPlace(named);
    const restored = await stoppable((stop) => restoreBackup({ file, key, data, url, say: terminal.say, stop }));
    terminal.result({ data, ...restoredJson(restored) });
    terminal.print(restoredText(restored));
    if (isWhole(restored)) terminal.print(`已恢复到 ${data}${url === undefined ? "" : " 和 DATABASE_URL 的数据库"}。`);
    return isSound(restored) ? 0 : 1;
  },
};
