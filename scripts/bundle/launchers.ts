import type { Platform } from "./platforms.ts";

/**
 * What a bundle is started by. The data lie beside its folder, in `shilu-data`, or where SHILU_DATA says: the folder itself is replaced whole by
 * that of the next version. What Node compiles is kept with the person's caches, so that nothing in the folder is ever written.
 */
const command = `#!/bin/sh
# shilu, with the Node that comes with it
here=$(dirname -- "$(readlink -f -- "$0")")
: "\${NODE_COMPILE_CACHE:=\${XDG_CACHE_HOME:-\${HOME:-/tmp}/.cache}/shilu}"
export NODE_COMPILE_CACHE
exec "$here/node/node" "$here/app/packages/server/src/cli/shilu.js" "$@"
`;

const open = `#!/bin/sh
# A double click on this opens the page in the browser.
here=$(dirname -- "$(readlink -f -- "$0")")
"$here/shilu" open --data "\${SHILU_DATA:-$(dirname -- "$here")/shilu-data}" "$@"
code=$?
# The window of a double click would be gone before anybody has read why.
if [ $code -ne 0 ] && [ -t 0 ]; then printf '按回车关闭'; read -r _; fi
exit $code
`;

/** %k is the file's own place, so that the folder may lie anywhere. */
const desktop = `[Desktop Entry]
Type=Application
Name=实录
Comment=记一次，处处用；每个数字都有出处
Exec=sh -c 'exec "$(dirname "$1")/打开实录.sh"' sh %k
Terminal=true
Categories=Office;
`;

/** For a server without a desktop; the manual (安装) says how it is put in its place. */
const unit = `[Unit]
Description=实录
After=network.target

[Service]
User=shilu
ExecStart=/opt/shilu/shilu serve --data /var/lib/shilu/data
# EnvironmentFile=/etc/shilu.env
Environment=NODE_COMPILE_CACHE=/var/cache/shilu
StateDirectory=shilu
CacheDirectory=shilu
UMask=0077
Restart=on-failure
# A backup that goes on is stopped in order.
TimeoutStopSec=60
KillMode=mixed
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
# The nightly backups: name their folder here.
# ReadWritePaths=/mnt/backup

[Install]
WantedBy=multi-user.target
`;

// Only ASCII inside: cmd.exe reads these files in the system's own code page.
const cmdCommand = `@echo off
setlocal
if not defined NODE_COMPILE_CACHE set "NODE_COMPILE_CACHE=%LOCALAPPDATA%\\shilu\\cache"
"%~dp0node\\node.exe" "%~dp0app\\packages\\server\\src\\cli\\shilu.js" %*
`;

const cmdOpen = `@echo off
setlocal
chcp 65001 >nul
if not defined SHILU_DATA set "SHILU_DATA=%~dp0..\\shilu-data"
call "%~dp0shilu.cmd" open --data "%SHILU_DATA%" %*
if errorlevel 1 pause
`;

const windows = (text: string): string => text.replaceAll("\n", "\r\n");

/** Files at the top of a bundle, by name; those of `programs` may be executed. */
export function launchersFor({ os }: Platform): {
  readonly files: Readonly<Record<string, string>>;
  readonly programs: ReadonlySet<string>;
} {
  if (os === "win32")
    return { files: { "shilu.cmd": windows(cmdCommand), "打开实录.cmd": windows(cmdOpen) }, programs: new Set() };
  return {
    files: { shilu: command, "打开实录.sh": open, "实录.desktop": desktop, "shilu.service": unit },
    programs: new Set(["shilu", "打开实录.sh", "实录.desktop"]),
  };
}
