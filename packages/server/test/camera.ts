/** A picture of 32 × 16 points, its left half red, its right half blue, as a JPEG without any metadata. */
export const redAndBlue = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAoKCgoKCgsMDAsPEA4QDxYUExMUFiIYGhgaGCIzICUgICUgMy03LCksNy1RQDg4QFFeT0pPXnFlZXGPiI+7u/sBCgoKCgoKCwwMCw8QDhAPFhQTExQWIhgaGBoYIjMgJSAgJSAzLTcsKSw3LVFAODhAUV5PSk9ecWVlcY+Ij7u7+//CABEIABAAIAMBIgACEQEDEQH/xAApAAEBAQAAAAAAAAAAAAAAAAAABQYBAQEAAAAAAAAAAAAAAAAAAAcF/9oADAMBAAIQAxAAAADMiIoQQ1kX/8QAFBABAAAAAAAAAAAAAAAAAAAAMP/aAAgBAQABPwAP/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPwA//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAwEBPwA//9k=",
  "base64",
);

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** An EXIF block as a phone writes it (TIFF, big-endian): which way is up, the maker, and where it was taken. */
function exif(orientation: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const maker = Buffer.from("SecretPhoneMaker\0");
  const place = Buffer.alloc(24);
  for (const [at, n] of [30, 1, 11, 1, 52, 1].entries()) place.writeUInt32BE(n, at * 4);
  const count = (n: number) => Buffer.from([0, n]);
  const [makerAt, gpsAt] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + maker.length];
  return Buffer.concat([
    ...[Buffer.from("Exif\0\0MM\0*"), Buffer.from([0, 0, 0, 8]), count(3)],
    ...[entry(0x010f, 2, maker.length, makerAt), entry(0x0112, 3, 1, orientation), entry(0x8825, 4, 1, gpsAt)],
    ...[Buffer.alloc(4), maker, count(1), entry(0x0002, 5, 3, gpsAt + 2 + 12 + 4), Buffer.alloc(4), place],
  ]);
}

/** The same picture as a phone would send it, with words that must never arrive in every place where a JPEG can hold any. */
export const fromAPhone = (orientation = 1): Buffer =>
  Buffer.concat([
    redAndBlue.subarray(0, 2),
    segment(0xe1, exif(orientation)),
    segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0<x>SecretXmp</x>")),
    segment(0xed, Buffer.from("Photoshop 3.0\0SecretIptc")),
    segment(0xe5, Buffer.from("SecretApp5")),
    segment(0xfe, Buffer.from("SecretComment")),
    redAndBlue.subarray(2),
    Buffer.from("SecretTrailer<script>alert(1)</script>PK\x03\x04"),
  ]);

/** The same picture saying that it is so large. */
export function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(redAndBlue);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc2]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** A whole JPEG with segments right behind its beginning, right before its picture's size, right before its points, and behind its end. */
const withParts = (parts: { head?: Buffer[]; frame?: Buffer[]; scan?: Buffer[]; tail?: Buffer[] }): Buffer => {
  const frame = redAndBlue.indexOf(Buffer.from([0xff, 0xc2]));
  const scan = redAndBlue.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([
    ...[redAndBlue.subarray(0, 2), ...(parts.head ?? []), redAndBlue.subarray(2, frame), ...(parts.frame ?? [])],
    ...[redAndBlue.subarray(frame, scan), ...(parts.scan ?? []), redAndBlue.subarray(scan), ...(parts.tail ?? [])],
  ]);
};

const secret = (words: string): Buffer => Buffer.from(`${words}\0Secret${words}`, "latin1");
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Thirty pictures as cameras, phones and programs write them, each with words in another place that must never arrive. */
export const thirtyPhotos: readonly (readonly [name: string, bytes: Buffer])[] = [
  ...range(1, 15).map((n) => [`APP${n}`, withParts({ head: [segment(0xe0 + n, secret(`App${n}`))] })] as const),
  ...range(1, 8).map((n) => [`which way is up: ${n}`, fromAPhone(n)] as const),
  ["a thumbnail in JFXX", withParts({ head: [segment(0xe0, Buffer.concat([secret("JFXX"), redAndBlue]))] })],
  ["a comment before the size", withParts({ frame: [segment(0xfe, secret("Comment"))] })],
  ["a comment before the points", withParts({ scan: [segment(0xfe, secret("Comment"))] })],
  ["EXIF twice", withParts({ head: [segment(0xe1, exif(1)), segment(0xe1, exif(6))], scan: [segment(0xe1, exif(1))] })],
  ["a film behind the picture", withParts({ tail: [Buffer.from("\0\0\0\x18ftypmp42SecretFilm")] })],
  ["a second picture behind it", withParts({ tail: [fromAPhone(1)] })],
  ["two hundred segments", withParts({ head: range(1, 200).map((n) => segment(0xe2, secret(`Part${n}`))) })],
];
