import { assertEquals } from "@std/assert";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import type { PhoneCamera, PhoneCameraOptions } from "../../lib/browser/phone_camera.ts";
import { linkPorts, PhoneLink } from "../../lib/browser/phone_link.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeStream } from "./fake_media.ts";

const CODE = "0123456789abcdef0123456789abcdef";

function linkStage(pageUrl = "https://here.example/?x#y", { isCapable = true } = {}) {
  const asked: (PhoneCameraOptions & PromiseWithResolvers<PhoneCamera>)[] = [];
  const clock = fakeClock();
  const link = new PhoneLink({
    openPhoneCamera(options) {
      const camera = Promise.withResolvers<PhoneCamera>();
      asked.push({ ...options, ...camera });
      return camera.promise;
    },
    pageUrl: () => pageUrl,
    isCapable: () => isCapable,
    clock,
  });
  const stream = new FakeStream() as unknown as MediaStream;
  const settle = async () => {
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  };
  const connect = async (at = asked.length - 1) => {
    asked[at].onStep({ type: "code", pairingCode: CODE, lastsMs: 60_000 });
    asked[at].onStep({ type: "joined" });
    asked[at].onStep({ type: "connecting" });
    asked[at].resolve({ stream, close() {} });
    await settle();
  };
  return { link, asked, clock, stream, connect, settle, type: () => link.state.peek().type };
}

Deno.test("the dialog opens with a code, which counts down and is no more than an address", () => {
  const { link, asked, clock } = linkStage();
  link.show();
  assertEquals([link.isShown.peek(), link.state.peek().type], [true, "asking"]);
  assertEquals(asked[0].url, "wss://here.example/api/pair");
  asked[0].onStep({ type: "code", pairingCode: CODE, lastsMs: 59_100 });
  const address = `https://here.example/phone#${CODE}`;
  assertEquals(link.state.peek(), { type: "code", address, leftSeconds: 60 });
  clock.pass(1_000);
  clock.pass(1_000);
  assertEquals(link.state.peek(), { type: "code", address, leftSeconds: 58 });
  asked[0].onStep({ type: "joined" });
  clock.pass(1_000);
  assertEquals([link.state.peek().type, clock.pending], ["joined", 0]);
});

Deno.test("over plain http there is no code, but a card; on this computer there is one", () => {
  const plain = linkStage("http://192.168.1.5:8000/");
  plain.link.show();
  assertEquals([plain.type(), plain.asked.length], ["insecure", 0]);
  const here = linkStage("http://localhost:8000/");
  here.link.show();
  assertEquals(here.type(), "asking");
});

Deno.test("closing the dialog calls a code off, and lets a phone stay that is there", async () => {
  const { link, asked, connect, type, stream } = linkStage();
  link.show();
  link.hide();
  assertEquals([type(), asked[0].signal.aborted, link.isShown.peek()], ["off", true, false]);
  link.show();
  await connect();
  assertEquals(link.state.peek(), { type: "on", stream });
  link.hide();
  link.show();
  assertEquals([type(), asked.length, asked[1].signal.aborted], ["on", 2, false]);
  link.off();
  assertEquals([type(), asked[1].signal.aborted], ["off", true]);
});

Deno.test("a new code calls the one before off, and nothing of that one is heard any more", async () => {
  const { link, asked, connect, settle, type } = linkStage();
  link.show();
  asked[0].onStep({ type: "code", pairingCode: CODE, lastsMs: 60_000 });
  link.ask();
  asked[0].onStep({ type: "joined" });
  asked[0].reject(new PairingError("gone"));
  await settle();
  assertEquals([type(), asked[0].signal.aborted], ["asking", true]);
  await connect(1);
  assertEquals(type(), "on");
});

Deno.test("what fails and what ends is told", async () => {
  const { link, asked, connect, settle, type } = linkStage();
  link.show();
  asked[0].reject(new PairingError("expired"));
  await settle();
  assertEquals(link.state.peek(), { type: "failed", reason: "expired" });
  link.ask();
  await connect();
  asked[1].onEnded("lost");
  assertEquals([type(), link.state.peek()], ["ended", { type: "ended", by: "lost" }]);
});

Deno.test("a browser that cannot take another device's picture asks for no code", () => {
  const { link, asked } = linkStage("https://here.example/", { isCapable: false });
  link.show();
  assertEquals(link.state.peek(), { type: "failed", reason: "unsupported" });
  assertEquals(asked.length, 0);
});

Deno.test("in a page it works with the browser's own parts", () => {
  const { clock, enter } = linkPorts();
  assertEquals([typeof clock.nowMs(), enter], ["number", undefined]);
});
