/** The folder calls are recorded to: its files are this user's alone, and only so many are kept. */
import type { Log } from "../log.ts";
import type { RecorderOptions, RecordingFile } from "./recorder.ts";

/** How much is kept in a folder of recordings. */
export interface FolderLimits {
  /** Recordings; 0: any number. Calls that are being recorded count, but are not removed. */
  maxFiles: number;
  /** Bytes of all recordings together; 0: any number. */
  maxBytes: number;
  log: Pick<Log, "info" | "warn">;
  /** Bytes written between two looks at the folder; default {@linkcode LOOK_EVERY_BYTES}. */
  lookEveryBytes?: number;
}

/** The names the recorder gives: nothing else in the folder is ever touched. They sort by age. */
const RECORDING = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[\w-]+\.looksee$/;

/** About two minutes of a talk with pictures: a folder is past its limit by no more a running call. */
const LOOK_EVERY_BYTES = 16 * 1024 * 1024;

/**
 * Files in a folder. Whenever a recording begins, grows or ends, the oldest are removed until the
 * folder keeps to its limits; each removal is counted and logged. A recording under way is never
 * removed: where nothing else is left to remove, it ends instead, and the call goes on.
 *
 * @throws when the folder cannot be made or read
 */
export async function recordingFolder(
  folder: string,
  limits: FolderLimits,
): Promise<RecorderOptions["create"]> {
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const shelf = new Shelf(folder.replace(/(.)\/+$/, "$1"), limits);
  await shelf.tidy();
  return (name) => shelf.create(name);
}

class Shelf {
  readonly #folder: string;
  readonly #limits: FolderLimits;
  readonly #open = new Set<string>();
  #removedInAll = 0;
  /** One looks at a time, or two would remove for the same reason. */
  #lastLook: Promise<unknown> = Promise.resolve();

  constructor(folder: string, limits: FolderLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  async create(name: string): Promise<RecordingFile> {
    await this.#makeRoom({ files: 1 });
    const file = await Deno.open(this.#pathOf(name), {
      write: true,
      createNew: true,
      mode: 0o600,
    });
    this.#open.add(name);
    const { lookEveryBytes = LOOK_EVERY_BYTES } = this.#limits;
    let unseenBytes = 0;
    return {
      write: async (bytes) => {
        unseenBytes += bytes.length;
        if (unseenBytes >= lookEveryBytes) {
          await this.#makeRoom({ bytes: bytes.length });
          unseenBytes = 0;
        }
        for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
      },
      close: async () => {
        file.close();
        this.#open.delete(name);
        await this.tidy().catch((error) => {
          // The recording itself is whole; the next one meets the same trouble and says so.
          this.#limits.log.warn("recordings cannot be tidied", { error: String(error) });
        });
      },
    };
  }

  /** Remove what is too much. Resolves to the bytes that are left. */
  tidy(more: { files?: number; bytes?: number } = {}): Promise<number> {
    const look = this.#lastLook.then(() => this.#look(more));
    this.#lastLook = look.catch(() => {});
    return look;
  }

  /** @throws {Error} when calls that are being recorded fill the folder by themselves */
  async #makeRoom(more: { files?: number; bytes?: number }): Promise<void> {
    const { maxBytes } = this.#limits;
    const leftBytes = await this.tidy(more) + (more.bytes ?? 0);
    if (maxBytes === 0 || leftBytes <= maxBytes) return;
    throw new Error(`Cannot record more: calls under way fill the limit of ${maxBytes} bytes`);
  }

  async #look({ files = 0, bytes = 0 }: { files?: number; bytes?: number }): Promise<number> {
    const { maxFiles, maxBytes, log } = this.#limits;
    const kept = await this.#recordings();
    let keptFiles = kept.length + files;
    let keptBytes = kept.reduce((sum, { size }) => sum + size, bytes);
    const removed = { files: 0, bytes: 0 };
    const isTooMuch = () =>
      (maxFiles > 0 && keptFiles > maxFiles) || (maxBytes > 0 && keptBytes > maxBytes);
    for (const { name, size } of kept) {
      if (!isTooMuch()) break;
      if (this.#open.has(name)) continue;
      await gone(Deno.remove(this.#pathOf(name)));
      keptFiles--;
      keptBytes -= size;
      removed.files++;
      removed.bytes += size;
    }
    this.#removedInAll += removed.files;
    if (removed.files > 0) {
      log.info("old recordings removed", { ...removed, filesInAll: this.#removedInAll });
    }
    return keptBytes - bytes;
  }

  /** Oldest first. */
  async #recordings(): Promise<{ name: string; size: number }[]> {
    const found: { name: string; size: number }[] = [];
    for await (const { name, isFile } of Deno.readDir(this.#folder)) {
      if (!isFile || !RECORDING.test(name)) continue;
      const info = await gone(Deno.lstat(this.#pathOf(name)));
      if (info) found.push({ name, size: info.size });
    }
    return found.sort((a, b) => a.name < b.name ? -1 : 1);
  }

  #pathOf(name: string): string {
    return `${this.#folder}/${name}`;
  }
}

/** The outcome, or null when somebody else removed the file. */
async function gone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
