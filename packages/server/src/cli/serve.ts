import { portOf } from "./arguments.ts";
import { type Command, options } from "./command.ts";
import { servePage } from "./page.ts";
import { inWorkplace } from "./workplace.ts";

export const serve: Command = {
  name: "serve",
  usage: "serve [--host 地址] [--port 端口]",
  says: "打开网页和接口（默认 127.0.0.1:7100）",
  operands: [],
  options: { data: options.data, host: { type: "string" }, port: options.port },
  run: async (asked, terminal) => {
    const port = portOf(asked, 7100);
    const host = asked.text("host") ?? "127.0.0.1";
    await inWorkplace(asked, terminal, (workplace) => servePage(workplace, { host, port }, terminal));
    return 0;
  },
};
