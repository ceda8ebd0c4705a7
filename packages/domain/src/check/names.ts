import type { Office } from "../people/office.ts";
import type { Contradiction, Span } from "./item.ts";
import { maskEnd } from "./masks.ts";
import { type NameKind, nameKindAt } from "./name-kinds.ts";
import { openNames, ownCities, ownRegion } from "./open-names.ts";

/** What a masked name became: `filled` replaces the mask; null: it stays open, with the reason. */
type NameReading = { readonly filled: string | null; readonly reason: string | null };

/** Names of a draft: what it says itself, where that contradicts the office profile, and how a mask is read. */
export type DraftNames = {
  readonly contradictions: readonly Contradiction[];
  readonly read: (mask: Span) => NameReading;
};

const open = (reason: string): NameReading => ({ filled: null, reason });
const fill = (filled: string): NameReading => ({ filled, reason: null });

const titles: Readonly<Record<NameKind, string>> = {
  site: "点位名称",
  village: "村名",
  community: "社区名",
  city: "市名",
  county: "县名",
  region: "省（区）名",
  place: "地名",
};

const personBehind = /^(?:同志|主任|书记|局长|部长|科长|市长|县长|区长|镇长|乡长|村长|处长|常委|某|老人|先生|女士)/;
const dateBehind = /^(?:年|月|日(?!报)|时(?!代|期))/;

/** What a mask hides, for 〔待补：…〕. */
export function missingName(text: string, [start, end]: Span): string {
  const behind = text.slice(end, end + 3);
  if (personBehind.test(behind)) return "姓名";
  if (dateBehind.test(behind)) return "日期";
  if (text[start - 1] === "第") return "序号";
  const { kind } = nameKindAt(text, end);
  return kind === null ? "地名" : titles[kind];
}

const bare = (name: string | undefined, suffix: string): string | null =>
  name === undefined
    ? null
    : name.endsWith(suffix) && name.length > suffix.length
      ? name.slice(0, -suffix.length)
      : name;

type Own = { readonly names: readonly string[]; readonly from: "draft" | "office" };

/**
 * Reads the names of a draft. Names that stand openly in it go before the office profile; where the two contradict each other that is
 * said, and no further name is borrowed from the profile. What the words do not make certain stays open. Names of persons are never filled.
 */
export function namesOf(text: string, office: Office): DraftNames {
  const city = [bare(office.city, "市")].filter((name) => name !== null);
  const villages = office.villages.map(({ name }) => bare(name, "村") ?? name);
  const communities = office.communities.map(({ name }) => bare(name, "社区") ?? name);
  const draft: Readonly<Record<"village" | "community" | "city" | "region", readonly string[]>> = {
    village: openNames(text, "村", villages),
    community: openNames(text, "社区", communities),
    city: ownCities(text, city),
    region: [ownRegion(text)].filter((name) => name !== null),
  };
  const region = bare(office.region?.replace(/(?:回族|壮族|维吾尔)?自治区$/, ""), "省");
  const profile: Readonly<Record<keyof typeof draft, readonly string[]>> = {
    village: villages,
    community: communities,
    city,
    region: [region].filter((name) => name !== null),
  };
  const contradictions = contradictionsOf(draft, profile);
  const borrow = contradictions.length === 0;
  const own = (kind: keyof typeof draft): Own => {
    // Where the draft names several and one of them is the office's own, that one is meant.
    const both = draft[kind].filter((name) => profile[kind].includes(name));
    if (both.length === 1) return { names: both, from: "draft" };
    return draft[kind].length > 0
      ? { names: draft[kind], from: "draft" }
      : { names: borrow ? profile[kind] : [], from: "office" };
  };
  return { contradictions, read: (mask) => read(text, mask, office, own, borrow) };
}

function contradictionsOf(
  draft: Readonly<Record<string, readonly string[]>>,
  profile: Readonly<Record<string, readonly string[]>>,
): Contradiction[] {
  const labels = {
    city: ["市", "市"],
    region: ["省（区）", ""],
    village: ["村", "村"],
    community: ["社区", "社区"],
  } as const;
  return Object.entries(labels).flatMap(([kind, [label, suffix]]) => {
    const inDraft = draft[kind] ?? [];
    const inOffice = profile[kind] ?? [];
    if (inDraft.length === 0 || inOffice.length === 0 || inDraft.some((name) => inOffice.includes(name))) return [];
    const say = (names: readonly string[]) => names.map((name) => name + suffix).join("、");
    const reason = `文中的${label}是“${say(inDraft)}”，单位资料里是“${say(inOffice)}”，两处不一致；以文中为准，单位资料里的其他名称不再借用，请核对`;
    return [{ kind: label, inDraft: say(inDraft), inOffice: say(inOffice), reason }];
  });
}

