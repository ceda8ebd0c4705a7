import type { AccountRole } from "@shilu/domain";
import type { Browser, Page } from "playwright-core";
import { type HttpServer, serveHttp } from "../packages/server/src/http/serve.ts";
import {
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
} from "../packages/server/test/guarded-office.ts";
import { openPage } from "./desk.ts";
import { webRoot } from "./office.ts";

/** The small office with accounts, served to its people (局域网) and to this machine, on one ledger. */
export type PeopledOffice = {
  readonly office: GuardedOffice;
  /** Of the server without sign-in. */
  readonly url: string;
  /** A page on which somebody has signed in and stands before a screen. */
  readonly as: (browser: Browser, login: string, path: string) => Promise<Page>;
  readonly stop: () => Promise<void>;
};

type Colleague = { readonly login: string; readonly roles: AccountRole[]; readonly org?: string };

export async function servePeopledOffice(people: readonly Colleague[]): Promise<PeopledOffice> {
  const office = await guardedOffice();
  const three = await foundThree(office);
  for (const one of people) await colleague(office, three, one);
  const { workplace } = office.small;
  const serve = (mode: "本机" | "局域网"): Promise<HttpServer> =>
    serveHttp(workplace, { host: "127.0.0.1", port: 0, webRoot, log: () => {}, serving: { mode } });
  const [local, lan] = [await serve("本机"), await serve("局域网")];
  return {
    office,
    url: local.url.replace(/\/$/, ""),
    as: async (browser, login, path) => {
      const page = await openPage(browser, new URL(path, lan.url).href);
      await page.getByLabel("登录名").fill(login);
      await page.getByLabel("密码", { exact: true }).fill(goodPassword(login));
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.getByRole("navigation", { name: "主菜单" }).waitFor();
      return page;
    },
    stop: async () => {
      await local.close();
      await lan.close();
      await office.stop();
    },
  };
}
