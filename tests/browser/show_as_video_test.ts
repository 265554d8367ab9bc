import "../support/english.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Call } from "../../lib/browser/call.ts";
import { withMark, withPicture } from "../../lib/browser/filmstrip.ts";
import { showAsVideo } from "../../lib/browser/show_as_video.ts";
import type { Mark } from "../../lib/tools/page/mark.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { liveCall } from "./fake_call.ts";
import { fakeScreen, writtenBy } from "./float_pens.ts";

/** A call that is shown as a video. */
async function stage(options: Parameters<typeof fakeScreen>[0] = {}) {
  const { call } = await liveCall();
  const clock = fakeClock();
  const screens: ReturnType<typeof fakeScreen>[] = [];
  const video = showAsVideo(call, {
    openScreen() {
      const fake = fakeScreen(options);
      screens.push(fake);
      return fake.screen;
    },
    decode: () => Promise.reject(new DOMException("", "InvalidStateError")),
    buttons: null,
    clock,
  });
  const say = (text: string) => {
    const message: ServerMessage = { type: "said", who: "person", text, final: true };
    call.tell({ type: "received", message });
  };
  return { call, clock, screens, video, say };
}

const over = (call: Call) => call.tell({ type: "end" });

Deno.test("it is drawn when it is opened, and again when something is said, not before its time", async () => {
  const { call, clock, screens, video, say } = await stage();
  await video.show(new AbortController());
  const [{ pen, did }] = screens;
  assertEquals(did, ["look listening", "show"]);
  clock.pass(1_000);
  assertEquals(pen.pictures(), 1);
  say("Where ");
  say("is it?");
  assertEquals([pen.pictures(), clock.pending], [1, 1]);
  clock.pass(200);
  assertEquals(pen.pictures(), 2);
  assertEquals(writtenBy(pen.did).slice(1), ["You", "Where", "You", "is", "it?"]);
  say(" Now?");
  clock.pass(199);
  assertEquals(pen.pictures(), 2);
  clock.pass(1);
  assertEquals(pen.pictures(), 3);
  over(call);
});

Deno.test("while nothing changes nothing runs, however loud somebody is", async () => {
  const { call, clock, screens, video } = await stage();
  await video.show(new AbortController());
  clock.pass(1_000);
  assertEquals(clock.pending, 0);
  for (const level of [0.2, 0.9]) call.view.micLevel.value = level;
  assertEquals([clock.pending, screens[0].pen.pictures()], [0, 1]);
  over(call);
});

Deno.test("what the page looks like is read where it may be another, and drawn anew", async () => {
  const { call, clock, screens, video, say } = await stage();
  await video.show(new AbortController());
  const [{ pen, did, changeLook }] = screens;
  say("Hello.");
  clock.pass(200);
  assertEquals(did, ["look listening", "show"]);
  changeLook();
  clock.pass(200);
  assertEquals([did.at(-1), pen.pictures()], ["look listening", 3]);
  over(call);
});

Deno.test("what is pointed at is shown for its time", async () => {
  const { call, clock, screens, video } = await stage();
  await video.show(new AbortController());
  const [{ pen }] = screens;
  const mark: Mark = { box: null, point: { x: 500, y: 500 }, label: "The total", seconds: 5 };
  const facts = {
    ...{ width: 1_000, height: 500, bytes: 4, sentAtMs: 0 },
    ...{ parts: [], reason: "look-now" as const },
  };
  const strip = withPicture(call.view.filmstrip.value, { jpeg: new Uint8Array(4), facts });
  call.view.filmstrip.value = withMark(strip, strip.pictures[0].number, mark);
  clock.pass(200);
  const points = () => writtenBy(pen.did).includes("Looksee points at: The total");
  assert(points());
  clock.pass(4_700);
  assert(points());
  clock.pass(100);
  clock.pass(200);
  assert(!points());
  over(call);
});

Deno.test("closed by the person it ends, and is ready to be shown again at once", async () => {
  const { call, clock, screens, video, say } = await stage();
  const life = new AbortController();
  await video.show(life);
  const [{ pen, did, events }] = screens;
  events?.onClosed();
  assert(life.signal.aborted);
  say("Hello.");
  assertEquals([clock.pending, pen.pictures(), did.at(-1)], [0, 1, "leave"]);
  void video.show(new AbortController());
  assertEquals([screens.length, did.at(-1)], [1, "show"]);
  over(call);
  assertEquals(did.at(-1), "close");
});

Deno.test("with the call it is over, and the next call has another", async () => {
  const { call, clock, screens, video } = await stage();
  const life = new AbortController();
  await video.show(life);
  over(call);
  life.abort();
  assertEquals([screens[0].did.includes("close"), clock.pending], [true, 0]);
  call.begin([]);
  await video.show(new AbortController());
  assertEquals(screens.length, 2);
  over(call);
});

Deno.test("a picture that has to be waited for is shown when it is there", async () => {
  const { call, screens, video } = await stage({ isSlow: true });
  const shown = video.show(new AbortController());
  assertEquals(screens[0].did, ["look listening"]);
  await shown;
  assertEquals(screens[0].did.at(-1), "show");
  over(call);
});

Deno.test("what the browser refuses is said, and its picture is kept for another try", async () => {
  const { call, screens, video } = await stage({ isRefused: true });
  await assertRejects(() => video.show(new AbortController()), DOMException);
  assert(!screens[0].did.includes("close"));
  over(call);
});

Deno.test("a browser that pauses the picture by a button of its own stops the reply", async () => {
  const { call, video, screens } = await stage();
  await video.show(new AbortController());
  const told: string[] = [];
  const { tell } = call;
  call.tell = (event) => {
    told.push(event.type);
    tell.call(call, event);
  };
  screens[0].events?.onPaused();
  assertEquals(told, ["stop"]);
  over(call);
});
