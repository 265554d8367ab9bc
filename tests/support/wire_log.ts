/**
 * Notes everything that crosses the page's socket, by an init script: what left and when, what came
 * and the reply sound itself. The app is unchanged.
 */
import type { Page } from "puppeteer-core";

/** One message on the wire, as the page saw it. */
export interface WireEntry {
  way: "up" | "down";
  /** Milliseconds since the page began to load. */
  atMs: number;
  /** `type` of a text message; `sound`, `picture` or `toolResult` of a binary one. */
  type: string;
  /** A text message's own fields. */
  fields: Record<string, unknown>;
  /** A binary message: reply, position and size of the payload. */
  reply: number;
  position: number;
  payloadBytes: number;
}

/** Everything on the wire so far. */
export interface WireLog {
  entries: WireEntry[];
  /** Payload of the reply sound that came, in order of coming; mono, 24 kHz. */
  replies: Map<number, Int16Array<ArrayBuffer>>;
  /** Payload of the microphone sound that left, in order; mono, 16 kHz. */
  microphone: Int16Array<ArrayBuffer>;
}

interface Noted {
  entry: WireEntry;
  payload?: ArrayBuffer;
}

/** Install the log; before the page is opened. */
export async function logWire(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(logInPage);
}

/** What crossed the wire so far. */
export async function wireLog(page: Page): Promise<WireLog> {
  const noted = await page.evaluate(() =>
    (globalThis as unknown as { noted: Noted[] }).noted.map(({ entry, payload }) => {
      const bytes = new Uint8Array(payload ?? new ArrayBuffer(0));
      const sound = entry.type === "sound" ? String.fromCharCode(...bytes) : "";
      return { entry, base64: btoa(sound) };
    })
  );
  const up: Uint8Array[] = [];
  const down = new Map<number, Uint8Array[]>();
  for (const { entry, base64 } of noted) {
    if (entry.type !== "sound") continue;
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    if (entry.way === "up") up.push(bytes);
    else down.set(entry.reply, [...down.get(entry.reply) ?? [], bytes]);
  }
  return {
    entries: noted.map(({ entry }) => entry),
    replies: new Map([...down].map(([reply, parts]) => [reply, joined(parts)])),
    microphone: joined(up),
  };
}

/** What to wait for on the wire: every field given must be the same. */
export interface WireWanted {
  way: "up" | "down";
  type: string;
  /** Fields of a text message. */
  fields?: Record<string, unknown>;
  /** How many of them, from the beginning of the page; default 1. */
  count?: number;
}

/** Wait until that much of it has crossed the wire; the scene's own limit ends it otherwise. */
export async function untilWire(page: Page, wanted: WireWanted): Promise<WireEntry> {
  return await page.evaluate(({ way, type, fields = {}, count = 1 }: WireWanted) => {
    const { noted } = globalThis as unknown as { noted: Noted[] };
    const fits = (entry: WireEntry) =>
      entry.way === way && entry.type === type &&
      Object.entries(fields).every(([name, value]) => entry.fields[name] === value);
    const found = noted.map(({ entry }) => entry).filter(fits);
    if (found.length >= count) return found[count - 1];
    return new Promise<WireEntry>((resolve) => {
      addEventListener("wirenoted", function note(event) {
        const entry = (event as CustomEvent<WireEntry>).detail;
        if (!fits(entry) || found.push(entry) < count) return;
        removeEventListener("wirenoted", note);
        resolve(entry);
      });
    });
  }, wanted);
}

function joined(parts: Uint8Array[]): Int16Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return new Int16Array(bytes.buffer);
}

/** Runs in the page, before any script of the app. */
function logInPage(): void {
  const noted: Noted[] = [];
  Object.assign(globalThis, { noted });
  const HEADER_BYTES = 8;

  function noteMedia(entry: WireEntry, bytes: Uint8Array): Noted {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const payload = bytes.slice(HEADER_BYTES).buffer as ArrayBuffer;
    entry.type = ["", "sound", "picture", "toolResult"][bytes[0]];
    entry.reply = view.getUint16(2, true);
    entry.position = view.getUint32(4, true);
    entry.payloadBytes = payload.byteLength;
    return { entry, payload };
  }

  /** A picture in slices is noted with its last one; that they have come is no message. */
  let slices: Uint8Array[] = [];
  function wholeOf(bytes: Uint8Array): Uint8Array | null {
    const [kind, flags] = bytes;
    if (kind === 5) return null;
    if (kind !== 4) return bytes;
    if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) === 0) slices = [];
    slices.push(bytes.slice(HEADER_BYTES));
    if (flags === 0) return null;
    const whole = new Uint8Array(slices.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const slice of slices) {
      whole.set(slice, at);
      at += slice.length;
    }
    return whole;
  }

  function note(way: "up" | "down", data: unknown): void {
    const empty = { type: "", fields: {}, reply: 0, position: 0, payloadBytes: 0 };
    const entry: WireEntry = { way, atMs: performance.now(), ...empty };
    if (typeof data === "string") {
      entry.fields = JSON.parse(data);
      entry.type = String(entry.fields.type);
      noted.push({ entry });
    } else {
      const bytes = ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data as ArrayBuffer);
      const whole = wholeOf(bytes);
      if (whole === null) return;
      noted.push(noteMedia(entry, whole));
    }
    dispatchEvent(new CustomEvent("wirenoted", { detail: entry }));
  }

  const PlainSocket = WebSocket;
  globalThis.WebSocket = class extends PlainSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => note("down", data));
    }
    override send(data: string | BufferSource | Blob): void {
      note("up", data);
      super.send(data as string);
    }
  };
}
