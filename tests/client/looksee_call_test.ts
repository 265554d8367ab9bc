import { assertEquals, assertThrows } from "@std/assert";
import { CallEngine } from "../../lib/browser/call_engine.ts";
import { idleSignals } from "../../lib/browser/idle_signals.ts";
import { LookseeCall } from "../../lib/client/looksee_call.ts";
import { CONFIG, fakeCall, type FakeCallOptions, READY, until } from "../browser/fake_call.ts";
import "../support/english.ts";

/** A call that stands, on fakes; the test plays server and devices. */
async function standing(options: FakeCallOptions = {}) {
  const fake = fakeCall(options);
  const signals = idleSignals(CONFIG);
  const engine = new CallEngine({ ...CONFIG, pageTools: [] }, fake.ports, signals);
  engine.tell({ type: "agreed", sources: ["microphone", "screen", "camera"] });
  engine.begin(["microphone"]);
  const call = new LookseeCall({ signals, engine });
  const [server] = fake.servers;
  server.duplex.send(READY);
  await until(signals.state, ({ phase }) => phase.type === "live");
  return { ...fake, signals, server, call };
}

Deno.test("what happens is told in its order: sources, lines, and the end once", async () => {
  const { call, signals, server } = await standing();
  const told: unknown[] = [];
  call.on("sources", ({ microphone }) => told.push(microphone));
  call.on("line", ({ who, text }) => told.push(`${who}: ${text}`));
  call.on("ended", ({ status, trouble }) => told.push([status, trouble]));
  call.say("  What is this? ");
  server.duplex.send({ type: "reply", reply: 1, state: "begun" });
  server.duplex.send({ type: "said", who: "model", text: "A form.", final: true, reply: 1 });
  await until(signals.transcript, ({ lines }) => lines.some(({ text }) => text === "A form."));
  call.end();
  call.end();
  const texts = told.filter((one) => typeof one === "string" && one.includes(": "));
  assertEquals(texts[0], "person: What is this?");
  assertEquals(texts.includes("model: A form."), true);
  assertEquals(told.filter(Array.isArray), [["ended", null]]);
  assertEquals(call.lines.map(({ text }) => text), ["What is this?", "A form."]);
});

Deno.test("mute holds for a microphone that is still opening", async () => {
  const opening = Promise.withResolvers<void>();
  const devices = fakeCall();
  const { call, signals } = await standing({
    ports: {
      async openMicrophone(options) {
        await opening.promise;
        return await devices.ports.openMicrophone(options);
      },
    },
  });
  assertEquals(call.sources.microphone, "opening");
  call.mute();
  opening.resolve();
  await until(signals.state, ({ microphone }) => microphone === "muted");
  call.mute();
  assertEquals(call.sources.microphone, "muted");
  call.mute(false);
  assertEquals(call.sources.microphone, "on");
  call.end();
});

Deno.test("a screen is shared once, hidden as was wished from its first picture on", async () => {
  const { call, signals, feeds } = await standing();
  const box = { left: 0, top: 0, width: 500, height: 100 };
  call.share("screen", { boxes: [box] });
  call.share("screen");
  await until(signals.state, ({ vision }) => vision.screen === "on");
  assertEquals(feeds[0].added.map(({ cover }) => cover), [{ crop: null, boxes: [box] }]);
  call.pause("screen");
  assertEquals(call.sources.screen, "paused");
  call.unshare("screen");
  call.unshare("screen");
  assertEquals(call.sources.screen, null);
  call.end();
});

Deno.test("boxes that are none open nothing: less would be hidden than was meant", async () => {
  const { call, visions } = await standing();
  const boxes = [{ left: 0, top: 0, width: NaN, height: 10 }];
  assertThrows(() => call.share("camera", { boxes }), TypeError, "Cannot hide that");
  assertEquals([call.sources.camera, visions.length], [null, 0]);
  assertThrows(() => call.cover("camera", { boxes }), TypeError, "Cannot hide that");
  call.end();
});

Deno.test("a device that fails is a trouble, told once to each who listens, and the call goes on", async () => {
  const { call, signals } = await standing({ fail: { screen: "denied" } });
  const told: string[] = [];
  call.on("trouble", ({ code }) => told.push(code));
  call.share("screen");
  await until(signals.state, ({ cards }) => cards.length > 0);
  call.on("trouble", ({ code, side }) => told.push(`${code} ${side}`));
  assertEquals(told, ["screen-denied", "screen-denied you"]);
  assertEquals(call.status, "listening");
  call.end();
});

Deno.test("an event there is none of is refused by name", async () => {
  const { call } = await standing();
  const listen = () => call.on("lines" as "line", () => {});
  assertThrows(listen, TypeError, 'Cannot listen to "lines"');
  call.end();
});
