/** What a masked name stands for, told by the words behind it. Longest words first. */
const nameKinds: readonly (readonly [word: string, what: NameKind])[] = [
  ["隔离点", "site"],
  ["卡口", "site"],
  ["检查站", "site"],
  ["服务站", "site"],
  ["村委会", "village"],
  ["社区", "community"],
  ["街道", "place"],
  ["小区", "place"],
  ["自治区", "region"],
  ["村", "village"],
  ["市", "city"],
  ["县", "county"],
  ["区", "place"],
  ["镇", "place"],
  ["乡", "place"],
  ["省", "region"],
];

export type NameKind = "site" | "village" | "community" | "city" | "county" | "region" | "place";

/** Words that begin like a kind and are something else: *市场, *村民, *区域, *省心. */
const others =
  /^(?:市(?:场|民|值|直|级|容)|村(?:民|级)|县(?:级|直)|区(?:域|间|级|别)|省(?:心|级|时)|乡(?:村|亲)|镇(?:痛|静))/;

export type NameKindAt = { readonly kind: NameKind | null; readonly word: string; readonly length: number };

/** The kind of the name whose mask ends at `end`, with the word that tells it; kind null where the words behind tell nothing. */
export function nameKindAt(text: string, end: number): NameKindAt {
  const words = text.slice(end, end + 4);
  if (others.test(words)) return { kind: null, word: "", length: 0 };
  const found = nameKinds.find(([word]) => words.startsWith(word));
  return found ? { kind: found[1], word: found[0], length: found[0].length } : { kind: null, word: "", length: 0 };
}
