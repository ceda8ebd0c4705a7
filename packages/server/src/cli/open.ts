import { spawn } from "node:child_process";
import { hasDatabase, StoreRefusal } from "@shilu/store";
import { dataPlace } from "../config/data-place.ts";
import { Refusal } from "../refusal.ts";
import { portOf } from "./arguments.ts";
import { type Command, options } from "./command.ts";
import { showSample } from "./demo.ts";
import { serveHere } from "./serve.ts";

export const open: Command = {
  name: "open",
  usage: "open [--port 端口] [--no-browser]",
  says: "双击打开时做的事：打开网页和浏览器；已经开着的，只打开浏览器；还没有本单位数据的，打开样例",
  operands: [],
  options: { data: options.data, port: options.port, "no-browser": { type: "boolean" } },
  run: async (asked, terminal) => {
    const port = portOf(asked, 7100);
    const opened = asked.flag("no-browser") ? undefined : showInBrowser;
    const { data, url } = dataPlace(asked.text("data"));
    if (url === undefined && !hasDatabase(data)) {
      terminal.say(
        `“${data}”里还没有本单位的数据，先打开样例。要开始用：shilu import 交换包 --data ${data}，再双击打开。`,
      );
      const sample = { ...asked, text: (option: string) => (option === "data" ? undefined : asked.text(option)) };
      return showSample(sample, terminal, opened);
    }
    try {
      await serveHere({ data: asked.text("data"), port, opened }, terminal);
    } catch (fault) {
      const here = `http://127.0.0.1:${port}/`;
      if (!(isTaken(fault) && (await answers(here)))) throw fault;
      terminal.say(`已经开着，在浏览器里打开 ${here}`);
      opened?.(here);
    }
    return 0;
  },
};

/** Another one holds the ledger or the port: then it is this very program, started before. */
const isTaken = (fault: unknown): boolean =>
  (fault instanceof StoreRefusal && fault.code === "store.in-use") ||
  (fault instanceof Refusal && fault.code === "port.taken");

const answers = (url: string): Promise<boolean> =>
  fetch(new URL("api/session", url)).then(
    (response) => response.ok,
    () => false,
  );

/** The system's own way of opening an address; where it has none, the address stands on the terminal. */
function showInBrowser(url: string): void {
  const [command, args] = process.platform === "win32" ? ["cmd.exe", ["/c", "start", "", url]] : ["xdg-open", [url]];
  spawn(command, [...args], { stdio: "ignore", detached: true })
    .once("error", () => undefined)
    .unref();
}
