import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ClockCommand, ClockReport } from "../../lib/worklets/messages.ts";

/**
 * The clock in a real Worker, which under Deno has timers but no canvas and no bitmaps. The canvas
 * standing in draws nothing and encodes its own size, so that a picture tells what it was scaled to;
 * frames get their \`close\` on arrival.
 */
const STAND_IN = `
  let encodes = "image/jpeg";
  globalThis.OffscreenCanvas = class {
    constructor(width, height) { this.width = width; this.height = height; }
    getContext() { return { drawImage() {} }; }
    convertToBlob({ quality }) {
      const text = JSON.stringify([this.width, this.height, quality]);
      return Promise.resolve(new Blob([text], { type: encodes }));
    }
  };
  await import(${JSON.stringify(new URL("../../lib/worklets/picture_clock.ts", import.meta.url))});
  const obey = onmessage;
  onmessage = ({ data }) => {
    if (data.encodes) encodes = data.encodes;
    else if (data.frame) obey({ data: { ...data, frame: { ...data.frame, close() {} } } });
    else obey({ data });
  };
  postMessage("loaded");
`;

/** A clock whose reports are answered by the message or messages returned, until that is null. */
async function withClock(
  settings: Partial<Extract<ClockCommand, { type: "start" }>>,
  onReport: (report: ClockReport) => unknown,
): Promise<void> {
  const code = URL.createObjectURL(new Blob([STAND_IN], { type: "text/javascript" }));
  const worker = new Worker(code, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.onerror = (event) => reject(new Error(event.message));
  worker.onmessage = ({ data }) => {
    if (data === "loaded") {
      return worker.postMessage({
        type: "start",
        intervalMs: 50,
        longestSide: 768,
        quality: 0.8,
        ...settings,
      });
    }
    const answer = onReport(data);
    if (answer === null) return resolve();
    for (const message of [answer ?? []].flat()) worker.postMessage(message);
  };
  try {
    await promise;
  } finally {
    worker.terminate();
    URL.revokeObjectURL(code);
  }
}

const frame = (width: number, height: number, takenAtMs: number) => ({
  type: "frame",
  frame: { width, height },
  takenAtMs,
});

const textOf = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

Deno.test("a tick is answered with a frame, which comes back as a picture, scaled", async () => {
  const seen: ClockReport[] = [];
  await withClock({ quality: 0.7 }, (report) => {
    seen.push(report);
    return report.type === "tick" ? frame(1_920, 1_080, 77) : null;
  });
  assertEquals(seen.map(({ type }) => type), ["tick", "picture"]);
  const [, picture] = seen;
  assert(picture.type === "picture");
  assertEquals([picture.width, picture.height, picture.takenAtMs], [768, 432, 77]);
  assertEquals(textOf(picture.jpeg), [768, 432, 0.7]);
});

Deno.test("pictures follow one another, each after a tick, in the size of their frame", async () => {
  const seen: string[] = [];
  let taken = 0;
  await withClock({ intervalMs: 5 }, (report) => {
    if (report.type === "tick") {
      seen.push("tick");
      return frame(100 + taken, 50, taken++);
    }
    assert(report.type === "picture");
    seen.push(`${report.width}`);
    return taken < 4 ? undefined : null;
  });
  assertEquals(seen, ["tick", "100", "tick", "101", "tick", "102", "tick", "103"]);
});

Deno.test("told not yet, the clock asks again", async () => {
  let ticks = 0;
  await withClock({ intervalMs: 60_000 }, (report) => {
    assertEquals(report.type, "tick");
    return ++ticks < 3 ? { type: "notYet" } : null;
  });
  assertEquals(ticks, 3);
});

Deno.test("a frame nobody asked for makes no picture", async () => {
  const seen: string[] = [];
  await withClock({}, (report) => {
    seen.push(report.type === "picture" ? `${report.takenAtMs}` : report.type);
    if (seen.length === 1) return [frame(10, 10, 1), frame(10, 10, 2)];
    return seen.length < 4 ? { type: "notYet" } : null;
  });
  assertEquals(seen.slice(0, 3), ["tick", "1", "tick"]);
  assert(!seen.includes("2"));
});

Deno.test("a browser that cannot encode JPEG is told of", async () => {
  await withClock({}, (report) => {
    if (report.type === "tick") return [{ encodes: "image/png" }, frame(10, 10, 1)];
    assert(report.type === "failed");
    assertStringIncludes(report.message, "image/png");
    return null;
  });
});
