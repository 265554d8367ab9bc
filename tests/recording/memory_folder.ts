/** Recordings in memory, on a disk as slow or as full as a test likes. */
import { readRecording, type Recording } from "../../lib/recording/reader.ts";
import type { RecorderOptions } from "../../lib/recording/recorder.ts";
import { streamOf } from "./talk.ts";

export interface MemoryFolder {
  readonly create: RecorderOptions["create"];
  /** Names and bytes so far. */
  readonly files: ReadonlyMap<string, Uint8Array[]>;
  /** Resolves when the first file is closed. */
  readonly closed: Promise<void>;
  /** The only recording there is. */
  read(): Promise<Recording>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** @param options `beforeWrite`: what a write waits for, or throws */
export function memoryFolder(
  { beforeWrite = () => {} }: { beforeWrite?: () => Promise<void> | void } = {},
): MemoryFolder {
  const files = new Map<string, Uint8Array[]>();
  const closed = Promise.withResolvers<void>();
  const bytes = () => new Blob([...files.values()].flat() as Uint8Array<ArrayBuffer>[]).bytes();
  return {
    files,
    closed: closed.promise,
    create(name) {
      if (files.has(name)) throw new Deno.errors.AlreadyExists(name);
      const chunks: Uint8Array[] = [];
      files.set(name, chunks);
      return Promise.resolve({
        async write(bytes) {
          await beforeWrite();
          chunks.push(bytes.slice());
        },
        close: () => closed.resolve(),
      });
    },
    bytes,
    read: async () => readRecording(streamOf(await bytes())),
  };
}
