import { Refusal } from "../refusal.ts";
import { inFreshThread } from "../threads/once.ts";
import { jpegSize } from "./jpeg-size.ts";
import type { Drawn, ToDraw } from "./worker.ts";

/**
 * Points that are unpacked at most, and of a picture in scans, which takes up to three times the room for each (`redraw`): 256 MB either way;
 * the longest side that is kept, how long one picture may take in ms, and room in MB for what is not the codec's.
 */
const caps = { points: 50_000_000, inScans: 20_000_000, side: 1600, patience: 60_000, memory: 128 } as const;

const refuse = (says: string) => new Refusal("photo.rejected", says);
const unreadable = () => refuse("这张照片读不出来，请重新拍一张或换一张");

/**
 * A photo as it may be kept: drawn anew, upright, at most 1600 points long, without EXIF, place or device. Refuses what is no whole
 * JPEG, what would be unpacked to more than 50 million points (20 million where it is in scans), and what cannot be read.
 */
export async function cleanPhoto(bytes: Uint8Array): Promise<Uint8Array> {
  const size = jpegSize(bytes);
  if (size === null) throw refuse("这不是完整的 JPEG 照片，请重新拍一张或换一张");
  if (size.width * size.height > caps.points)
    throw refuse(`照片有 ${size.width}×${size.height} 点，超过5000万点，请换一张小一些的`);
  if (size.inScans && size.width * size.height > caps.inScans)
    throw refuse(
      `照片有 ${size.width}×${size.height} 点，又是“渐进式”保存的，超过2000万点；请用看图软件另存为普通的 JPEG 再传`,
    );
  return one(() => draw({ jpeg: new Uint8Array(bytes).buffer, most: caps.side }));
}

let last: Promise<unknown> = Promise.resolve();

/** One after another: an unpacked picture takes much room. */
function one<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

/** Each picture in a thread of its own: no picture leaves anything for the next. */
async function draw(given: ToDraw): Promise<Uint8Array> {
  const drawn = await inFreshThread<ToDraw, Drawn>(new URL("./worker.ts", import.meta.url), given, caps, [given.jpeg]);
  if (drawn === null) throw unreadable();
  return new Uint8Array(drawn);
}
