#!/usr/bin/env node
// Plain JavaScript, so that a Node too old to read TypeScript can still say so.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `实录需要 Node 22.18 或更新的版本，这里是 ${process.versions.node}；请安装新版 Node 后再运行。\n`,
  );
  process.exit(2);
}
await import("../src/cli/shilu.ts");
