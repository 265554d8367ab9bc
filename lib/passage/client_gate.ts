/**
 * What becomes of a client's frames on their way to the Live server: they pass as they came, byte for
 * byte. One is looked into only where something holds for it (the setup, a `contextUpdate` under a
 * lock, media chunks of an old client), and rewritten only where that changes it. Under a lock what
 * was looked into is written anew in any case: a name that stands twice in an object has two meanings,
 * and the server would get to choose.
 */
import { Buffer } from "node:buffer";
import { isLocked, type LockRules } from "../door/lock_rules.ts";
import { setupOfConfig } from "./dialects/first_config.ts";
import { mayBeMediaChunks, messagesOfChunks } from "./dialects/media_chunks.ts";
import { withLivingModel } from "./dialects/old_model.ts";
import { type Close, CLOSES, isClose } from "./google_words.ts";
import { isMembers, memberAt, type Members, parseMembers, textAt } from "./members.ts";
import { hasSystemTurn, lockContext, lockSetup } from "./owners_lock.ts";
import type { PictureGate } from "./picture_gate.ts";
import { contextByToken, type TokenLock } from "./token_lock.ts";

/** A text frame, or a binary one. */
export type Frame = string | Uint8Array<ArrayBuffer>;

export interface GateOptions {
  /** API version of the client's path. */
  readonly version: string;
  readonly lock: LockRules;
  /** What clients written for earlier servers send is translated; null = passes as it is. */
  readonly oldClients: { readonly gone: readonly string[]; readonly own: string } | null;
  /** A token's word on the first setup. */
  readonly admit: ((setup: Members) => { readonly setup: Members } | Close) | null;
  readonly tokenLock: TokenLock | null;
  /** Limits pictures. Absent: nobody does. */
  readonly pictures?: Pick<PictureGate, "take">;
}

/**
 * Without one of these in it no frame can be a setup, a `contextUpdate` or a turn of the role `system`,
 * however it is written.
 */
const TOUCHY = ["setup", "ontextUpdate", "ontext_update", 'ystem"', "ystem'", "\\", "\0"];

