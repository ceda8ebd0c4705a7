import { page, twips } from "../../page.ts";
import type { Edit } from "../repair/edit.ts";
import type { Draft } from "../rule.ts";
import { lies } from "../rules/page.ts";
import { dashFromTop } from "../rules/page-number.ts";
import type { FileMender } from "./mender.ts";

const each = ({ docx }: Draft, set: (section: Draft["docx"]["sections"][number]) => Edit | null): Edit[] =>
  docx.sections.flatMap((section) => set(section) ?? []);

/** Margins, header and footer keep their own places; the gutter becomes part of 订口. */
const margins = { top: page.margin.top, right: page.margin.right, bottom: page.margin.bottom, left: page.margin.left };

export const pageMenders: Readonly<Record<string, FileMender>> = {
  G01: (_, draft) =>
    each(draft, (section) => {
      const [short, long] = [String(11906), String(16838)];
      const [width, height] = lies(section) ? [long, short] : [short, long];
      return {
        kind: "section",
        source: section.source,
        set: { "w:pgSz": { "w:w": width, "w:h": height, "w:code": null } },
      };
    }),
  G02: (_, draft) =>
    each(draft, (section) =>
      lies(section)
        ? null
        : {
            kind: "section",
            source: section.source,
            set: {
              "w:pgMar": {
                ...Object.fromEntries(Object.entries(margins).map(([name, at]) => [`w:${name}`, String(twips(at))])),
                ...{
                  "w:header": String(section.margin.header ?? 851),
                  "w:footer": String(section.margin.footer ?? 1448),
                },
                "w:gutter": "0",
              },
            },
          },
    ),
  G05: (_, draft) =>
    each(draft, ({ source, grid }) => ({
      kind: "section",
      source,
      set: {
        "w:docGrid": {
          "w:type": grid !== null && /^(linesAndChars|snapToChars)$/.test(grid.type) ? grid.type : "lines",
          "w:linePitch": String(twips(page.pitch)),
        },
      },
    })),
  G06: () => [{ kind: "footers" }],
  G07: () => [{ kind: "footers" }],
  G08: (_, { docx }) => {
    const [section] = docx.sections;
    const line = (section?.footer.default ?? []).find(({ place }) => place === "text");
    if (section === undefined || line === undefined || section.margin.bottom === null) return [];
    const footer = Math.round(
      section.margin.bottom - line.look.line - line.look.after + dashFromTop - twips(page.footerGap),
    );
    return footer < 0
      ? []
      : [{ kind: "section", source: section.source, set: { "w:pgMar": { "w:footer": String(footer) } } }];
  },
};
