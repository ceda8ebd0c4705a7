import { verifyPdf } from "../../packages/document/src/index.ts";

/** What is wrong with the 版记 of a PDF by check 12: its lines, their place at the foot of the type area (±0.3 mm) and its page. */
export async function imprintFaults(pdf: Uint8Array): Promise<string[]> {
  const outcome = await verifyPdf(pdf);
  if (!outcome.ok) return outcome.findings.map(({ says }) => says);
  const [check] = outcome.value.checks.filter(({ id }) => id === 12);
  const faults = check?.measured.filter(({ ok, weight }) => !ok && weight === "error") ?? [];
  return faults.map(({ what, found }) => `${what} ${found}`);
}
