import { assertEquals, assertFalse } from "@std/assert";
import { encode } from "jpeg-js";
import { isShowing } from "../../lib/browser/call_sources.ts";
import { KeptInput } from "../../lib/browser/kept_input.ts";
import { CONFIG, fakeCall, liveCall, until } from "./fake_call.ts";
import { Call } from "../../lib/browser/call.ts";
import { CallEngine } from "../../lib/browser/call_engine.ts";
import type { CallSignals } from "../../lib/browser/idle_signals.ts";
import type { Start } from "../../lib/wire/message.ts";

Deno.test("nothing is opened or connected before a yes", async () => {
  const { call, servers, microphones } = fakeCall();
  call.begin(["microphone"]);
  assertEquals(call.state.value.asking?.sources, ["microphone"]);
  assertEquals([servers.length, microphones.length], [0, 0]);
  call.tell({ type: "answer", answer: "yes" });
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals([servers.length, microphones.length], [1, 1]);
  call.tell({ type: "end" });
});

Deno.test("a yes is remembered for the session, and taken up by the next page", () => {
  const { call, stored } = fakeCall();
  call.begin(["microphone"]);
  call.tell({ type: "answer", answer: "yes" });
  call.tell({ type: "end" });
  assertEquals([...stored], [["looksee.agreed.simulator", `["microphone"]`]]);

  const later = fakeCall();
  later.stored.set("looksee.agreed.simulator", `["microphone"]`);
  later.call.recall();
  later.call.begin(["microphone"]);
  assertEquals(later.call.state.value.asking, null);
  later.call.tell({ type: "end" });
});

Deno.test("a yes counts for calls that are not recorded; where they are, it is asked anew", () => {
  const { call, stored } = fakeCall({ config: { recorded: true } });
  stored.set("looksee.agreed.simulator", `["microphone"]`);
  call.recall();
  call.begin(["microphone"]);
  assertEquals(call.state.value.asking?.sources, ["microphone"]);
  call.tell({ type: "answer", answer: "yes" });
  assertEquals(stored.get("looksee.agreed.simulator, recorded"), `["microphone"]`);
  call.tell({ type: "end" });
});

Deno.test("the first message starts the call with its turns, the access code is traded and in no message", async () => {
  const { call, servers } = fakeCall({ config: { needsAccessCode: true } });
  call.turnTaking.value = { mode: "automatic", silenceMs: 400 };
  call.accessCode.value = " secret code ";
  call.begin([]);
  assertEquals(await servers[0].received() as Start, {
    type: "start",
    turns: { mode: "automatic", silenceMs: 400 },
    asks: true,
    pageTools: [...CONFIG.pageTools],
    tools: [],
  });
  const entry = await servers[0].options.enter?.(new AbortController().signal);
  assertEquals(entry, { type: "ticket", entryTicket: "ticket for secret code" });
  call.tell({ type: "end" });
});

Deno.test("the access code is kept for the session only where one is asked for", () => {
  const { call, stored } = fakeCall({ config: { needsAccessCode: true } });
  call.accessCode.value = "secret code";
  call.begin([]);
  assertEquals(stored.get("looksee.code"), `"secret code"`);
  call.tell({ type: "end" });
});

Deno.test("a browser that lacks what a call is made of is told so", () => {
  const { call, servers } = fakeCall({ ports: { isCapable: () => false } });
  call.begin([]);
  assertEquals(call.state.value.cards.map(({ code }) => code), ["browser-too-old"]);
  assertEquals(servers.length, 0);
});

Deno.test("a typed line is shown and sent, with nothing but a connection", async () => {
  const { call, server } = await liveCall({ sources: [] });
  assertEquals(call.type("  What is this?  "), true);
  assertFalse(call.type("   "));
  assertEquals(call.transcript.value.lines.map(({ text }) => text), ["What is this?"]);
  assertEquals((await server.received()).type, "start");
  assertEquals(await server.received(), { type: "text", id: "line-1", text: "What is this?" });
  call.tell({ type: "end" });
  assertFalse(call.type("too late"));
});

Deno.test("the end closes the connection and what was said stays", async () => {
  const { call, server } = await liveCall();
  server.duplex.send({ type: "said", who: "person", text: "Hello", final: false });
  await until(call.transcript, ({ lines }) => lines.length === 1);
  call.tell({ type: "end" });
  assertEquals((await server.duplex.closed).code, 1000);
  assertEquals(call.state.value.phase.type, "ended");
  assertEquals(call.transcript.value.lines[0].state, "done");
});

