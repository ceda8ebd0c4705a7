/** Markers that carry nothing behind them: RST0–RST7, SOI, TEM. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;
/** SOF0–SOF15, where the size stands; C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Width and height in points. `inScans`: all of the picture has to be kept before a point of it can be drawn. */
export type JpegSize = { readonly width: number; readonly height: number; readonly inScans: boolean };

/**
 * What the header of a JPEG tells (ITU-T T.81, B.2.2 and B.2.3), before anything is unpacked. Null where the bytes are no JPEG, or none that
 * is whole: no frame before the picture, no end of image.
 */
export function jpegSize(bytes: Uint8Array): JpegSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWhole = bytes.byteLength > 4 && view.getUint16(0) === 0xffd8 && endsWell(bytes);
  let frame: { readonly at: number; readonly progressive: boolean } | null = null;
  for (let at = 2; isWhole && at + 9 <= bytes.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (marker === 0xda) {
      if (frame === null) return null;
      const [height, width] = [view.getUint16(frame.at + 5), view.getUint16(frame.at + 7)];
      const inScans = frame.progressive || view.getUint8(at + 4) < view.getUint8(frame.at + 9);
      return width > 0 && height > 0 ? { width, height, inScans } : null;
    } else if (marker === 0xd9) return null;
    else {
      // The first frame is the picture's; the codec refuses a second one.
      if (isFrame(marker)) frame ??= { at, progressive: (marker & 3) === 2 };
      at += 2 + view.getUint16(at + 2);
    }
  }
  return null;
}

/** Some phones write more behind the picture; a picture cut off has no end at all. */
function endsWell(bytes: Uint8Array): boolean {
  for (let at = bytes.byteLength - 2; at > 0; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}
