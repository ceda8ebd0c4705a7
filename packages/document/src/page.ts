/** The page of GB/T 9704-2012 in points (1 pt = 20 twips). Sources: clauses 5.1, 5.2.1, 5.2.3 and 7.5. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
/** Points in millimetres, to the thousandth. */
export const inMm = (points: number): number => Math.round((points * 25400) / 72) / 1000;

export const page = {
  /** 天头 37, 订口 28; the type area is 156 mm × 225 mm. */
  margin: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) },
  width: mm(156),
  height: mm(225),
  /** 22 lines fill 225 mm: 579 twips. At 29 pt only 21 lines fit. */
  pitch: 28.95,
  lines: 22,
  /** 3号. 28 characters of 16 pt are 158 mm, so each is set 0.25 pt closer. */
  size: 16,
  tracking: -0.25,
  /** 1号, 2号, 4号 */
  coverSize: 26,
  titleSize: 22,
  footerSize: 14,
  /** Distance of the page number's dash from the type area. */
  footerGap: mm(7),
} as const;

/** The baseline of the page number below the type area: its dash sits .30 em above it. */
export const numberBaseline = page.footerGap + 0.3 * page.footerSize;

/**
 * On a page that lies on its side, in points from its upper left corner as it is read: what stands at the right edge of the upright sheet is below,
 * what stands at its foot is at the left. The page number's characters stand on `baseline` and run downwards; on odd pages they end at `odd`, on
 * even pages they begin at `even`.
 */
export const turned = {
  margin: { top: page.margin.left, right: page.margin.top, bottom: page.margin.right, left: page.margin.bottom },
  width: page.height,
} as const;
export const turnedNumber = {
  baseline: page.margin.bottom - numberBaseline,
  odd: page.margin.left + page.width - page.footerSize,
  even: page.margin.left + page.footerSize,
} as const;

/** One character of the body with its tracking. */
export const em = page.size + page.tracking;

/** The sizes of a table: 小四; with many columns 五号. */
export const tableSize = (columns: number): { readonly size: number; readonly pitch: number } =>
  columns > 4 ? { size: 10.5, pitch: 14 } : { size: 12, pitch: 17 };

/** Free space inside a table cell, left and right, and above and below. */
export const cellInset = { x: 2.5, y: 4 } as const;

/**
 * Widths of a table's columns, together as wide as the table, in points: whole twips, so that all files agree. The widths as shares give the same
 * widths again.
 */
export function columnWidths(columns: readonly { readonly share: number }[], width: number): number[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  let [shares, edge] = [0, 0];
  return columns.map(({ share }) => {
    shares += share;
    const before = edge;
    edge = twips((width * shares) / whole);
    return (edge - before) / 20;
  });
}

/**
 * Where text stands in a line `pitch` high: the baseline below its upper edge, and the lower edge below the baseline. The characters'
 * boxes (.8 em above the baseline, .2 em below) have the same space above and below.
 */
export function edgesOf(size: number, pitch: number = page.pitch): { readonly above: number; readonly below: number } {
  const space = (pitch - size) / 2;
  return { above: 0.8 * size + space, below: 0.2 * size + space };
}

export const twips = (points: number): number => Math.round(points * 20);
