import { assertEquals, assertFalse } from "@std/assert";
import { fakeCall, liveCall, until } from "./fake_call.ts";

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

Deno.test("the first message starts the call with turns and access code", async () => {
  const { call, servers } = fakeCall({ config: { needsAccessCode: true } });
  call.turnTaking.value = { mode: "automatic", silenceMs: 400 };
  call.accessCode.value = " secret code ";
  call.begin([]);
  assertEquals(await servers[0].received(), {
    type: "start",
    turns: { mode: "automatic", silenceMs: 400 },
    accessCode: "secret code",
  });
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

Deno.test("calling again takes the same sources and begins an empty transcript", async () => {
  const { call, servers, server, microphones } = await liveCall({ sources: ["microphone"] });
  server.duplex.send({ type: "said", who: "model", text: "Hello", final: true });
  await until(call.transcript, ({ lines }) => lines.length === 1);
  server.duplex.close(4300, "restart");
  await until(call.state, ({ phase }) => phase.type === "failed");
  assertEquals(call.state.value.cards.map(({ code }) => code), ["leaving"]);
  call.again();
  await until(call.state, ({ microphone }) => microphone === "on");
  assertEquals([servers.length, microphones.length], [2, 2]);
  assertEquals(call.transcript.value.lines, []);
  call.tell({ type: "end" });
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
  await until(call.state, ({ vision }) => vision?.stage === "on");
  devices.microphones.push({ id: "m2", label: "Headset" });
  devices.cameras.push({ id: "c2", label: "Document camera" });
  call.view.devices.value = { ...devices };
  call.useMicrophone("m2");
  call.useCamera("c2");
  await until(call.view.cameraId, (id) => id === "c2");
  assertEquals(microphones[0].did, ["use m2"]);
  await until(call.view.preview, (stream) => stream !== null && visions.length === 2);
  assertEquals(visions[1].options.deviceId, "c2");
  assertEquals(stored.get("looksee.microphone"), `{"id":"m2","label":"Headset"}`);
  assertEquals(stored.get("looksee.camera"), `{"id":"c2","label":"Document camera"}`);
  call.tell({ type: "end" });
});
