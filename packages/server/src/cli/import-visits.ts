import { readVisits } from "../exchange/visits.ts";
import { takeVisits } from "../work/visits.ts";
import type { Asked, ExitCode } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

/** Imports what a 走访本 exported. The office must be there already: a 走访本 knows none. */
export async function importVisits(path: string, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  terminal.say("正在检查走访本……");
  const bundle = await readVisits(path);
  const rows = { visits: bundle.visits.length };
  return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const { tenant, office } = workplace;
    if (asked.flag("dry-run")) {
      terminal.result({ tenant, dryRun: true, rows, imported: null, errors: [], notes: [] });
      terminal.print(`检查通过：${office.name}，走访 ${rows.visits} 次；没有写入任何内容。`);
      return 0;
    }
    terminal.say(`正在导入 ${rows.visits} 次走访……`);
    const { stranger, ...imported } = await takeVisits(workplace, bundle, "命令行");
    if (stranger !== null)
      terminal.say(`提示：“${stranger}”不是人员名单里唯一的姓名，记录里没有写记录人；请在人员名单里登记后补上。`);
    terminal.result({ tenant, dryRun: false, rows, imported, errors: [], notes: [] });
    const { inserted, unchanged, corrected, problems } = imported;
    terminal.print(
      `已导入 ${office.name}：新增走访 ${inserted} 次，更正 ${corrected} 次，原已有 ${unchanged} 次；新增问题 ${problems} 个。`,
    );
    return 0;
  });
}
