import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import { NO_FACTS } from "../../lib/browser/empty_view.ts";
import { SessionWatch } from "../../lib/browser/session_watch.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { liveCall, until } from "./fake_call.ts";
import { IDLE } from "../../lib/browser/call_model.ts";

const connecting = { ...IDLE, phase: { type: "connecting" } } as const;
const sound = (reply: number): ServerMessage => ({
  ...{ type: "sound", reply, position: 0, pcm: new Int16Array(480) },
});

function watched() {
  const time = { ms: 0 };
  const facts = signal(NO_FACTS);
  const watch = new SessionWatch(facts, () => time.ms);
  return {
    ...{ watch, facts },
    time,
    receive: (message: ServerMessage) =>
      watch.follow({ type: "received", message }, { ...IDLE, phase: { type: "ended" } }),
  };
}

Deno.test("an answer to speech is measured from the last loud moment to the first sound heard", () => {
  const { watch, facts, time, receive } = watched();
  time.ms = 1_000;
  watch.listened({ position: 16_000, quietMs: 0 });
  time.ms = 1_200;
  watch.listened({ position: 19_200, quietMs: 200 });
  time.ms = 3_000;
  watch.listened({ position: 48_000, quietMs: null });
  // The relay had what was said up to 2,900, ten milliseconds before.
  const told = { reply: 1, to: "speech", position: 46_400, sinceMs: 10, turnMs: 700 } as const;
  receive({ type: "answered", ...told });
  receive(sound(1));
  time.ms = 3_020;
  // Its own echo is nothing that was asked.
  watch.listened({ position: 48_320, quietMs: 0 });
  time.ms = 3_200;
  watch.heard(1, 2_400);
  assertEquals(facts.value.answer, {
    ...{ to: "speech", totalMs: 2_100, turnMs: 1_210, modelMs: 700, networkMs: 90, playerMs: 100 },
  });
  time.ms = 3_300;
  watch.heard(1, 4_800);
  assertEquals(facts.value.answer?.totalMs, 2_100);
});

Deno.test("an answer to a line is measured from its sending", () => {
  const { watch, facts, time, receive } = watched();
  watch.follow({ type: "typed", id: "1", text: "Hello" }, IDLE);
  time.ms = 2_000;
  receive({ type: "answered", reply: 1, to: "line", sinceMs: 1_500 });
  receive(sound(1));
  time.ms = 2_300;
  watch.heard(1, 4_800);
  assertEquals(facts.value.answer, {
    ...{ to: "line", totalMs: 2_100, turnMs: null, modelMs: 1_500, networkMs: 500, playerMs: 100 },
  });
});

Deno.test("a reply to nothing that was said here is not measured", () => {
  const { watch, facts, time, receive } = watched();
  receive({ type: "answered", reply: 1, to: "speech", position: 320, sinceMs: 5 });
  receive(sound(1));
  time.ms = 300;
  watch.heard(1, 2_400);
  assertEquals(facts.value.answer, null);
});

Deno.test("another call begins with nothing, one that goes on with what there was", () => {
  const { watch, facts } = watched();
  watch.ranOut(2);
  watch.follow({ type: "stop" }, { ...connecting, canGoOn: true });
  assertEquals(facts.value.underruns, 2);
  watch.follow({ type: "stop" }, { ...IDLE, phase: { type: "failed" } });
  watch.follow({ type: "stop" }, connecting);
  assertEquals(facts.value.underruns, 0);
});

Deno.test("in a call: gaps, tools and what the person says come here", async () => {
  const { call, server, speakers: [speaker], microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  const { session } = call.view;
  speaker.options.onUnderrun(3);
  microphones[0].options.onFrame(new Int16Array(320), 0);
  call.type("Hello");
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "show", args: {} });
  server.duplex.send({ type: "answered", reply: 1, to: "line", sinceMs: 0 });
  server.duplex.send(sound(1));
  await until(session, ({ toolAnswers }) => toolAnswers === 1);
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 1);
  speaker.options.onHeard(1, 480);
  const { underruns, toolCalls, answer } = session.value;
  assertEquals([underruns, toolCalls, answer?.to], [3, 1, "line"]);
  call.tell({ type: "end" });
});
