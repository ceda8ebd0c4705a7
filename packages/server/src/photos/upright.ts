import type { Picture } from "./shrink.ts";

/** Tag of the orientation in EXIF (CIPA DC-008, 4.6.4), and the type of its value. */
const [orientation, short] = [0x0112, 3];

/** Which way a JPEG was held: 1 (upright) to 8 as EXIF counts them. 1 where it is not told, or not told soundly. */
export function heldAs(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 10 <= jpeg.byteLength && view.getUint8(at) === 0xff; ) {
    const [marker, length] = [view.getUint8(at + 1), view.getUint16(at + 2)];
    if (marker === 0xda) break;
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966)
      return inTiff(jpeg.subarray(at + 10, at + 2 + length)) ?? 1;
    at += marker === 0xff ? 1 : 2 + length;
  }
  return 1;
}

function inTiff(tiff: Uint8Array): number | null {
  if (tiff.length < 10) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = view.getUint16(0) === 0x4949;
  const entries = view.getUint32(4, little);
  if (entries + 2 > tiff.length) return null;
  const count = view.getUint16(entries, little);
  for (let at = entries + 2; at < entries + 2 + 12 * count && at + 12 <= tiff.length; at += 12) {
    if (view.getUint16(at, little) !== orientation || view.getUint16(at + 2, little) !== short) continue;
    const held = view.getUint16(at + 8, little);
    return held >= 1 && held <= 8 ? held : null;
  }
  return null;
}

/** The picture turned and mirrored so that it is seen as it was taken. */
export function upright(picture: Picture, held: number): Picture {
  if (held === 1) return picture;
  const { width, height, data } = picture;
  const lying = held >= 5;
  const [across, down] = lying ? [height, width] : [width, height];
  const turned = new Uint8ClampedArray(data.length);
  // Where the first row and the first column of what is kept lie in what is seen: right to left, bottom to top.
  const [fromRight, fromBottom] = [[2, 3, 6, 7].includes(held), [3, 4, 7, 8].includes(held)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [a, b] = lying ? [y, x] : [x, y];
      const to = (fromBottom ? down - 1 - b : b) * across + (fromRight ? across - 1 - a : a);
      turned.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), to * 4);
    }
  return { width: across, height: down, data: turned };
}
