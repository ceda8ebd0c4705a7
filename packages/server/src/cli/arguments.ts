import { parseArgs } from "node:util";
import { type Period, type PlainDate, parseDate, parsePeriod } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { dayOf } from "../work/workplace.ts";
import type { Asked, Command } from "./command.ts";

const help = (name: string) => `；用法见 shilu ${name} --help。`;

/** Reads what stands behind a command. Every mistake is one sentence. */
export function readArguments(command: Command, args: readonly string[]): Asked {
  const read = (() => {
    try {
      return parseArgs({ args: [...args], options: command.options, allowPositionals: true, strict: true });
    } catch (error) {
      throw asRefusal(command, error);
    }
  })();
  const missing = command.operands[read.positionals.length];
  if (missing !== undefined)
    throw new Refusal("usage.missing", `shilu ${command.name} 还缺少${missing}${help(command.name)}`);
  const extra = read.positionals[command.operands.length + (command.more?.length ?? 0)];
  if (extra !== undefined)
    throw new Refusal("usage.extra", `shilu ${command.name} 不知道“${extra}”是什么${help(command.name)}`);
  const values: Readonly<Record<string, unknown>> = read.values;
  return {
    positionals: read.positionals,
    text: (option) => {
      const value = values[option];
      return typeof value === "string" ? value : undefined;
    },
    flag: (option) => values[option] === true,
  };
}

function asRefusal(command: Command, error: unknown): unknown {
  if (!(error instanceof TypeError) || !("code" in error)) return error;
  const option = /'(?:-\w, )?(--?[^' ]+)/.exec(error.message)?.[1] ?? "";
  if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION")
    return new Refusal("usage.option", `shilu ${command.name} 没有选项 ${option}${help(command.name)}`);
  if (error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    return new Refusal(
      "usage.value",
      command.options[option.replace(/^--/, "")]?.type === "boolean"
        ? `选项 ${option} 后面不带值${help(command.name)}`
        : `选项 ${option} 后面缺少值${help(command.name)}`,
    );
  return error;
}

/** The period asked for with --period. */
export function periodOf(asked: Asked, command: string): Period {
  const code = asked.text("period");
  if (code === undefined)
    throw new Refusal("usage.period", `shilu ${command} 需要 --period，例如 --period 2025、2025H1、2025Q3、2025-06。`);
  return readPeriod(code);
}

/** The period asked for with --period; null where none is. */
export function periodAsked(asked: Asked): Period | null {
  const code = asked.text("period");
  return code === undefined ? null : readPeriod(code);
}

/** The period a code stands for. Throws a Refusal where it stands for none. */
export function readPeriod(code: string): Period {
  const found = parsePeriod(code);
  if (found === null)
    throw new Refusal(
      "usage.period",
      `“${code}”不是期间；请写成 2025、2025H1、2025Q3、2025-06 或 2025-01-01..2025-11-30。`,
    );
  return found;
}

/** The day asked for with --on; of the moment it is given, in Asia/Shanghai, where none is. */
export function dayAsked(asked: Asked): (now: string) => PlainDate {
  if (asked.text("on") === undefined) return dayOf;
  const found = dateOf(asked, "on");
  return () => found;
}

/** The day asked for with an option that must hold one. */
export function dateOf(asked: Asked, option: string): PlainDate {
  const text = asked.text(option) ?? "";
  const found = parseDate(text);
  if (found === null) throw new Refusal("usage.day", `“${text}”不是存在的日期；请写成 --${option} 2025-03-05 的样子。`);
  return found;
}

/** Who does something on the command line, where nobody is named. */
export const signedBy = "命令行";

/** The name of the person who says something, with --by; what people sign for has a name. */
export function nameOf(asked: Asked, command: string): string {
  const name = asked.text("by")?.trim();
  if (name) return name;
  throw new Refusal("usage.by", `shilu ${command} 需要 --by，写明是谁${help(command)}`);
}

/** Why something is done, with --reason. */
export function reasonOf(asked: Asked, command: string): string {
  const reason = asked.text("reason")?.trim();
  if (reason) return reason;
  throw new Refusal("usage.reason", `shilu ${command} 需要 --reason，写明理由${help(command)}`);
}

/** A whole number from 1, with an option that must hold one. */
export function numberOf(asked: Asked, option: string): number {
  const text = asked.text(option) ?? "";
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Refusal("usage.number", `--${option} 后面须写一个整数，例如 --${option} 1。`);
}

/** A TCP port asked for with --port; `usual` where none is. */
export function portOf(asked: Asked, usual: number): number {
  const text = asked.text("port");
  if (text === undefined) return usual;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Refusal("usage.port", `端口“${text}”不对；请写 0 到 65535 的整数。`);
  return port;
}
