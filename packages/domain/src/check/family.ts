import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Figure } from "../mechanism/figure-schema.ts";
import type { Hit } from "./hit.ts";
import { sameUnit } from "./measure-words.ts";
import { type Ground, meaningIn } from "./neutral.ts";
import type { Spot } from "./reading.ts";

/** What the unit alone is worth right behind a number of the same mechanism. */
const bare = 0.74;
const farthest = 14;
/** Marks, and a bracket that says more of the number before. */
const joints = /^(?:（[^（）\d]{1,18}）)?[）)、，；：（(/／\s和及与]*/;
/** Who comes, and that they come: a bare number of people counts those who came. */
const heads = /^(?:[参到出][加与会席场学训]|参与|听课|听讲|受众|听众|覆盖|共|党员|干部|职工|人员|志愿者|群众|了)*$/;

/**
 * The figure of the mechanism of the number before that the unit of a number without words of its own tells: 党日10次、234人次; 志愿服务
 * 40次，452人次，904小时. Null where there are such words, or where two figures of the mechanism have the unit.
 */
export function familyHit(spot: Spot, ground: Ground, before: Hit | null, catalogue: Catalogue): Hit | null {
  if (before === null || spot.last < spot.sentence[0] || spot.from - spot.last > farthest) return null;
  const { text } = ground;
  const start = spot.last + (joints.exec(text.slice(spot.last, spot.from))?.[0].length ?? 0);
  const own = text.slice(start, spot.from);
  if (meaningIn(ground, start, spot.from) > 0 && !heads.test(own)) return null;
  const close = /^[）)]/.test(text.slice(spot.after[0], spot.after[1])) ? 1 : 0;
  const behind = text.slice(spot.after[0] + close, spot.after[1]);
  if (close === 0 && meaningIn(ground, spot.after[0], spot.after[1]) > 0 && !heads.test(behind)) return null;
  const entry = ofUnit(before.entry, spot.place.unit ?? "", catalogue);
  if (entry === null) return null;
  const { title } = before.entry.home;
  return { entry, score: bare, phrase: null, words: [title], stretch: null, lead: title };
}

function ofUnit({ home, figure: known }: FigureEntry, unit: string, catalogue: Catalogue): FigureEntry | null {
  const own = sameUnit(unit);
  if (sameUnit(known.unit) === own) return null;
  const all = home.figures.filter((figure) => figure.over === undefined && sameUnit(figure.unit) === own);
  const come = all.filter((figure) => comes(figure));
  const [one, other] = come.length === 1 ? come : all;
  return one === undefined || other !== undefined ? null : catalogue.figure(one.code);
}

const comes = ({ count, where }: Figure): boolean =>
  (count === "attendances" || count === "people") && Object.keys(where).length === 0;
