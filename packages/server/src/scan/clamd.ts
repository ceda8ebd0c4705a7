import { connect, type Socket } from "node:net";
import { Refusal } from "../refusal.ts";

/** Looks at the bytes of a file: the name of the malware in it, null where none was found. Throws where nobody can say. */
export type Scan = (bytes: Uint8Array) => Promise<string | null>;

/** Longest wait for an answer in ms. A scanner that says nothing has not said that a file is clean. */
const patience = 30_000;
/** An answer is one line; whatever sends more is no scanner. */
const longest = 4096;

/**
 * The office's own ClamAV daemon, asked by its INSTREAM command (clamd(8)): nothing of the file is written down for it. `place`: a socket's path
 * (/run/clamav/clamd.ctl) or a port of this machine (127.0.0.1:3310), because a file that nobody has looked at leaves this machine for nobody.
 */
export function clamd(place: string): Scan {
  const [, host, port] = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(place) ?? [];
  if (host === undefined && !place.startsWith("/"))
    throw new Refusal(
      "usage.clamd",
      `--clamd 要写本机 clamd 的套接字文件（/run/clamav/clamd.ctl）或端口（127.0.0.1:3310）；“${place}”都不是。`,
    );
  const at = host === undefined ? { path: place } : { host: host.replace(/[[\]]/g, ""), port: Number(port) };
  return async (bytes) => {
    const said = await ask(connect(at), bytes);
    if (/^stream: OK$/.test(said)) return null;
    const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? [];
    if (found === undefined) throw new Error(`clamd: ${said}`);
    return found;
  };
}

function ask(socket: Socket, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(patience, () => fail(new Error("clamd does not answer")));
    socket.setEncoding("utf8");
    // It may close while the file is still on its way, having said why.
    socket.on("error", (error) => (said === "" ? fail(error) : undefined));
    socket.on("data", (text: string) => {
      said += text;
      if (said.length > longest) fail(new Error("clamd says too much"));
    });
    socket.on("close", () => resolve(said.replaceAll("\0", "").trim()));
    socket.on("connect", () => {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(bytes.byteLength);
      socket.write("zINSTREAM\0");
      if (bytes.byteLength > 0) {
        socket.write(size);
        socket.write(bytes);
      }
      socket.write(Buffer.alloc(4));
    });
  });
}