/** One a client. */
export class ClientGate {
  readonly #options: GateOptions;
  readonly #isLocked: boolean;
  /** Whether the setup has passed. */
  #isSetUp = false;
  #model = "";
  #rewritten = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#isLocked = isLocked(options.lock) || options.tokenLock !== null;
  }

  /** Whether the client's setup has passed. */
  get isSetUp(): boolean {
    return this.#isSetUp;
  }
  /** The model of the session, with its `models/`; empty before the setup, and where it names none. */
  get model(): string {
    return this.#model;
  }
  /** Frames that did not pass as they came. */
  get rewritten(): number {
    return this.#rewritten;
  }

  /**
   * Take a frame, and send on what it becomes.
   *
   * @returns how the client's socket is closed, where nothing may be sent on; otherwise null
   */
  take(frame: Frame, send: (frame: Frame) => void): Close | null {
    if (!this.#isSetUp) return this.#takeFirst(frame, send);
    const { pictures } = this.#options;
    const left = pictures === undefined ? frame : pictures.take(frame);
    if (left === frame) return this.#takeNext(frame, send);
    this.#rewritten++;
    if (left === null) return null;
    return typeof left === "object" && isClose(left) ? left : this.#takeNext(left, send);
  }

  #takeNext(frame: Frame, send: (frame: Frame) => void): Close | null {
    if (this.#isLocked && isTouchy(frame)) return this.#takeLocked(frame, send);
    if (this.#options.oldClients !== null && typeof frame === "string" && mayBeMediaChunks(frame)) {
      return this.#takeChunks(frame, send);
    }
    send(frame);
    return null;
  }

  #takeFirst(frame: Frame, send: (frame: Frame) => void): Close | null {
    const message = parseMembers(textOf(frame));
    // Google's reader is more lenient than ours: what it may take for a setup does not pass unread.
    if (message === null) return CLOSES.noJson;
    const { oldClients, admit, lock, version } = this.#options;
    // A token's word is on the setup that was read, so that is the one to be sent on.
    const isStrict = this.#isLocked || admit !== null;
    const asked = this.#setupIn(message);
    if (asked === null) {
      // No setup: the server says so, but under a lock nothing gets past it to be said so of.
      return isStrict ? CLOSES.setupOnce : this.#sendOn(null, { frame, send });
    }
    const admitted = admit?.(asked) ?? { setup: asked };
    if (isClose(admitted)) return admitted;
    const { setup } = admitted;
    const living = oldClients === null ? setup : withLivingModel(setup, oldClients);
    const locked = lockSetup(living, lock, version);
    if (isClose(locked)) return locked;
    this.#isSetUp = true;
    // A name only: what stands there is the client's, and goes into a log line.
    this.#model = textAt(locked.setup, "model").slice(0, 128);
    const isSame = locked.setup === memberAt(message, "setup") && !isStrict;
    return this.#sendOn(isSame ? null : { setup: locked.setup }, { frame, send });
  }

  #setupIn(message: Members): Members | null {
    const setup = memberAt(message, "setup");
    if (isMembers(setup)) return setup;
    return this.#options.oldClients === null ? null : setupOfConfig(message);
  }

  #takeLocked(frame: Frame, send: (frame: Frame) => void): Close | null {
    const message = parseMembers(textOf(frame));
    if (message === null) return CLOSES.noJson;
    if (memberAt(message, "setup") !== undefined) return CLOSES.setupOnce;
    const update = memberAt(message, "contextUpdate");
    if (update === undefined) {
      const isRefused = hasSystemTurn(message) && this.#areInstructionsFixed();
      return isRefused ? CLOSES.invalidArgument : this.#sendOn(message, { frame, send });
    }
    if (!isMembers(update) || Object.keys(message).length > 1) return CLOSES.invalidArgument;
    const { tokenLock, lock } = this.#options;
    const left = tokenLock === null ? update : contextByToken(update, tokenLock);
    const locked = left === null ? { update: null } : lockContext(left, lock);
    if (isClose(locked)) return locked;
    if (locked.update === null) {
      // Nothing of it is open to the client: passed over, as what is locked in a setup.
      this.#rewritten++;
      return null;
    }
    return this.#sendOn({ contextUpdate: locked.update }, { frame, send });
  }

  #areInstructionsFixed(): boolean {
    const { tokenLock, lock } = this.#options;
    const asked = { systemInstruction: {} };
    return lock.instructions !== null ||
      tokenLock !== null && contextByToken(asked, tokenLock) === null;
  }

  #takeChunks(frame: string, send: (frame: Frame) => void): null {
    const message = parseMembers(frame);
    const messages = message === null ? null : messagesOfChunks(message);
    if (messages === null) {
      send(frame);
      return null;
    }
    this.#rewritten++;
    for (const one of messages) send(JSON.stringify(one));
    return null;
  }

  /** The frame as it came, or another message in a frame of the same kind. */
  #sendOn(
    message: Members | null,
    { frame, send }: { frame: Frame; send: (frame: Frame) => void },
  ): null {
    if (message === null) {
      send(frame);
      return null;
    }
    const text = JSON.stringify(message);
    this.#rewritten++;
    send(typeof frame === "string" ? text : new TextEncoder().encode(text));
    return null;
  }
}

function isTouchy(frame: Frame): boolean {
  // Latin-1 costs a tenth of UTF-8, and these words are ASCII.
  const text = typeof frame === "string" ? frame : bufferOf(frame).toString("latin1");
  return TOUCHY.some((word) => text.includes(word));
}

function textOf(frame: Frame): string {
  return typeof frame === "string" ? frame : bufferOf(frame).toString("utf8");
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
