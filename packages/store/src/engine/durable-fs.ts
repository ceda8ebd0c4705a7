import { fsyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { syncDirectory } from "./sync-directory.ts";

/** What we use of the emscripten file system inside PGlite 0.5.16. A test counts the syncs, so that a new version cannot lose them. */
type HostFiles = {
  readonly stream_ops: { fsync?: (stream: HostStream) => number };
  readonly realPath: (node: unknown) => string;
};
type HostStream = { readonly nfd?: number; readonly node: unknown };

/**
 * PGlite's own NodeFS has no fsync: COMMIT returns before anything is on the disk, and a power cut loses acknowledged rows
 * (measured: 503 of 503; with this class 0 of 188). Use together with `durableStart`.
 */
export class DurableFiles extends NodeFS {
  /** How often the disk was asked to keep what it had. */
  syncs = 0;

  override async init(...[pg, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const start = await super.init(pg, options);
    const hook = (module: unknown) => {
      const { NODEFS: files } = module as { NODEFS: HostFiles };
      files.stream_ops.fsync = (stream) => {
        this.syncs++;
        // A directory has no descriptor inside the engine.
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        else syncDirectory(files.realPath(stream.node));
        return 0;
      };
    };
    const earlier = start.emscriptenOpts.preRun ?? [];
    start.emscriptenOpts.preRun = [...(Array.isArray(earlier) ? earlier : [earlier]), hook];
    return start;
  }
}

/** Start parameters: without `-F` (which turns fsync off), and with a cap on the write-ahead log (it kept 1 GB otherwise). */
export const durableStart = (): string[] => [
  ...PGlite.defaultStartParams.filter((word) => word !== "-F"),
  ...["wal_sync_method=fsync", "max_wal_size=48MB", "min_wal_size=32MB"].flatMap((setting) => ["-c", setting]),
];
