import type { ParseArgsOptionsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";

/** 0 done · 1 something was found · 2 bad input · 3 internal fault */
export type ExitCode = 0 | 1 | 2 | 3;

/** What was asked for on the command line, already checked against the command's options. */
export type Asked = {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly flag: (option: string) => boolean;
};

export type Command = {
  readonly name: string;
  /** As help prints it: `fill 草稿 --period 期间 [--out 文件夹]` */
  readonly usage: string;
  readonly says: string;
  /** Names of what must stand behind the command, in order: 草稿, 指标 … */
  readonly operands: readonly string[];
  /** Names of what may stand behind those. */
  readonly more?: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  readonly run: (asked: Asked, terminal: Terminal) => Promise<ExitCode>;
};

/** Options that several commands share, one wording for all. */
export const options = {
  data: { type: "string" },
  json: { type: "boolean" },
  period: { type: "string" },
  org: { type: "string" },
  on: { type: "string" },
  out: { type: "string" },
  port: { type: "string" },
  by: { type: "string" },
  reason: { type: "string" },
  "dry-run": { type: "boolean" },
} as const satisfies ParseArgsOptionsConfig;
