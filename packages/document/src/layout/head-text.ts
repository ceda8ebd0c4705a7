import type { DocNo, Head } from "../model.ts";

/** “清委研〔2026〕5号”; 令号, which has no code: “第5号” (10.2). */
export const docNoText = ({ code, year, no }: DocNo): string =>
  code === "" ? `第${no}号` : `${code}〔${year}〕${no}号`;

/** 份号, 密级和保密期限, 紧急程度 in the order of the clause (7.2.1–7.2.3); 份号 in 仿宋, the others in 黑体. */
export function headMarks({
  copyNo,
  secrecy,
  urgency,
}: Head): { readonly text: string; readonly role: "fangsong" | "hei" }[] {
  return [
    ...(copyNo ? [{ text: copyNo, role: "fangsong" } as const] : []),
    ...(secrecy ? [{ text: `${secrecy.level}${secrecy.years ? `★${secrecy.years}` : ""}`, role: "hei" } as const] : []),
    ...(urgency ? [{ text: urgency, role: "hei" } as const] : []),
  ];
}
