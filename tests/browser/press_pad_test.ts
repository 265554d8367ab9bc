import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import {
  BEFORE_PRESS_MS,
  LEAST_PRESS_MS,
  type Pressed,
  PressPad,
} from "../../lib/browser/press_pad.ts";
import { fakeCall, READY, until } from "./fake_call.ts";

const FRAME_SAMPLES = 320;
const BEGIN = { type: "speech", state: "begin" } as const;
const END = { type: "speech", state: "end" } as const;

/** A pad, frames of 20 ms to put in, and what came out: marks by name, frames by position. */
function subject() {
  const out: (number | "begin" | "end")[] = [];
  const pad = new PressPad((message: Pressed) =>
    out.push(message.type === "sound" ? message.position / FRAME_SAMPLES : message.state)
  );
  let frames = 0;
  const hear = (ms: number) => {
    for (let heardMs = 0; heardMs < ms; heardMs += 20) {
      const position = FRAME_SAMPLES * frames++;
      pad.offer({ type: "sound", position, pcm: new Int16Array(FRAME_SAMPLES) });
    }
  };
  return { pad, out, hear };
}

/** Milliseconds of sound between begin and end. */
function pressedMs(out: (number | string)[]): number {
  return 20 * (out.indexOf("end") - out.indexOf("begin") - 1);
}

Deno.test("a press of 50 ms gets the sound around it", () => {
  const { pad, out, hear } = subject();
  hear(1_000);
  pad.offer(BEGIN);
  hear(50);
  pad.offer(END);
  hear(1_000);
  assertGreaterOrEqual(pressedMs(out), LEAST_PRESS_MS);
  assertEquals(out[out.indexOf("begin") + 1], (1_000 - BEFORE_PRESS_MS) / 20);
});

Deno.test("nothing is lost, doubled or out of order, whatever is pressed", () => {
  const { pad, out, hear } = subject();
  for (const ms of [20, 100, 300, 1_000]) {
    hear(ms);
    pad.offer(BEGIN);
    hear(ms / 2);
    pad.offer(END);
  }
  hear(1_000);
  const frames = out.filter((item) => typeof item === "number");
  assertEquals(frames, frames.map((_, index) => index));
  const marks = out.filter((item) => typeof item === "string");
  assertEquals(marks.length % 2, 0);
  assertEquals(marks, marks.map((_, index) => index % 2 === 0 ? "begin" : "end"));
});

Deno.test("while the button is up silence leaves, but for the moment before a press", () => {
  const heard: (0 | 1)[] = [];
  const pad = new PressPad((message) => {
    if (message.type === "sound") heard.push(message.pcm.every((sample) => sample === 0) ? 0 : 1);
  });
  let position = 0;
  const hear = (ms: number) => {
    for (let heardMs = 0; heardMs < ms; heardMs += 20, position += FRAME_SAMPLES) {
      pad.offer({ type: "sound", position, pcm: new Int16Array(FRAME_SAMPLES).fill(9_000) });
    }
  };
  hear(1_000);
  pad.offer(BEGIN);
  hear(600);
  pad.offer(END);
  hear(1_000);
  const frames = (ms: number, sound: 0 | 1) => Array(ms / 20).fill(sound);
  assertEquals(heard, [
    ...frames(1_000 - BEFORE_PRESS_MS, 0),
    ...frames(BEFORE_PRESS_MS + 600, 1),
    ...frames(1_000 - BEFORE_PRESS_MS, 0),
  ]);
});

Deno.test("a long press ends when it is let go of", () => {
  const { pad, out, hear } = subject();
  hear(400);
  pad.offer(BEGIN);
  hear(600);
  pad.offer(END);
  assertEquals(out.at(-1), "end");
  assertEquals(pressedMs(out), BEFORE_PRESS_MS + 600);
});

Deno.test("a press right at the beginning waits for its sound", () => {
  const { pad, out, hear } = subject();
  pad.offer(BEGIN);
  hear(20);
  pad.offer(END);
  hear(260);
  assertEquals(out.includes("end"), false);
  hear(20);
  assertEquals([out.at(-1), pressedMs(out)], ["end", LEAST_PRESS_MS]);
});

Deno.test("pressed again before the last press had its sound, it is one press", () => {
  const { pad, out, hear } = subject();
  hear(400);
  pad.offer(BEGIN);
  hear(20);
  pad.offer(END);
  pad.offer(BEGIN);
  hear(400);
  pad.offer(END);
  assertEquals(out.filter((item) => typeof item === "string"), ["begin", "end"]);
});

Deno.test("without a microphone a press ends at once", () => {
  const { pad, out, hear } = subject();
  hear(200);
  pad.offer(BEGIN);
  pad.deaf();
  pad.offer(END);
  assertEquals(out.at(-1), "end");
  pad.offer(BEGIN);
  hear(20);
  pad.offer(END);
  pad.deaf();
  assertEquals(out.at(-1), "end");
});

Deno.test("a release without a press is none", () => {
  const { pad, out } = subject();
  pad.offer(END);
  assertEquals(out, []);
});

Deno.test("in a call a press of 50 ms reaches the relay with sound in it", async () => {
  const { call, microphones, servers } = fakeCall();
  call.tell({ type: "agreed", sources: ["microphone"] });
  call.turnTaking.value = { mode: "push-to-talk" };
  call.begin(["microphone"]);
  servers[0].duplex.send(READY);
  await until(call.state, ({ phase, microphone }) => phase.type === "live" && microphone === "on");
  let frames = 0;
  const hear = (count: number) => {
    for (let heard = 0; heard < count; heard++) {
      microphones[0].options.onFrame(new Int16Array(FRAME_SAMPLES), FRAME_SAMPLES * frames++);
    }
  };
  hear(50);
  call.tell({ type: "talk", on: true });
  hear(2);
  call.tell({ type: "talk", on: false });
  hear(50);
  const sent: string[] = [];
  while (sent.at(-1) !== "end") {
    const message = await servers[0].received();
    sent.push(message.type === "speech" ? message.state : message.type);
  }
  assertGreaterOrEqual(pressedMs(sent), LEAST_PRESS_MS);
  call.tell({ type: "end" });
});
