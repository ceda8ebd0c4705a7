import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Role } from "../model.ts";

/**
 * What may stand for a role, best first. `right` is the name that the docx carries; `names` are the family or full names looked
 * for on the system, lower case, of which the first `exact` are the right face itself; `bundled` comes with the program.
 */
export type RoleFaces = {
  readonly right: string;
  readonly names: readonly string[];
  readonly exact: number;
  readonly bundled: () => string;
};

const require = createRequire(import.meta.url);
const serif = {
  regular: () => require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
  medium: () => require.resolve("@expo-google-fonts/noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf"),
  bold: () => require.resolve("@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
};
const sans = (): string => join(dirname(require.resolve("@embedpdf/fonts-sc")), "../fonts/NotoSansHans-Regular.otf");

/** No open 仿宋, 楷体 or 小标宋 comes through npm: Noto Serif SC stands for them in different weights (汉字 are 1 em wide in all). */
export const roleFaces: Readonly<Record<Role, RoleFaces>> = {
  fangsong: {
    right: "仿宋_GB2312",
    names: ["仿宋_gb2312", "fangsong_gb2312", "仿宋", "fangsong", "stfangsong", "方正仿宋简体", "fandolfang r"],
    exact: 4,
    bundled: serif.regular,
  },
  kai: {
    right: "楷体_GB2312",
    names: ["楷体_gb2312", "kaiti_gb2312", "楷体", "kaiti", "stkaiti", "方正楷体简体", "fandolkai", "lxgw wenkai"],
    exact: 4,
    bundled: serif.medium,
  },
  hei: {
    right: "黑体",
    names: ["黑体", "simhei", "方正黑体简体", "stheiti", "fandolhei", "noto sans cjk sc"],
    exact: 2,
    bundled: sans,
  },
  title: {
    right: "方正小标宋简体",
    names: ["方正小标宋简体", "fzxiaobiaosong-b05s", "方正小标宋_gbk", "方正公文小标宋"],
    exact: 2,
    bundled: serif.bold,
  },
  song: {
    right: "宋体",
    names: ["宋体", "simsun", "stsong", "方正书宋简体", "fandolsong", "noto serif cjk sc"],
    exact: 2,
    bundled: serif.regular,
  },
};

/** Digits and letters where an office wants them so: Times New Roman, or a face of the same widths. */
export const times: RoleFaces = {
  right: "Times New Roman",
  names: ["times new roman", "liberation serif", "tinos"],
  exact: 1,
  bundled: () => require.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf"),
};
