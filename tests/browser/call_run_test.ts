import { assertEquals } from "@std/assert";
import { isShowing } from "../../lib/browser/call_sources.ts";
import { DeviceError } from "../../lib/browser/device_error.ts";
import type { ReplySound } from "../../lib/wire/message.ts";
import { fakeCall, liveCall, until } from "./fake_call.ts";

const sound = (reply: number): ReplySound => ({
  type: "sound",
  reply,
  position: 0,
  pcm: new Int16Array(2),
});

Deno.test("a reply is played, finished, and heard reports go back", async () => {
  const { call, server, speakers: [speaker] } = await liveCall({ sources: [] });
  server.duplex.send(sound(1));
  server.duplex.send({ type: "reply", reply: 1, state: "generated" });
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 1);
  speaker.options.onHeard(1, 480);
  await server.received();
  assertEquals(await server.received(), { type: "heard", reply: 1, position: 480 });
  assertEquals(speaker.did, ["play 1", "finish 1"]);
  speaker.options.onIdle(1);
  assertEquals(
    call.state.value.phase.type === "live" && call.state.value.phase.turns.turn,
    "listening",
  );
  call.tell({ type: "end" });
});

Deno.test("stop silences the loudspeaker at once, and later sound of that reply never reaches it", async () => {
  const { call, server, speakers: [speaker] } = await liveCall({ sources: [] });
  server.duplex.send(sound(1));
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 1);
  call.tell({ type: "stop" });
  server.duplex.send(sound(1));
  server.duplex.send(sound(2));
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 2);
  assertEquals((await server.received()).type, "start");
  assertEquals(await server.received(), { type: "stop" });
  assertEquals(speaker.did, ["play 1", "interrupt 1", "play 2"]);
  call.tell({ type: "end" });
});

Deno.test("without a loudspeaker the call goes on, and replies end when they come", async () => {
  const { call, server } = await liveCall({ sources: [], fail: { speaker: "unsupported" } });
  server.duplex.send(sound(1));
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.newest === 1);
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 0);
  assertEquals(call.state.value.cards.map(({ code }) => code), ["speaker-unsupported"]);
  call.tell({ type: "end" });
});

Deno.test("on plain http the reason for no sound is the page's address", async () => {
  const { call } = fakeCall({ fail: { speaker: "unsupported" }, ports: { isSecure: () => false } });
  call.begin([]);
  const { cards } = await until(call.state, ({ cards }) => cards.length > 0);
  assertEquals(cards.map(({ code }) => code), ["speaker-insecure"]);
  call.tell({ type: "end" });
});

Deno.test("blocked sound gets a card whose button resumes it", async () => {
  const { call, speakers: [speaker] } = await liveCall({ sources: [] });
  speaker.options.onBlocked(true);
  assertEquals(call.state.value.cards.map(({ code }) => code), ["sound-blocked"]);
  call.resumeSound();
  speaker.options.onBlocked(false);
  assertEquals(call.state.value.cards, []);
  await Promise.resolve();
  assertEquals(speaker.did, ["resume"]);
  call.tell({ type: "end" });
});

Deno.test("a loudspeaker that failed is opened anew", async () => {
  const fail: { speaker?: "in-use" } = { speaker: "in-use" };
  const { call, speakers } = await liveCall({ sources: [], fail });
  delete fail.speaker;
  call.resumeSound();
  await until(call.state, () => true);
  await Promise.resolve();
  assertEquals(speakers.length, 1);
  call.tell({ type: "end" });
});

Deno.test("a connection that breaks fails the call with its card", async () => {
  const { call, server } = await liveCall({ sources: [] });
  server.duplex.close(1006, "");
  const { cards } = await until(call.state, ({ phase }) => phase.type === "failed");
  assertEquals(cards, [{ code: "connection-lost", raw: "1006" }]);
});

Deno.test("levels are shown and are zero after the end", async () => {
  const { call, speakers: [speaker], microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  speaker.options.onLevel({ rms: 1, peak: 1 });
  microphones[0].options.onLevel({ rms: 1, peak: 1 });
  assertEquals([call.view.replyLevel.value, call.view.micLevel.value], [1, 1]);
  call.tell({ type: "end" });
  assertEquals([call.view.replyLevel.value, call.view.micLevel.value], [0, 0]);
});

Deno.test("one signal ends everything a call opened", async () => {
  const { call, speakers, microphones, visions } = await liveCall({
    sources: ["microphone", "screen"],
  });
  await until(call.state, isShowing);
  call.tell({ type: "end" });
  assertEquals(
    [speakers[0], microphones[0], visions[0]].map(({ options }) => options.signal.aborted),
    [
      true,
      true,
      true,
    ],
  );
});

Deno.test("an error that is no device's is shown as the page's own", async () => {
  const { call, microphones } = await liveCall();
  await until(call.state, ({ microphone }) => microphone === "on");
  microphones[0].options.onLost(new TypeError("x is undefined") as unknown as DeviceError);
  assertEquals(call.state.value.cards, [
    { code: "page-fault", raw: "TypeError: x is undefined" },
  ]);
  call.tell({ type: "end" });
});

Deno.test("a line that is lost and back is told, and the call goes on", async () => {
  const { call, server } = await liveCall({ sources: [] });
  server.options.onLine("lost", 2);
  const { phase } = call.state.value;
  assertEquals(phase.type === "live" && [phase.line, phase.attempt], ["lost", 2]);
  server.options.onLine("up");
  assertEquals(
    call.state.value.phase.type === "live" && call.state.value.phase.line,
    "up",
  );
  call.tell({ type: "end" });
});

Deno.test("the connection is given what another one needs: the limit, the talk, a quiet moment", async () => {
  const { call, server: { options } } = await liveCall({ sources: [] });
  assertEquals([options.limitMs, options.takenUp, options.start.type], [120_000, null, "start"]);
  call.type("Hello");
  assertEquals(options.earlier({ lines: new Set(["line-1"]), utterance: false }), []);
  assertEquals(options.earlier({ lines: new Set(), utterance: false }), [
    { who: "person", text: "Hello" },
  ]);
  call.tell({ type: "end" });
});

Deno.test("of a reply that was stopped only what was heard is told to have been said", async () => {
  const { call, server, speakers: [speaker] } = await liveCall({ sources: [] });
  const words = { type: "said", who: "model", final: false, reply: 1 } as const;
  server.duplex.send({ ...words, text: "One two three four five six seven eight nine ten." });
  server.duplex.send({ ...sound(1), pcm: new Int16Array(24_000) });
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.playing === 1);
  call.tell({ type: "stop" });
  speaker.options.onHeard(1, 12_000);
  speaker.options.onIdle(1);
  const [{ text }] = call.transcript.value.lines;
  assertEquals([text.startsWith("One"), text.endsWith("ten.")], [true, false]);
  call.tell({ type: "end" });
});

Deno.test("a phone's screen stays on while a call runs, and no longer", () => {
  const signals: AbortSignal[] = [];
  const { call } = fakeCall({ ports: { stayAwake: ({ signal }) => void signals.push(signal) } });
  call.begin(["microphone"]);
  assertEquals(signals.length, 0, "not before it is agreed to");
  call.tell({ type: "answer", answer: "yes" });
  assertEquals(signals.map(({ aborted }) => aborted), [false]);
  call.tell({ type: "end" });
  assertEquals(signals.map(({ aborted }) => aborted), [true]);
});
