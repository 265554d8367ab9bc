/** Records calls, one file each, off the page's side of the relay. */
import type { Log } from "../log.ts";
import { type Closed, type Duplex, Inbox } from "../wire/duplex.ts";
import type { ClientMessage, ErrorCode, ServerMessage } from "../wire/message.ts";
import { encodeEntry, encodeHeader, type RecordedEntry, type RecordedNote } from "./format.ts";
import { createRedact, type Redact } from "../redact.ts";
import { secretsOf, stripSecrets } from "./strip_secrets.ts";

/** The page's side of a call, as the relay sees it. */
export type PageSide = Duplex<ClientMessage, ServerMessage>;

/** Where the bytes of one recording go. */
export interface RecordingFile {
  /** Resolves when all of them are written. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when nothing is left to do for it. Never rejects. */
  close(): Promise<void> | void;
}

export interface RecorderOptions {
  /** Creates the file of this name. @throws when it exists or cannot be had */
  create(name: string): Promise<RecordingFile>;
  /** Blotted out wherever they turn up: the server's own key, access codes. */
  secrets?: readonly string[];
  /** Bytes of one call that may wait for the disk; default {@linkcode MAX_WAITING_BYTES}. */
  maxWaitingBytes?: number;
  log: Pick<Log, "info" | "warn">;
  /** Milliseconds since 1970, for the names. */
  now?(): number;
  /** A steady clock, milliseconds, for the records. */
  nowMs?(): number;
}

/** About 15 s of a call with a picture a second: a disk slower than that is not catching up. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** A call brings a code, and a ticket now and then; the oldest are used up. */
const MAX_SEEN_SECRETS = 32;

/** Errors before `ready` that say who was let in, or that the page misbehaved: nobody's call. */
const NO_CALL: ReadonlySet<ErrorCode> = new Set(
  [
    "malformed",
    "out-of-order",
    "too-large",
    "too-fast",
    "access-refused",
    "busy",
    "budget-over",
    "budget-over-code",
    "budget-over-day",
  ] as const,
);

/** Puts a recorder between a page and the relay. Ids are as in the log. */
export type PageTap = (page: PageSide, callId: string) => PageSide;

/**
 * A tap that records every call it is put on, once it is let in: strangers fill no disk. It neither
 * slows a call nor ends it: what the disk does not take in time is left out, newest first, and the
 * file says how much; a disk that fails ends the recording alone.
 */
export function createRecorder(options: RecorderOptions): PageTap {
  return (page, callId) => new RecordedPage(page, callId, options);
}

class RecordedPage implements PageSide {
  readonly #page: PageSide;
  readonly #callId: string;
  readonly #options: RecorderOptions;
  readonly #nowMs: () => number;
  readonly #begunMs: number;
  readonly #maxWaitingBytes: number;
  readonly #waiting = new Inbox<Uint8Array<ArrayBuffer>>({ sizeOf: (bytes) => bytes.length });
  /** Codes and tickets of this call, the newest last. */
  #seen: string[] = [];
  #redact: Redact;
  #state: "before" | "recording" | "off" = "before";
  #gap = { records: 0, bytes: 0 };
  #missing = 0;
  #isOver = false;

  constructor(page: PageSide, callId: string, options: RecorderOptions) {
    this.#page = page;
    this.#callId = callId;
    this.#options = options;
    this.#redact = createRedact(options.secrets);
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#begunMs = this.#nowMs();
    this.#maxWaitingBytes = options.maxWaitingBytes ?? MAX_WAITING_BYTES;
    void page.closed.then((closed) => this.#finish(closed));
  }

  get backlogBytes(): number {
    return this.#page.backlogBytes;
  }

  get closed(): Promise<Closed> {
    return this.#page.closed;
  }

  send(message: ServerMessage): void {
    this.#page.send(message);
    this.#keep({ from: "relay", atMs: this.#atMs(), message });
    if (this.#state === "before") this.#begin(message);
  }

  close(code?: number, reason?: string): void {
    this.#page.close(code, reason);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ClientMessage, void, void> {
    for await (const message of this.#page) {
      this.#keep({ from: "page", atMs: this.#atMs(), message });
      yield message;
    }
  }

  #atMs(): number {
    return Math.round(this.#nowMs() - this.#begunMs);
  }

  /** Whether it is a call at all shows in what the relay says first. */
  #begin(message: ServerMessage): void {
    if (message.type === "error" && NO_CALL.has(message.code)) this.#state = "off";
    else if (message.type === "ready" || message.type === "error") {
      this.#state = "recording";
      void this.#write();
    }
  }

  #keep(entry: Exclude<RecordedEntry, { from: "recorder" }>): void {
    if (this.#state === "off" || this.#isOver) return;
    this.#learn(secretsOf(entry.message));
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      const message = stripSecrets(entry.message, this.#redact);
      bytes = encodeEntry({ ...entry, message } as RecordedEntry);
    } catch (error) {
      // JSON can be nested deeper than the stack is; the relay decides what that means for the call.
      if (!(error instanceof RangeError)) throw error;
      return this.#leaveOut(0);
    }
    if (this.#waiting.bytes + bytes.length > this.#maxWaitingBytes) this.#leaveOut(bytes.length);
    else this.#push(bytes);
  }

  #learn(secrets: readonly string[]): void {
    if (secrets.length === 0) return;
    this.#seen = [...this.#seen, ...secrets].slice(-MAX_SEEN_SECRETS);
    this.#redact = createRedact([...this.#options.secrets ?? [], ...this.#seen]);
  }

  #leaveOut(bytes: number): void {
    this.#missing++;
    this.#gap = { records: this.#gap.records + 1, bytes: this.#gap.bytes + bytes };
  }

  /** Notes are let in however much is waiting: there is at most one for each record. */
  #push(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#gap.records > 0) this.#waiting.push(this.#note({ type: "gap", ...this.#gap }));
    this.#gap = { records: 0, bytes: 0 };
    this.#waiting.push(bytes);
  }

  #note(note: RecordedNote): Uint8Array<ArrayBuffer> {
    return encodeEntry({ from: "recorder", atMs: this.#atMs(), note });
  }

  #finish({ code, reason, by }: Closed): void {
    this.#isOver = true;
    const side = by === "us" ? "relay" : by === "them" ? "page" : "fault";
    if (this.#state === "recording") {
      this.#push(this.#note({ type: "closed", code, reason: this.#redact(reason), by: side }));
    } else this.#state = "off";
    this.#waiting.end();
  }

  async #write(): Promise<void> {
    const { create, log, now = Date.now } = this.#options;
    const begunAt = new Date(now() - this.#atMs()).toISOString();
    const name = `${begunAt.replace(/[:]/g, "-")}-${this.#callId}.looksee`;
    const fields = { call: this.#callId, file: name };
    let file: RecordingFile | null = null;
    let failure: { error: string } | null = null;
    try {
      file = await create(name);
      await file.write(encodeHeader({ call: this.#callId, begunAt }));
      for await (const bytes of this.#waiting) await file.write(bytes);
    } catch (error) {
      // Whatever the disk says (full, gone, forbidden), the call goes on.
      failure = { error: String(error) };
    }
    this.#state = "off";
    this.#waiting.end();
    await file?.close();
    if (failure !== null) log.warn("recording failed", { ...fields, ...failure });
    else log.info("call recorded", { ...fields, recordsMissing: this.#missing });
  }
}
