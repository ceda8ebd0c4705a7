const drawing = "http://schemas.openxmlformats.org/drawingml/2006";
const shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
const spaces = `xmlns:a="${drawing}/main" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:wps="${shape}"`;
const emu = (points: number): number => Math.round(points * 12700);

/** A place on the paper, from its upper left corner as it is read, in points. */
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/**
 * A run with a shape at its own place on the page of its paragraph, wherever the words stand.
 * @param id distinct in its part, `look`: the shape's properties behind its size, and what stands in it
 */
export function anchoredXml(
  id: number,
  name: string,
  { left, top, width, height }: Box,
  look: { readonly kind: string; readonly properties: string; readonly inside: string },
): string {
  const position = (axis: "H" | "V", points: number): string =>
    `<wp:position${axis} relativeFrom="page"><wp:posOffset>${emu(points)}</wp:posOffset></wp:position${axis}>`;
  const size = `cx="${emu(width)}" cy="${emu(height)}"`;
  const wsp = `<wps:wsp>${look.kind}<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm>${look.properties}</wps:spPr>${look.inside}</wps:wsp>`;
  return `<w:r><mc:AlternateContent ${spaces}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>${position("H", left)}${position("V", top)}<wp:extent ${size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="${id}" name="${name}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="${shape}">${wsp}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
}

/** A black line across that begins at `left` with its middle at `top`. */
export const lineXml = (id: number, name: string, box: Omit<Box, "height">, thickness: number): string =>
  anchoredXml(
    id,
    name,
    { ...box, height: 0 },
    {
      kind: "<wps:cNvCnPr/>",
      properties: `<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="${emu(thickness)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>`,
      inside: "<wps:bodyPr/>",
    },
  );
