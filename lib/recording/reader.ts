/** Reads a recording, whole or cut. */
import {
  decodeEntry,
  decodeHeader,
  MAX_HEADER_BYTES,
  RECORD_HEAD_BYTES,
  recordBytes,
  type RecordedEntry,
  RecordingError,
  type RecordingHeader,
} from "./format.ts";

/** How a recording ended. */
export interface RecordingEnd {
  /**
   * Null: it is whole. `cut`: the file ends inside a record; `unfinished`: it ends after a record,
   * but the call had not; `damaged`: what follows is no record.
   */
  readonly cut: "cut" | "unfinished" | "damaged" | null;
  /** Length of the part that could be read; whoever appends cuts the file there first. */
  readonly wholeBytes: number;
  /** Records passed over because this version does not know what they hold. */
  readonly unknownRecords: number;
}

/** A recording being read. Iterate once; entries come in the order they were recorded. */
export interface Recording extends AsyncIterable<RecordedEntry> {
  readonly header: RecordingHeader;
  /** Resolves when the iteration has come to the end; not if it is left before. */
  readonly end: Promise<RecordingEnd>;
  /** Let go of the file; needed only if it is not iterated. */
  close(): Promise<void>;
}

/**
 * Begin to read. Takes the stream over and closes it at the end of the iteration, or when it throws.
 *
 * @throws {RecordingError} when it is no recording, of another version, or cut within its header
 */
export async function readRecording(stream: ReadableStream<Uint8Array>): Promise<Recording> {
  const source = new ByteSource(stream);
  let header: RecordingHeader;
  try {
    header = await readHeader(source);
  } catch (error) {
    await source.close();
    throw error;
  }
  const end = Promise.withResolvers<RecordingEnd>();
  return {
    header,
    end: end.promise,
    close: () => source.close(),
    [Symbol.asyncIterator]: () => entries(source, end.resolve),
  };
}

/**
 * {@linkcode readRecording} of a file.
 *
 * @throws {RecordingError} and what `Deno.open` throws
 */
export async function openRecording(path: string): Promise<Recording> {
  return await readRecording((await Deno.open(path)).readable);
}

async function readHeader(source: ByteSource): Promise<RecordingHeader> {
  const begin = await source.hold(MAX_HEADER_BYTES);
  const length = begin.subarray(0, MAX_HEADER_BYTES).indexOf(0x0a);
  if (length >= 0) {
    const header = decodeHeader(begin.subarray(0, length));
    source.skip(length + 1);
    return header;
  }
  const looksCut = begin.length < MAX_HEADER_BYTES && (begin.length === 0 || begin[0] === 0x7b);
  if (looksCut) throw new RecordingError("cut", "This recording is cut within its first line.");
  throw new RecordingError("not-a-recording", "This is no recorded call.");
}

async function* entries(
  source: ByteSource,
  onEnd: (end: RecordingEnd) => void,
): AsyncGenerator<RecordedEntry, void, void> {
  let isClosed = false;
  let unknownRecords = 0;
  const end = (cut: RecordingEnd["cut"]) =>
    onEnd({ cut, wholeBytes: source.skipped, unknownRecords });
  try {
    while (true) {
      const head = await source.hold(RECORD_HEAD_BYTES);
      if (head.length === 0) return end(isClosed ? null : "unfinished");
      if (head.length < RECORD_HEAD_BYTES) return end("cut");
      const length = recordBytes(head);
      if (length === null) return end("damaged");
      const record = await source.hold(length);
      if (record.length < length) return end("cut");
      const entry = decodeEntry(record.subarray(0, length));
      if (entry === "damaged") return end("damaged");
      source.skip(length);
      if (entry === "unknown") {
        unknownRecords++;
        continue;
      }
      isClosed = entry.from === "recorder" && entry.note.type === "closed";
      yield entry;
    }
  } finally {
    await source.close();
  }
}

/** A stream of which one can hold the next bytes before taking them. */
class ByteSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = new Uint8Array(0);
  #skipped = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** Bytes taken so far. */
  get skipped(): number {
    return this.#skipped;
  }

  /** At least `count` of the bytes that come next; fewer only when there are no more. */
  async hold(count: number): Promise<Uint8Array> {
    if (this.#held.length >= count) return this.#held;
    const chunks = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const { value, done } = await this.#reader.read();
      if (done) break;
      chunks.push(new Uint8Array(value));
      length += value.length;
    }
    const held = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      held.set(chunk, at);
      at += chunk.length;
    }
    return this.#held = held;
  }

  skip(count: number): void {
    this.#held = this.#held.subarray(count);
    this.#skipped += count;
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}
