import { type Book, inBox, volunteers } from "./book.ts";
import { everyWeek, plus, spread } from "./days.ts";
import { office, personOf, rosterOf } from "./roster.ts";
import { reformItems, type Words } from "./words.ts";

/** 政研改革 and 典型: rows 58–61, 64–67 and 85. */
export function writeResearch(book: Book, words: Words): void {
  manuscripts(book, words);
  reports(book, words);
  bulletins(book, words);
  supervisions(book);
  pilots(book);
  casebook(book);
  media(book, words);
  instructions(book);
  distilled(book);
}

const kinds = ["讲话", "汇报", "讲话", "方案", "讲话", "主持词", "报告", "讲话", "党课稿", "要点"] as const;

function manuscripts(book: Book, { conferences, asOf }: Words): void {
  const code = "drafting.manuscript";
  const random = book.luck(code);
  spread(`${book.year}-01-04`, asOf, book.year === 2022 ? 98 : 104).forEach((start, index) => {
    const genre = kinds[(index * 7 + Math.floor(index / 11)) % kinds.length] ?? "讲话";
    const about = conferences[(index * 5) % conferences.length] ?? "";
    const month = Number(start.slice(5, 7));
    const title = {
      讲话: `在${about}上的讲话（${month}月）`,
      汇报: `关于${about}筹备情况的汇报（${month}月）`,
      方案: `${about}任务分工方案（${month}月）`,
      主持词: `${about}主持词（${month}月）`,
      报告: `${about}工作报告（${month}月）`,
      党课稿: `${month}月专题党课讲稿`,
      要点: `${about}${month}月工作要点`,
    }[genre];
    const row = {
      title,
      start,
      finished: plus(start, random.between(1, 9)),
      genre,
      counts: { 字: random.between(12, 75) * 100, 轮: random.between(2, 6), ...(index === 40 ? { 篇: 2 } : {}) },
      fields: {
        occasion: about,
        team: random.some(rosterOf(office, start), random.between(1, 3)),
        joint: random.chance(0.3),
      },
    };
    if (index === 97) book.add(code, { ...row, status: "draft" });
    else if (index === 30) {
      const old = book.add(code, { ...row, title: `${title}（题目有误）`, status: "superseded" });
      book.add(code, { ...row, corrects: old.id });
    } else book.add(code, row);
  });
}

const leaders = ["尉迟明远", "解晓岚", "单文博", "仇建平"].map(personOf);

function reports(book: Book, { reports: all }: Words): void {
  const code = "research.report";
  const random = book.luck(code);
  for (const [index, [title, start, finished, turned]] of all.entries()) {
    const led = leaders[index % leaders.length] ?? "";
    const team = volunteers(random, office, start, random.between(3, 6));
    book.add(code, {
      title,
      start,
      entered: plus(finished ?? start, 2),
      ...(finished === null ? {} : { finished }),
      // Each of the leaders leads one in his turn.
      attendance: [{ person: led, status: "到" }, ...team.filter(({ person }) => person !== led)],
      counts: { 处: random.between(4, 12), 字: random.between(50, 110) * 100, ...(turned > 0 ? { 转化: turned } : {}) },
      fields: { lead: random.pick(["市委主要领导", "市委分管领导"]), method: ["座谈", "实地走访"] },
    });
  }
}

function bulletins(book: Book, { asOf, readings }: Words): void {
  const code = "research.bulletin";
  const random = book.luck(code);
  const issues = { 政研信息: 0, 改革动态: 0 };
  spread(`${book.year}-01-06`, asOf, book.year === 2022 ? 58 : 62).forEach((start, index) => {
    const genre = index % 3 === 2 ? "改革动态" : "政研信息";
    issues[genre] += 1;
    const adopted = random.chance(0.2);
    const about =
      genre === "改革动态"
        ? (reformItems[(index * 7) % reformItems.length] ?? "")
        : `${readings[index % readings.length]}在基层`;
    book.add(code, {
      title: `《${genre}》第${issues[genre]}期：${about}`,
      start,
      genre,
      issue: issues[genre],
      ...(adopted ? { level: "自治区" } : {}),
      counts: { 篇: random.between(1, 3), ...(adopted ? { 采用: 1 } : {}) },
      fields: { author: random.pick(rosterOf(office, start)) },
      ...(index === 57 ? { status: "draft" } : {}),
    });
  });
}

function supervisions(book: Book): void {
  const code = "reform.supervision";
  const random = book.luck(code);
  const n = book.year === 2022 ? 8 : 9;
  spread(`${book.year}-02-20`, `${book.year}-12-05`, n).forEach((start, index) => {
    const found = random.between(2, 8);
    book.add(code, {
      title: `${reformItems[index * 3] ?? ""}专题调研督导`,
      start,
      end: plus(start, random.between(0, 2)),
      place: random.pick(["沅陂县", "柳湾县", "市直有关部门"]),
      attendance: volunteers(random, office, start, random.between(3, 6)),
      counts: { 个: found, 办结: found - random.between(0, 2) },
      fields: { batch: `第${index + 1}批`, leader: personOf("解晓岚") },
    });
  });
}

const pilotList = [
  ["公立医院综合改革试点", "国家", 3],
  ["用水权改革试点", "国家", 2],
  ["农村宅基地制度改革试点", "国家", 2],
  ["社会信用体系示范试点", "自治区", 2],
  ["养老服务改革试点", "自治区", 1],
  ["教育评价改革试点", "自治区", 1],
  ["物业管理改革试点", "市", 2],
] as const;