Deno.test("a call that broke is gone on with: the same sources, ticket, lines and open lines", async () => {
  const { call, servers, server, microphones } = await liveCall({ sources: ["microphone"] });
  server.duplex.send({ type: "said", who: "model", text: "Hello", final: true, reply: 1 });
  server.duplex.send({ type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await until(call.kept, (kept) => kept !== null);
  call.type("Are you there?");
  server.openLines = [{ id: "line-1", text: "Are you there?" }];
  server.duplex.close(4300, "restart");
  await until(call.state, ({ phase }) => phase.type === "failed");
  assertEquals(call.state.value.cards.map(({ code }) => code), ["leaving"]);
  assertEquals(call.kept.value?.ticket, "sealed");
  call.again();
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals([servers.length, microphones.length], [2, 2]);
  const { takenUp, earlier } = servers[1].options;
  const open = server.openLines.map((line) => ({ ...line, before: 1 }));
  assertEquals([takenUp?.ticket, takenUp?.open], ["sealed", open]);
  assertEquals(
    earlier({ lines: new Set(["line-1"]), utterance: false, sinceTicket: new Set() }).map((
      { text },
    ) => text),
    ["Hello"],
  );
  assertEquals(call.transcript.value.lines.map(({ text }) => text), ["Hello", "Are you there?"]);
  call.tell({ type: "end" });
});

Deno.test("a new call takes nothing along, and what was kept is gone", async () => {
  const { call, servers, server, stored } = await liveCall({ sources: [] });
  server.duplex.send({ type: "said", who: "model", text: "Hello", final: true, reply: 1 });
  server.duplex.close(1006, "");
  await until(call.state, ({ phase }) => phase.type === "failed");
  assertEquals(call.kept.value?.lines.length, 1);
  call.begin([]);
  assertEquals([servers[1].options.takenUp, call.kept.value], [null, null]);
  assertEquals(stored.has("looksee.talk"), false);
  assertEquals(
    servers[1].options.earlier({ lines: new Set(), utterance: false, sinceTicket: new Set() }),
    [],
  );
  call.tell({ type: "end" });
});

Deno.test("after a reload one wish goes on with the talk: its lines, ticket, sources and open lines", async () => {
  const before = await liveCall({ sources: ["microphone", "screen"] });
  before.call.turnTaking.value = { mode: "automatic" };
  await until(before.call.state, isShowing);
  before.call.recall();
  const { server } = before;
  server.duplex.send({ type: "said", who: "model", text: "Hello", final: true, reply: 1 });
  server.duplex.send({ type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await until(before.call.kept, (kept) => kept !== null);
  before.call.type("Are you there?");
  server.openLines = [{ id: "line-1", text: "Are you there?" }];
  before.leavePage();

  before.stored.set("looksee.agreed.simulator", `["microphone", "screen"]`);
  const after = fakeCall({ stored: before.stored });
  after.call.recall();
  assertEquals(after.call.state.value.phase.type, "idle");
  assertEquals(after.servers.length, 0);
  const shown = after.call.transcript.value.lines.map(({ text }) => text);
  assertEquals(shown, ["Hello", "Are you there?"]);
  after.call.again();
  await until(after.call.state, isShowing);
  const [{ options }] = after.servers;
  const open = server.openLines.map((line) => ({ ...line, before: 1 }));
  assertEquals([options.takenUp?.ticket, options.takenUp?.open], ["sealed", open]);
  assertEquals(
    options.earlier({ lines: new Set(["line-1"]), utterance: false, sinceTicket: new Set() }),
    [{ who: "model", text: "Hello", known: true }],
  );
  assertEquals([after.microphones.length, after.visions.length], [1, 1]);
  after.call.type("And now?");
  await after.servers[0].received();
  assertEquals(await after.servers[0].received(), {
    type: "text",
    id: "line-2",
    text: "And now?",
  });
  after.call.tell({ type: "end" });
  before.call.tell({ type: "end" });
});

Deno.test("a typed line is kept at once, for a page that crashes", async () => {
  const { call, server, stored } = await liveCall({ sources: [] });
  server.openLines = [{ id: "line-1", text: "Are you there?" }];
  call.type("Are you there?");
  const next = fakeCall({ stored });
  next.call.recall();
  assertEquals(next.call.kept.value?.open, [{ ...server.openLines[0], before: 0 }]);
  assertEquals(next.call.transcript.value.lines.map(({ text }) => text), ["Are you there?"]);
  call.tell({ type: "end" });
});

Deno.test("after a reload a line that was not answered leaves with its picture, and both are shown", async () => {
  const { call, server, stored } = await liveCall({ sources: [] });
  const { data } = encode({ width: 640, height: 360, data: new Uint8Array(640 * 360 * 4) }, 50);
  const jpeg = Uint8Array.from(data);
  server.openLines = [{ id: "line-1", text: "What is this?", jpeg }];
  const picture = { kind: "picture", name: "", jpeg, width: 640, height: 360 } as const;
  call.type("What is this?", picture);
  const next = fakeCall({ stored });
  next.call.recall();
  next.call.again();
  const [{ options }] = next.servers;
  assertEquals(options.takenUp?.open, [{ ...server.openLines[0], before: 0 }]);
  // The connection hands it to its socket.
  const again = new KeptInput(options.takenUp).again();
  assertEquals(again, [{ type: "text", ...server.openLines[0] }]);
  if (again[0].type === "text" && again[0].jpeg) options.onPictureLeft?.(again[0].jpeg);
  const [seen] = next.call.view.filmstrip.value.pictures;
  assertEquals([seen.facts.width, seen.facts.height, seen.facts.reason], [640, 360, "given"]);
  assertEquals(next.call.transcript.value.lines[0].saw, [seen.number]);
  call.tell({ type: "end" });
  next.call.tell({ type: "end" });
});

Deno.test("a talk that was ended is not kept", async () => {
  const { call, server, stored } = await liveCall({ sources: [] });
  server.duplex.send({ type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await until(call.kept, (kept) => kept !== null);
  assertEquals(stored.has("looksee.talk"), true);
  call.tell({ type: "end" });
  assertEquals([call.kept.value, stored.has("looksee.talk")], [null, false]);
});

Deno.test("a talk that goes on elsewhere is not kept here", async () => {
  const { call, server, stored } = await liveCall({ sources: [] });
  server.duplex.send({ type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  server.duplex.send({ type: "error", code: "taken-over", message: "", fatal: true });
  await until(call.state, ({ phase }) => phase.type === "failed");
  assertEquals([call.kept.value, stored.has("looksee.talk")], [null, false]);
});

Deno.test("a talk that could not be gone on with yet is kept for another try", async () => {
  const before = await liveCall({ sources: [] });
  before.server.duplex.send({ type: "resumeTicket", ticket: "sealed", lastsMs: 60_000 });
  await until(before.call.kept, (kept) => kept !== null);
  const after = fakeCall({ stored: before.stored });
  after.call.recall();
  after.call.again();
  after.servers[0].duplex.close(1006, "");
  await until(after.call.state, ({ phase }) => phase.type === "failed");
  assertEquals(after.call.kept.value?.ticket, "sealed");
  after.call.again();
  assertEquals(after.servers[1].options.takenUp?.ticket, "sealed");
  after.call.tell({ type: "end" });
  before.call.tell({ type: "end" });
});

Deno.test("a quiet moment is one in which nobody speaks and nothing plays", async () => {
  const { call, server } = await liveCall({ sources: [] });
  const { isQuiet } = server.options;
  assertEquals(isQuiet(), true);
  server.duplex.send({ type: "activity", state: "begin" });
  await until(call.state, ({ phase }) => phase.type === "live" && phase.turns.turn === "hearing");
  assertFalse(isQuiet());
  call.tell({ type: "end" });
  assertFalse(isQuiet());
});

Deno.test("what an ended call still reports does not disturb the next one", async () => {
  const { call, speakers, microphones } = await liveCall();
  call.tell({ type: "end" });
  call.begin(["microphone"]);
  microphones[0].options.onLost(new Error("gone") as never);
  speakers[0].options.onBlocked(true);
  assertEquals(call.state.value.cards, []);
  assertEquals(call.state.value.phase.type, "connecting");
  call.tell({ type: "end" });
});

Deno.test("a chosen device is used now and on later visits", async () => {
  const { call, microphones, visions, devices, stored } = await liveCall({
    sources: ["microphone", "camera"],
  });
  await until(call.state, isShowing);
  devices.microphones.push({ id: "m2", label: "Headset" });
  devices.cameras.push({ id: "c2", label: "Document camera" });
  call.view.devices.value = { ...devices };
  call.useMicrophone("m2");
  call.useCamera("c2");
  await until(call.view.cameraId, (id) => id === "c2");
  assertEquals(microphones[0].did, ["use m2"]);
  await until(call.view.looks.camera.preview, (stream) => stream !== null && visions.length === 2);
  assertEquals(visions[1].options.deviceId, "c2");
  assertEquals(stored.get("looksee.microphone"), `{"id":"m2","label":"Headset"}`);
  assertEquals(stored.get("looksee.camera"), `{"id":"c2","label":"Document camera"}`);
  call.tell({ type: "end" });
});

/** A call whose engine comes when the test lets it, and fails when it says so. */
function lateCall() {
  const { ports, servers, stored } = fakeCall();
  const tries: PromiseWithResolvers<CallEngine>[] = [];
  const made: CallSignals[] = [];
  const call = new Call(CONFIG, (signals) => {
    made.push(signals);
    tries.push(Promise.withResolvers());
    return tries[tries.length - 1].promise;
  });
  const arrive = async () => {
    tries[tries.length - 1].resolve(new CallEngine(CONFIG, ports, made[made.length - 1]));
    await until(call.isWaiting, (isWaiting) => !isWaiting);
  };
  return { call, servers, stored, tries, arrive };
}

Deno.test("a start before the engine is there is not lost, and is shown to be waiting", async () => {
  const { call, servers, tries, arrive } = lateCall();
  call.recall();
  assertEquals([tries.length, call.isWaiting.value], [0, false]);
  call.begin([]);
  assertEquals([tries.length, call.isWaiting.value, call.type("too early")], [1, true, false]);
  assertEquals(call.state.value.phase.type, "idle");
  await arrive();
  assertEquals([servers.length, call.isWaiting.value], [1, false]);
  assertEquals(call.state.value.phase.type, "connecting");
  call.tell({ type: "end" });
});

Deno.test("an engine that was fetched before is there at once, and fetched once", async () => {
  const { call, tries, arrive } = lateCall();
  call.prepare();
  call.prepare();
  call.tell({ type: "agreed", sources: ["camera"] });
  await arrive();
  call.prepare();
  assertEquals([tries.length, call.state.value.agreed], [1, ["camera"]]);
});

Deno.test("an engine that cannot be loaded leaves a card; the next wish tries again", async () => {
  const { call, servers, tries, arrive } = lateCall();
  call.begin([]);
  tries[0].reject(new TypeError("Failed to fetch dynamically imported module"));
  await until(call.isWaiting, (isWaiting) => !isWaiting);
  assertEquals(call.state.value.cards.map(({ code }) => code), ["page-outdated"]);
  call.begin([]);
  assertEquals(tries.length, 2);
  await arrive();
  assertEquals([call.state.value.cards, servers.length], [[], 1]);
  call.tell({ type: "end" });
});

Deno.test("a card can be put away without an engine", () => {
  const { call, tries } = lateCall();
  call.showTrouble({ code: "page-outdated", raw: "" });
  call.tell({ type: "dismissed", code: "page-outdated" });
  assertEquals([call.state.value.cards, tries.length], [[], 0]);
});

Deno.test("what the tab remembers comes back after an engine that failed", async () => {
  const { call, tries, stored, arrive } = lateCall();
  stored.set("looksee.agreed.simulator", `["camera"]`);
  call.recall();
  call.prepare();
  tries[0].reject(new TypeError("offline"));
  await until(call.state, ({ cards }) => cards.length > 0);
  call.tell({ type: "sound-blocked", blocked: false });
  await arrive();
  assertEquals(call.state.value.agreed, ["camera"]);
});

Deno.test("no more wishes wait for the engine than a person can have", async () => {
  const { call, arrive } = lateCall();
  for (let i = 0; i < 100; i++) call.usePictures(i === 63 ? "frugal" : "readable");
  await arrive();
  assertEquals([call.wishesDropped, call.pictures.value], [36, "frugal"]);
});
