// Plain JavaScript on purpose: it is the one file that an old Node must be able to read.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `实录需要 Node 22.18 以上，当前是 ${process.versions.node}：请在项目文件夹里运行 npm ci（Linux 和 Windows 会自带所需版本），macOS 请先安装新版 Node。\n`,
  );
  process.exit(2);
}