function pilots(book: Book): void {
  pilotList.forEach(([pilot, level, experiences], index) => {
    if (book.year === 2025 && index === 4) return;
    book.add("reform.pilot", {
      title: `${pilot}${book.year}年进展`,
      start: `${book.year}-01-10`,
      end: `${book.year}-12-31`,
      entered: `${book.year}-01-12`,
      level,
      counts: { 项: experiences + (book.year === 2025 && index < 3 ? 1 : 0) },
      fields: { pilot, state: "推进中" },
    });
  });
}

function casebook(book: Book): void {
  const start = `${book.year}-11-22`;
  book.add("reform.casebook", {
    title: `青澜市改革案例选编（${book.year}年）`,
    start,
    issued: plus(start, 4),
    counts: { 个: book.year === 2022 ? 32 : 27, 册: 1 },
    fields: { edition: `${book.year}版`, printed: 300 },
    evidence: inBox("成书", book.year, "案例汇编", 1),
  });
}

const outlets = [
  ["国事观察网", "中央", "网站"],
  ["《改革纵横》", "中央", "报纸"],
  ["《岱川日报》", "自治区", "报纸"],
  ["岱川新闻网", "自治区", "网站"],
  ["岱川卫视", "自治区", "电视"],
  ["《青澜日报》", "市", "报纸"],
  ["青澜发布", "市", "新媒体"],
  ["青澜电视台", "市", "电视"],
] as const;

function media(book: Book, { mediaItems, asOf }: Words): void {
  const code = "reform.media";
  const random = book.luck(code);
  spread(`${book.year}-01-05`, asOf, mediaItems + 24).forEach((start, index) => {
    const item = reformItems[index < mediaItems ? index : (index * 5) % mediaItems] ?? "";
    const first = random.pick(outlets);
    const reprinted = random.chance(book.year === 2022 ? 0.28 : 0.45);
    const group = reprinted ? { group: `RP-${book.year}-${String(index + 1).padStart(3, "0")}` } : {};
    const row = (day: string, [name, rank, kind]: (typeof outlets)[number], title: string) =>
      book.add(code, { title, start: day, level: rank, genre: kind, fields: { media: name, item }, ...group });
    const again = index < mediaItems ? "" : "见成效";
    row(start, first, `青澜：${item}${again}`);
    if (reprinted && plus(start, 2) <= asOf)
      for (const other of random.some(
        outlets.filter(([name, rank]) => name !== first[0] && rank !== "中央"),
        random.between(1, 2),
      ))
        row(plus(start, random.between(1, 2)), other, `转载：青澜${item}${again}`);
  });
}

/** Instructions stand on other records: several on one paper, some on papers that the ledger does not hold. */
function instructions(book: Book): void {
  const code = "research.instruction";
  const of = (mechanism: string, index: number) => {
    const row = book.rows.filter((one) => one.mechanism === mechanism && (one.status ?? "final") === "final")[index];
    if (row === undefined) throw new RangeError(`${mechanism} ${index}`);
    return row;
  };
  const on = (mechanism: string, index: number, by: readonly string[]) => {
    const basis = of(mechanism, index);
    by.forEach((post, n) => {
      book.add(code, {
        title: `${post}对《${basis.title}》的批示`,
        start: plus(basis.finished ?? basis.start, 5 + n * 3),
        entered: plus(basis.finished ?? basis.start, 9 + n * 3),
        level: post.startsWith("自治区") ? "自治区" : "市",
        of: basis.id,
        fields: { by: post, kind: n === 0 ? "肯定" : "交办" },
      });
    });
  };
  on("research.report", 1, ["市委主要领导", "市委分管领导"]);
  on("research.report", 4, ["市委主要领导"]);
  if (book.year === 2025) on("research.report", 3, ["市委主要领导", "自治区有关领导"]);
  on("research.bulletin", 6, ["市委分管领导"]);
  on("research.bulletin", 17, ["市委主要领导"]);
  on("research.bulletin", 33, ["市委分管领导", "市政府分管领导"]);
  on("village.special-report", 0, ["市委主要领导", "市政府分管领导"]);
  on("drafting.manuscript", 12, ["市委主要领导"]);
  on("drafting.manuscript", 55, ["市委主要领导"]);
  book.add(code, {
    title: "市委主要领导对物业管理建议的批示",
    start: `${book.year}-06-15`,
    level: "市",
    fields: { paper: "关于规范物业管理的建议", by: "市委主要领导", kind: "交办" },
  });
}

function distilled(book: Book): void {
  const pilotIds = book.rows.filter((one) => one.mechanism === "reform.pilot").map(({ id }) => id);
  everyWeek(`${book.year}-03-01`, `${book.year}-11-30`, 4)
    .filter((_, index) => index % 5 === 2)
    .forEach((start, index) => {
      const basis = pilotIds[index % pilotIds.length];
      book.add("experience.distilled", {
        title: `经验材料：${reformItems[index * 4 + 1] ?? ""}`,
        start,
        ...(basis === undefined ? {} : { of: basis }),
        ...(index % 3 === 0 ? { level: "自治区" } : index % 3 === 1 ? { level: "市" } : {}),
        fields: { "sent-to": "自治区改革办" },
      });
    });
}
