import { roleFaces } from "../../fonts/roles.ts";
import type { Role } from "../../model.ts";
import type { Element } from "../elements.ts";
import { isKnown, isOfRole, isRare, isWestern } from "../families.ts";
import type { Line } from "../lines.ts";
import { type Check, type Measure, told } from "../measure.ts";
import { type PdfSubject, placeOf } from "../subject.ts";

/** 6 · Each element in its face, every font inside the file, no character without a shape. */
export const facesCheck: Check<PdfSubject> = {
  id: 6,
  title: "字体",
  clause: "GB/T 9704-2012 5.2.2、7",
  applies: ({ elements }) => (elements.length > 0 ? null : "没有文字"),
  *measure(subject) {
    yield* faces(subject);
    for (const { name, embedded } of subject.pdf.fonts)
      yield told({
        what: `字体 ${name} 随文件携带`,
        place: null,
        found: embedded ? "已嵌入" : "没有嵌入",
        expected: "已嵌入",
        ok: embedded,
      });
    yield* shapeless(subject);
  },
};

const names: Readonly<Record<Element["office"] | "number", string>> = {
  cover: "封面",
  copyNo: "份号",
  secrecy: "密级",
  urgency: "紧急程度",
  mark: "发文机关标志",
  docNo: "发文字号",
  signer: "签发人",
  title: "标题",
  subtitle: "标题下",
  to: "主送机关",
  heading: "小标题",
  body: "正文",
  contents: "目录",
  attachments: "附件说明",
  sign: "署名",
  date: "成文日期",
  note: "附注",
  label: "附件标识",
  imprint: "版记",
  table: "表格",
  number: "页码",
};

/** The faces an element is set in; null where any face of a 公文 will do. */
function rolesOf({ office, level }: Element): readonly Role[] | null {
  if (office === "mark" || office === "title") return ["title"];
  if (office === "heading") return level === 1 ? ["hei"] : level === 2 ? ["kai"] : ["fangsong"];
  if (office === "label" || office === "secrecy" || office === "urgency") return ["hei"];
  if (office === "subtitle") return ["kai", "fangsong"];
  if (office === "signer") return ["fangsong", "kai"];
  if (office === "body") return ["fangsong", "kai", "hei"];
  return ["cover", "contents", "table"].includes(office) ? null : ["fangsong"];
}

type Use = { count: number; readonly what: string; readonly line: Line; readonly roles: readonly Role[] | null };

/** One measure for each font that an element is set in. */
function* faces({ elements, pages }: PdfSubject): Iterable<Measure> {
  const uses = new Map<string, Use>();
  const count = (line: Line, what: string, roles: readonly Role[] | null): void => {
    for (const { font, text } of line.characters) {
      if (isRare(text) || (isWestern(font) && /[\x20-\x7e]/.test(text))) continue;
      const key = `${what} ${font}`;
      const use = uses.get(key) ?? { count: 0, what, line, roles };
      use.count++;
      uses.set(key, use);
    }
  };
  for (const element of elements) {
    const level = element.level === null ? "" : `${"一二三四"[element.level - 1]}级`;
    count(element, level + names[element.office], rolesOf(element));
  }
  for (const { number } of pages) if (number) count(number, names.number, ["song"]);
  for (const [key, { what, line, roles }] of uses) {
    const font = key.slice(what.length + 1);
    const ok = roles === null ? isKnown(font) : roles.some((role) => isOfRole(font, role));
    const expected = roles === null ? "公文字体" : roles.map((role) => roleFaces[role].right).join("或");
    yield told({ what: `${what}的字体`, place: placeOf(line), found: font, expected, ok });
  }
  yield* bodyFace(uses);
}

/** The text may hold words in 楷体 and 黑体, but it is set in 仿宋. */
function* bodyFace(uses: ReadonlyMap<string, Use>): Iterable<Measure> {
  const body = [...uses].filter(([, { what }]) => what === names.body).toSorted((a, b) => b[1].count - a[1].count);
  const [most] = body;
  if (!most) return;
  const font = most[0].slice(names.body.length + 1);
  const expected = roleFaces.fangsong.right;
  const ok = isOfRole(font, "fangsong");
  yield told({ what: "正文的主要字体", place: placeOf(most[1].line), found: font, expected, ok });
}

function* shapeless({ elements }: PdfSubject): Iterable<Measure> {
  const without = elements.filter(({ characters }) => characters.some(({ notdef }) => notdef));
  const count = without.reduce((sum, { characters }) => sum + characters.filter(({ notdef }) => notdef).length, 0);
  const [first] = without;
  yield told({
    what: "没有字形的字",
    place: first ? placeOf(first) : null,
    found: count,
    expected: 0,
    ok: count === 0,
    unit: "个",
  });
}