function read(
  text: string,
  mask: Span,
  office: Office,
  own: (kind: "village" | "community" | "city" | "region") => Own,
  borrow: boolean,
): NameReading {
  const [start, end] = mask;
  const behind = text.slice(end, end + 4);
  if (personBehind.test(behind)) return open("这里像是姓名，姓名不自动填写，请经办人填写");
  if (dateBehind.test(behind)) return open("这里是日期，请按实际日期填写");
  if (text[start - 1] === "第") return open("这里是序号，台账里没有对应的指标，请人工填写");
  const same = sameContext(text, mask);
  if (same !== null) return fitted(text, mask, same);
  const { kind, word } = nameKindAt(text, end);
  if (kind === null)
    return (
      shortName(text, mask, own("city")) ?? open("前后文没有写明这里是哪个地方，也没有同样的句子可以对照，请按原稿补写")
    );
  if (kind === "village" || kind === "community" || kind === "city" || kind === "region")
    return chosen(text, mask, own(kind), titles[kind], word, borrow);
  const known =
    kind === "site"
      ? office.sites.filter((site) => site.kind === word || site.name.endsWith(word)).map(({ name }) => name)
      : placeNames(office, word);
  if (!borrow) return open(`单位资料与文稿的地名不一致，${titles[kind]}不从单位资料借用，请按原稿补写`);
  const [name] = known;
  if (name === undefined) return open(`文中和单位资料里都没有写明是哪个${word}，请补写`);
  if (known.length > 1) return open(`单位资料里有${known.length}个${word}（${known.join("、")}），请选定一个`);
  return name.endsWith(word)
    ? fitted(text, mask, bare(name, word) ?? name)
    : open(`单位资料里的“${name}”与“${word}”不合，请补写`);
}

function placeNames(office: Office, word: string): string[] {
  const named = office.names[word];
  const county = office.county?.endsWith(word) ? [office.county] : [];
  return named === undefined ? county : [named];
}

function chosen(
  text: string,
  mask: Span,
  { names, from }: Own,
  title: string,
  word: string,
  borrow: boolean,
): NameReading {
  const [name] = names;
  if (name === undefined)
    return open(
      borrow
        ? `文中和单位资料里都没有写明是哪个${word}，请补写`
        : `文中没有写明是哪个${word}，单位资料又与文稿的地名不一致，${title}不借用，请按原稿补写`,
    );
  if (names.length > 1)
    return open(
      `${from === "draft" ? "文中" : "单位资料里"}有${names.length}个${word}（${names.map((each) => each + word).join("、")}），不能断定是哪一个，请补写`,
    );
  if (/(?:赴|考察|借鉴|学习|与|和)$/.test(text.slice(Math.max(0, mask[0] - 2), mask[0])) && word === "市")
    return open(`这里可能是外地的${word}，不能断定就是${name}${word}，请补写`);
  if (besideAnother(text, mask, word)) return open(`这里并列几个${word}，不能都是${name}${word}，请按原稿补写`);
  return fitted(text, mask, name);
}

/** *村、*村: names in a row are different ones. */
function besideAnother(text: string, [start, end]: Span, word: string): boolean {
  const before = text.slice(Math.max(0, start - word.length - 2), start);
  const after = text.slice(end + word.length, end + word.length + 2);
  return (
    new RegExp(`[*＊×○Xx]${word}[、与和及]$`).test(before) ||
    (/^[、与和及][*＊×○Xx]/.test(after) && followedBy(text, end + word.length + 1, word))
  );
}

/** Whether the mask that begins at `at` hides a name of the same kind. */
const followedBy = (text: string, at: number, word: string): boolean => text.startsWith(word, maskEnd(text, at));

/** *政研, *发布: the office's own short name begins with the city's. */
function shortName(text: string, mask: Span, city: Own): NameReading | null {
  if (!/^(?:政研(?!究)|发布(?=微|公|客|[”》]))/.test(text.slice(mask[1], mask[1] + 4)) || city.names.length !== 1)
    return null;
  return fitted(text, mask, city.names[0] ?? "");
}

/** Several stars stand for as many characters; one star, X and ×, lines and brackets for any number. */
function fitted(text: string, [start, end]: Span, name: string): NameReading {
  const stars = /^[*＊]{2,}$/.test(text.slice(start, end)) ? end - start : 0;
  return stars === 0 || stars === name.length
    ? fill(name)
    : open(`原稿遮去${stars}个字，与“${name}”（${name.length}个字）的字数不合，不能断定，请按原稿补写`);
}

const beside = 4;
/** How far into a draft the same words are looked for; longer texts are compilations, and comparing all with all would never end. */
const furthest = 200_000;
/** Words that come again more often than that tell nothing, and looking at all of them for each mask would never end either. */
const mostTimes = 200;

/** The name that stands openly between the same words elsewhere: 考察甘肃重要讲话 for 考察*重要讲话. Null where none or several do. */
function sameContext(text: string, [start, end]: Span): string | null {
  const left = text.slice(start - Math.min(beside, start), start);
  const right = text.slice(end, end + beside);
  if (end > furthest || left.length < beside || right.length < beside || /[，。；、：！？\n]/.test(left + right))
    return null;
  const found = new Set<string>();
  let times = 0;
  for (let at = text.indexOf(right); at >= 0 && at < furthest; at = text.indexOf(right, at + 1)) {
    if (++times > mostTimes) return null;
    if (at === end) continue;
    for (let length = 2; length <= 5; length++) {
      const name = text.slice(at - length, at);
      if (/^[\u4e00-\u9fff]+$/.test(name) && text.startsWith(left, at - length - left.length)) found.add(name);
    }
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}
