import type { PlainDate } from "../calendar/plain-date.ts";
import { bad, type Finding, good, type Outcome } from "../finding.ts";
import { issueSays, pathOf } from "../issue.ts";
import type { CountingRule } from "./counting-rule-schema.ts";
import type { Figure } from "./figure-schema.ts";
import { formFaults } from "./form-faults.ts";
import { type Mechanism, mechanism } from "./mechanism-schema.ts";
import { parsePhrase } from "./phrase.ts";
import type { Rule } from "./rule-schema.ts";
import { sealedFaults } from "./sealed-faults.ts";

/** Tells where in its file a value stands: the path of keys and indexes to "mechanisms/x.yaml 第 12 行". */
export type Locator = (path: readonly (string | number)[]) => string;

/** Every mechanism in every version, and every figure with the mechanism it belongs to. */
export type Catalogue = {
  readonly mechanisms: readonly Mechanism[];
  /** The version in force on a day; without a day, the newest. */
  readonly mechanism: (codeOrNo: string, on?: PlainDate) => Mechanism | null;
  readonly figures: readonly FigureEntry[];
  readonly figure: (code: string) => FigureEntry | null;
  /** 口径 in the order of their table. */
  readonly countingRules: readonly CountingRule[];
};

/** `over`: the mechanisms it counts. `home`: the file that teaches it. */
export type FigureEntry = { readonly figure: Figure; readonly home: Mechanism; readonly over: readonly string[] };

const placesOfRules = new WeakMap<Rule, string>();

/** Where a rule stands in its file; null where it was not read from one. Kept beside the rule: a rule is data that is stored and compared. */
export const placeOfRule = (rule: Rule): string | null => placesOfRules.get(rule) ?? null;

/**
 * Reads one mechanism file: one version, or a list of versions. Every fault is a finding with file, line and field.
 */
export function readMechanism(value: unknown, at: Locator): Outcome<readonly Mechanism[]> {
  const versions = Array.isArray(value) ? value : [value];
  const found: Mechanism[] = [];
  const findings: Finding[] = [];
  versions.forEach((version, index) => {
    const path = Array.isArray(value) ? [index] : [];
    const read = mechanism.safeParse(version);
    if (read.success) {
      found.push(read.data);
      read.data.rules.forEach((rule, index) => {
        placesOfRules.set(rule, at([...path, "rules", index]));
      });
      findings.push(...phraseFindings(read.data, path, at), ...formFindings(read.data, path, at));
      return;
    }
    for (const issue of read.error.issues) {
      const place = at([...path, ...pathOf(issue)]);
      findings.push({ code: "mechanism.invalid", place, says: `${place}：${issueSays(version, issue)}` });
    }
  });
  return findings.length > 0 ? bad(...findings) : good(found);
}

function phraseFindings(version: Mechanism, path: readonly (string | number)[], at: Locator): Finding[] {
  return version.figures.flatMap((figure, f) =>
    (["phrases", "also"] as const).flatMap((key) =>
      figure[key].flatMap((source, p) => {
        const phrase = parsePhrase(source);
        const place = at([...path, "figures", f, key, p]);
        return typeof phrase === "string" ? [{ code: "phrase.invalid", place, says: `${place}：${phrase}` }] : [];
      }),
    ),
  );
}

function formFindings(version: Mechanism, path: readonly (string | number)[], at: Locator): Finding[] {
  return formFaults(version).map(({ path: inner, says }) => {
    const place = at([...path, ...inner]);
    return { code: "mechanism.form-lacks", place, says: `${place}：${says}` };
  });
}

/** Puts mechanisms together; a code or figure taught twice, or a figure over an unknown mechanism, is a finding. */
export function buildCatalogue(mechanisms: readonly Mechanism[]): Outcome<Catalogue> {
  const findings: Finding[] = [];
  const say = (code: string, place: string, says: string) => findings.push({ code, place, says });
  const byCode = new Map<string, Mechanism[]>();
  const codeOfNo = new Map<string, string>();
  for (const one of mechanisms) {
    byCode.set(
      one.code,
      [...(byCode.get(one.code) ?? []), one].sort((a, b) => (a.from < b.from ? -1 : 1)),
    );
    if (one.no === undefined) continue;
    const holder = codeOfNo.get(one.no);
    if (holder !== undefined && holder !== one.code)
      say("mechanism.number-twice", one.code, `序号 ${one.no} 同时用于 ${holder} 和 ${one.code}，请改其中一个`);
    codeOfNo.set(one.no, one.code);
  }
  const figures = new Map<string, FigureEntry>();
  const countingRules = new Map<string, CountingRule>();
  for (const versions of byCode.values()) {
    const newest = versions.at(-1);
    for (const figure of newest?.figures ?? []) {
      if (newest === undefined) continue;
      if (figures.has(figure.code))
        say(
          "figure.twice",
          newest.code,
          `指标 ${figure.code} 在 ${figures.get(figure.code)?.home.code} 和 ${newest.code} 里各写了一次，请只留一处`,
        );
      figures.set(figure.code, { figure, home: newest, over: figure.over ?? [newest.code] });
    }
    for (const rule of newest?.counting ?? []) {
      if (countingRules.has(rule.id)) say("counting.twice", newest?.code ?? "", `口径 ${rule.id} 写了两次，请只留一处`);
      countingRules.set(rule.id, rule);
    }
  }
  for (const { figure, home, over } of figures.values()) {
    for (const code of over)
      if (!byCode.has(code))
        say("figure.unknown-mechanism", home.code, `指标 ${figure.code} 统计的机制 ${code} 不存在`);
    const sealed = over.flatMap((code) => byCode.get(code) ?? []).flatMap(({ record }) => record?.fields ?? []);
    for (const { path, says } of sealedFaults(figure, `指标 ${figure.code} `, sealed))
      say("figure.sealed-field", `${home.code} ${path.join(".")}`, `${home.code} ${path.join(".")}：${says}`);
    if (figure.count !== "ratio") continue;
    for (const part of [figure.numerator, figure.denominator])
      if (!figures.has(part)) say("figure.unknown-part", home.code, `指标 ${figure.code} 用到的指标 ${part} 不存在`);
  }
  if (findings.length > 0) return bad(...findings);
  return good({
    mechanisms,
    mechanism: (codeOrNo, on) => {
      const versions = byCode.get(codeOfNo.get(codeOrNo) ?? codeOrNo) ?? [];
      return (
        (on === undefined ? versions.at(-1) : (versions.filter((one) => one.from <= on).at(-1) ?? versions[0])) ?? null
      );
    },
    figures: [...figures.values()],
    figure: (code) => figures.get(code) ?? null,
    countingRules: [...countingRules.values()],
  });
}
