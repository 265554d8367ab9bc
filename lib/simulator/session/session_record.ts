import type { ClientMessage, Setup } from "../protocol/client_message.ts";
import { pictureSize } from "../senses/picture_look.ts";
import type { TalkLine } from "../memory/talk_log.ts";

const RATE = 16_000;
/** Typed lines and replies kept; the oldest fall away. */
const MAX_LINES = 1_000;
/** Characters of typed lines kept; the latest line is kept whole, however long. */
const MAX_CHARS = 1_000_000;

/** Something a session received or came to. */
export type SessionEvent =
  | { type: "setup"; setup: Setup }
  | { type: "ready" }
  | { type: "audio"; samples: number }
  | { type: "speech-start"; offsetMs: number }
  | { type: "speech-end"; offsetMs: number; speechMs: number; loudnessDb: number }
  | { type: "picture"; picture: ReceivedPicture }
  | { type: "line"; line: string }
  | { type: "message"; message: ClientMessage["type"] }
  | { type: "reply"; sentences: readonly string[] }
  | { type: "interrupted" }
  | { type: "turn-complete" };

export interface ReceivedPicture {
  /** Milliseconds since the session was opened. */
  atMs: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Pixels; 0 when the bytes are no JPEG or PNG. */
  width: number;
  height: number;
  /** False when it came sooner than a second after the last one kept, and was dropped. */
  kept: boolean;
}

/** How a session ended. */
export interface SessionEnd {
  code: number;
  reason: string;
}

/**
 * What one session received, for whoever wants to look: tests, mostly. Sound is bounded by seconds,
 * pictures and lines by count; the oldest fall away, and counters tell how many came in all.
 */
export class SessionRecord {
  readonly number: number;
  setup: Setup | null = null;
  /** What was said before, where an earlier talk was taken up; null otherwise. */
  restored: readonly TalkLine[] | null = null;
  readonly lines: string[] = [];
  readonly pictures: ReceivedPicture[] = [];
  /** Sentences of every reply, as composed. */
  readonly replies: (readonly string[])[] = [];
  /** Messages by their kind. */
  readonly messages: Record<ClientMessage["type"], number> = {
    setup: 0,
    clientContent: 0,
    realtimeInput: 0,
    toolResponse: 0,
    contextUpdate: 0,
  };
  /** Pictures that came, and those dropped for coming faster than one a second. */
  readonly pictureCounts = { received: 0, dropped: 0 };
  /** Samples at 16 kHz that came, and those that fell out of `audio`. */
  readonly audioCounts = { receivedSamples: 0, forgottenSamples: 0 };
  /** Replies cut, and replies told complete (cut ones too). */
  readonly turnCounts = { interrupted: 0, complete: 0 };
  /** Resolves with the session's end. Never rejects. */
  readonly ended: Promise<SessionEnd>;
  #end: PromiseWithResolvers<SessionEnd> = Promise.withResolvers();
  #isOver = false;
  #chunks: Int16Array[] = [];
  #keptSamples = 0;
  #keptChars = 0;
  readonly #maxSamples: number;
  readonly #maxPictures: number;
  readonly #watchers = new Set<(event: SessionEvent | null) => void>();

  /** @param options how much is kept, as in `SimulatorOptions` */
  constructor(
    number: number,
    { recordSeconds, recordPictures }: { recordSeconds: number; recordPictures: number },
  ) {
    this.number = number;
    this.#maxSamples = recordSeconds * RATE;
    this.#maxPictures = recordPictures;
    this.ended = this.#end.promise;
  }

  /** All sound kept, mono at 16 kHz, in one piece (a copy). */
  get audio(): Int16Array<ArrayBuffer> {
    const whole = new Int16Array(this.#keptSamples);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  /** The next event of a kind, from now on; null when the session ends first. */
  next<T extends SessionEvent["type"]>(
    type: T,
  ): Promise<Extract<SessionEvent, { type: T }> | null> {
    return this.#watch<Extract<SessionEvent, { type: T }>>((event) =>
      event.type === type ? event as Extract<SessionEvent, { type: T }> : null
    );
  }

  /**
   * Wait until something holds of this record: looked at now and after each event.
   *
   * @returns false when the session ended before it held
   */
  async until(holds: (record: SessionRecord) => boolean): Promise<boolean> {
    if (holds(this)) return true;
    const held = await this.#watch(() => holds(this) ? true : null);
    return held ?? holds(this);
  }

  #watch<T>(pick: (event: SessionEvent) => T | null): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<T | null>();
    if (this.#isOver) resolve(null);
    const watcher = (event: SessionEvent | null) => {
      const picked = event && pick(event);
      if (event !== null && picked === null) return;
      this.#watchers.delete(watcher);
      resolve(picked);
    };
    if (!this.#isOver) this.#watchers.add(watcher);
    return promise;
  }

  /** Take sound at 16 kHz. The samples are copied. */
  addAudio(pcm: Int16Array): void {
    this.#chunks.push(pcm.slice());
    this.#keptSamples += pcm.length;
    this.audioCounts.receivedSamples += pcm.length;
    while (this.#keptSamples > this.#maxSamples) {
      const oldest = this.#chunks.shift()!;
      this.#keptSamples -= oldest.length;
      this.audioCounts.forgottenSamples += oldest.length;
    }
    this.tell({ type: "audio", samples: pcm.length });
  }

  addPicture(
    bytes: Uint8Array<ArrayBuffer>,
    { atMs, kept }: { atMs: number; kept: boolean },
  ): void {
    const { width, height } = pictureSize(bytes) ?? { width: 0, height: 0 };
    const picture = { atMs, bytes, width, height, kept };
    this.pictureCounts.received++;
    if (!kept) this.pictureCounts.dropped++;
    this.pictures.push(picture);
    if (this.pictures.length > this.#maxPictures) this.pictures.shift();
    this.tell({ type: "picture", picture });
  }

  addLine(line: string): void {
    this.lines.push(line);
    this.#keptChars += line.length;
    while (
      this.lines.length > MAX_LINES || (this.#keptChars > MAX_CHARS && this.lines.length > 1)
    ) this.#keptChars -= this.lines.shift()!.length;
    this.tell({ type: "line", line });
  }

  addReply(sentences: readonly string[]): void {
    this.replies.push(sentences);
    if (this.replies.length > MAX_LINES) this.replies.shift();
    this.tell({ type: "reply", sentences });
  }

  /** Let those who wait know. */
  tell(event: SessionEvent): void {
    for (const watcher of [...this.#watchers]) watcher(event);
  }

  end(end: SessionEnd): void {
    this.#isOver = true;
    this.#end.resolve(end);
    for (const watcher of [...this.#watchers]) watcher(null);
  }
}
