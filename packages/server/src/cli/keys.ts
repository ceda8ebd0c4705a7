import { profileNames } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { shanghaiTime } from "../work/shanghai-time.ts";
import { nameOf } from "./arguments.ts";
import { type Command, type ExitCode, options } from "./command.ts";
import { inWorkplace } from "./workplace.ts";

const titles = { "aes-256-gcm": "AES-256-GCM", sm4: "SM4-CTR 加 HMAC-SM3" } as const;

export const keys: Command = {
  name: "keys",
  usage: "keys [--renew --by 姓名 [--profile aes-256-gcm|sm4]]",
  says: "看加密保存的内容现在用哪一把数据密钥；--renew 换一把新的，全部重新加密，旧的随即销毁；--profile 同时换算法",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, by: options.by },
    ...{ renew: { type: "boolean" }, profile: { type: "string" } },
  },
  run: (asked, terminal) =>
    inWorkplace<ExitCode>(asked, terminal, async ({ store, now }) => {
      const key = await store.keyInUse();
      const named = asked.text("profile");
      const profile = profileNames.find((one) => one === (named ?? key.profile));
      if (profile === undefined)
        throw new Refusal(
          "usage.profile",
          `没有名为“${named}”的算法；--profile 后面请写 ${profileNames.join(" 或 ")}。`,
        );
      if (!asked.flag("renew")) {
        if (named !== undefined)
          throw new Refusal(
            "usage.profile",
            "换算法要同时换密钥；请加 --renew --by 姓名，例如 shilu keys --renew --profile sm4 --by 王芳。",
          );
        terminal.result(key);
        terminal.print(`数据密钥 ${key.id}，${titles[key.profile]}，${shanghaiTime(key.since)}起用。`);
        return 0;
      }
      const actor = nameOf(asked, "keys");
      terminal.say("正在换数据密钥，全部重新加密……");
      const { was, now: next, values } = await store.renewKey({ actor, at: now(), profile });
      terminal.result({ was, ...next, values });
      terminal.print(
        `已换用数据密钥 ${next.id}（${titles[next.profile]}），重新加密 ${values} 项；旧的 ${was} 已销毁。`,
      );
      terminal.print("以前的备份里带着各自的密钥，照样可以恢复；请再备份一次。");
      return 0;
    }),
};
