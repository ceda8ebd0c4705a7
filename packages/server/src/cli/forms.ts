import { periodTitle, placeSaid } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { type FilledCell, filledForm, fillForm } from "../work/form-filling.ts";
import { stemOf } from "../work/give-back.ts";
import { openForm } from "../work/superior-forms.ts";
import type { Workplace } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { writeInto } from "./report-folder.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

export const forms: Command = {
  name: "forms",
  usage: "forms [--fill 名称 --period 期间 [--out 文件夹]]",
  says: "列出上级表格；--fill 按一个期间填好一张，写出原表（默认写到 ./forms-out），逐格列出填了什么、哪些没有填；收表、点选哪一格填什么在网页上",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, fill: { type: "string" }, period: options.period, out: options.out },
  },
  run: async (asked, terminal) => {
    const name = asked.text("fill");
    if (name === undefined) return inWorkplace(asked, terminal, (workplace) => list(workplace, terminal));
    periodOf(asked, "forms");
    return inWorkplace(asked, terminal, (workplace) => fill(workplace, name, asked, terminal));
  },
};

async function list({ store, tenant }: Workplace, { print, result }: Terminal): Promise<ExitCode> {
  const found = await store.read(tenant, (reader) => reader.forms());
  result({
    forms: found.map(({ id, version, name, asker, file, mapping }) => ({
      ...{ id, version, name, asker, file, mapped: mapping.cells.length + mapping.rows.length },
    })),
  });
  print(
    found.length === 0
      ? "还没有上级表格；请在网页的“上级表格”里收进空表。"
      : table(
          [{ title: "名称" }, { title: "要表的单位" }, { title: "空表文件" }, { title: "对应", align: "right" }],
          found.map(({ name, asker, file, mapping }) => [
            ...[name, asker, file, `${mapping.cells.length + mapping.rows.length}处`],
          ]),
        ),
  );
  return 0;
}

async function fill(workplace: Workplace, name: string, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const period = periodOf(asked, "forms");
  const known = await workplace.store.read(workplace.tenant, (reader) => reader.forms());
  const chosen = known.find((one) => one.name === name);
  if (chosen === undefined) throw new Refusal("form.unknown", `没有叫“${name}”的上级表格；全部名称见 shilu forms。`);
  terminal.say("正在逐格对照台账……");
  const { form, file } = await openForm(workplace, chosen.id);
  const filling = await fillForm(workplace, form, file, period);
  const { bytes, left } = filledForm(form, file, filling, new Set());
  const out = asked.text("out") ?? "forms-out";
  const written = `${stemOf(form.name)}-${periodTitle(period)}.${file.kind}`.replace(/[\\/:*?"<>|]/g, "_");
  const [made] = await writeInto(out, { [written]: bytes });
  const said = (place: FilledCell) => placeSaid(file.kind, place);
  const unknown = filling.unknown.map((place) => placeSaid(file.kind, place));
  terminal.result({
    ...{ name, period: period.code, file: made, notes: filling.notes, unknown, left },
    cells: filling.cells.map(({ outcome, title, period: of, value, held, records, why, ...place }) => ({
      ...{ address: placeSaid(file.kind, place), outcome, title, period: of, value, held, records, why },
    })),
  });
  terminal.print(
    [
      table(
        [
          { title: "格" },
          { title: "填什么" },
          { title: "期间" },
          { title: "数", align: "right" },
          { title: "结果", most: 60 },
        ],
        filling.cells.map((cell) => [
          ...[said(cell), cell.title, cell.period, cell.value === null ? "" : `${cell.value}${cell.unit}`],
          cell.why ?? results[cell.outcome],
        ]),
      ),
      ...filling.notes,
      ...(unknown.length === 0
        ? []
        : [`看着要填、还没有对应的${unknown.length}格：${unknown.slice(0, 40).join("、")}`]),
      ...left.map(({ why, ...place }) => `${placeSaid(file.kind, place)}没有写进去：${why}`),
    ].join("\n"),
  );
  terminal.say(`已写到 ${out}：${made}`);
  const open = filling.cells.some(({ outcome }) => outcome === "held" || outcome === "gone" || outcome === "nothing");
  return open || unknown.length > 0 || filling.notes.length > 0 ? 1 : 0;
}

const results: Readonly<Record<FilledCell["outcome"], string>> = {
  ...{ filled: "已填", same: "表里已有", held: "没有改", nothing: "留空", hand: "人工填写" },
  ...{ fixed: "公式", gone: "请重新对应" },
};
