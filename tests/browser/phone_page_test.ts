import { assert, assertEquals } from "@std/assert";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import type { PeerEnding } from "../../lib/browser/peer.ts";
import { PhonePage } from "../../lib/browser/phone_page.ts";
import type { PhoneSenderOptions } from "../../lib/browser/phone_sender.ts";
import type { PhoneState } from "../../lib/browser/phone_state.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

const CODE = "0123456789abcdef0123456789abcdef";

function phoneStage({ isSecure = true, isCapable = true, hasCamera = true } = {}) {
  const over = Promise.withResolvers<PairingError>();
  const sent: MediaStreamTrack[] = [];
  /** Tracks sent, cameras opened when the computer was told that another camera follows. */
  const flips: [number, number][] = [];
  const joined: PhoneSenderOptions[] = [];
  const cameras: FakeTrack[] = [];
  const faults = { join: null as Error | null, send: null as Error | null };
  /** Thrown by the next cameras that are opened. */
  const broken: Error[] = [];
  let awake = 0;
  const page = new PhonePage({
    join(options) {
      joined.push(options);
      if (faults.join) return Promise.reject(faults.join);
      return Promise.resolve({
        over: over.promise,
        send(track) {
          sent.push(track);
          return faults.send ? Promise.reject(faults.send) : Promise.resolve();
        },
        flip: () => void flips.push([sent.length, cameras.length]),
        replace: (track) => Promise.resolve(void sent.push(track)),
      });
    },
    url: () => "ws://here/api/pair",
    isSecure: () => isSecure,
    isCapable: () => isCapable,
    media: hasCamera
      ? {
        getUserMedia({ video }: MediaStreamConstraints) {
          const fault = broken.shift();
          if (fault) return Promise.reject(fault);
          const { facingMode } = video as MediaTrackConstraints;
          cameras.push(new FakeTrack("video", { id: String(facingMode), label: "" }));
          return Promise.resolve(new FakeStream(cameras.at(-1)!) as unknown as MediaStream);
        },
      }
      : undefined,
    stayAwake: () => void awake++,
  });
  /** Resolves when the page is there. */
  const until = async (type: PhoneState["type"]) => {
    const there = Promise.withResolvers<void>();
    const dispose = page.state.subscribe((state) => state.type === type && there.resolve());
    await there.promise;
    dispose();
    return page.state.peek();
  };
  const sending = async () => {
    page.begin(`#${CODE}`);
    await until("asking");
    page.agree();
    await until("sending");
  };
  const liveCameras = () => cameras.filter(({ readyState }) => readyState === "live").length;
  return {
    ...{ page, until, sending, over, sent, joined, cameras, liveCameras, faults, broken },
    flips,
    awake: () => awake,
    end: (by: PeerEnding) => joined[0].onEnded(by),
  };
}

Deno.test("without a code, or over plain http, nothing is asked of server or camera", () => {
  for (const fragment of ["", "#", "#../x", `#${CODE}0`, `#${CODE.toUpperCase()}`, CODE]) {
    const { page, joined } = phoneStage();
    page.begin(fragment);
    assertEquals([page.state.peek().type, joined.length], ["no-code", 0]);
  }
  const { page, joined } = phoneStage({ isSecure: false });
  page.begin(`#${CODE}`);
  assertEquals([page.state.peek().type, joined.length], ["insecure", 0]);
});

Deno.test("a browser that is too old is told before the code is used", () => {
  const { page, joined } = phoneStage({ isCapable: false });
  page.begin(`#${CODE}`);
  assertEquals(page.state.peek(), { type: "failed", reason: "unsupported" });
  assertEquals(joined.length, 0);
});

Deno.test("the code goes at once, the camera only when the person says yes", async () => {
  const { page, until, joined, cameras, sent, awake } = phoneStage();
  page.begin(`#${CODE}`);
  assertEquals(joined[0].pairingCode, CODE);
  assertEquals(await until("asking"), { type: "asking", problem: null });
  assertEquals(cameras.length, 0);
  page.agree();
  page.agree();
  await until("sending");
  assertEquals([cameras.length, sent.length, awake()], [1, 1, 1]);
  assertEquals([cameras[0].getSettings().deviceId, cameras[0].contentHint], [
    "environment",
    "detail",
  ]);
});

Deno.test("stopped, the camera is let go and the computer is told", async () => {
  const { page, sending, joined, liveCameras } = phoneStage();
  await sending();
  page.stop();
  assertEquals(page.state.peek(), { type: "ended", by: "us" });
  assertEquals([liveCameras(), joined[0].signal.aborted], [0, true]);
});

Deno.test("a computer that stops, a way that breaks, a camera that is taken: the camera is let go", async () => {
  for (const by of ["them", "lost", "camera"] as const) {
    const { page, sending, end, cameras, liveCameras } = phoneStage();
    await sending();
    if (by === "camera") cameras[0].end();
    else end(by);
    assertEquals([page.state.peek(), liveCameras()], [{ type: "ended", by }, 0]);
  }
});

Deno.test("the other camera is opened when the first is let go, and sent in its place", async () => {
  const { page, sending, until, cameras, sent, flips, liveCameras } = phoneStage();
  await sending();
  page.flip();
  page.flip();
  // The computer knows before any of the other camera can leave.
  assertEquals(flips, [[1, 1]]);
  assertEquals(cameras[0].readyState, "ended");
  await until("sending");
  while (sent.length < 2) await Promise.resolve();
  await Promise.resolve();
  const state = page.state.peek();
  assert(state.type === "sending");
  assertEquals([state.facing, state.isFlipping, cameras.length, liveCameras()], [
    ...["user", false, 2, 1],
  ]);
});

Deno.test("where there is no other camera, the first comes back; where neither does, it is over", async () => {
  const lost = () => new DOMException("", "NotReadableError");
  const one = phoneStage();
  await one.sending();
  one.broken.push(lost());
  one.page.flip();
  while (one.sent.length < 2) await Promise.resolve();
  assertEquals(one.cameras.map((camera) => camera.getSettings().deviceId), [
    "environment",
    "environment",
  ]);
  const none = phoneStage();
  await none.sending();
  none.broken.push(lost(), lost());
  none.page.flip();
  assertEquals(await none.until("ended"), { type: "ended", by: "camera" });
});

Deno.test("a camera that is refused is told, and may be asked for again", async () => {
  const { page, until, broken, sent } = phoneStage();
  broken.push(new DOMException("Permission denied", "NotAllowedError"));
  page.begin(`#${CODE}`);
  await until("asking");
  page.agree();
  await until("opening");
  assertEquals(await until("asking"), { type: "asking", problem: "denied" });
  page.agree();
  await until("sending");
  assertEquals(sent.length, 1);
});

Deno.test("a browser without cameras says so", async () => {
  const { page, until } = phoneStage({ hasCamera: false });
  page.begin(`#${CODE}`);
  await until("asking");
  page.agree();
  await until("opening");
  assertEquals(await until("asking"), { type: "asking", problem: "unsupported" });
});

Deno.test("a code that opens nothing, a computer that leaves, a way that is none: each is told", async () => {
  const refused = phoneStage();
  refused.faults.join = new PairingError("code-refused");
  refused.page.begin(`#${CODE}`);
  assertEquals(await refused.until("failed"), { type: "failed", reason: "code-refused" });

  const left = phoneStage();
  left.page.begin(`#${CODE}`);
  await left.until("asking");
  left.over.resolve(new PairingError("gone"));
  assertEquals(await left.until("failed"), { type: "failed", reason: "gone" });

  const apart = phoneStage();
  apart.faults.send = new PairingError("no-path");
  apart.page.begin(`#${CODE}`);
  await apart.until("asking");
  apart.page.agree();
  assertEquals(await apart.until("failed"), { type: "failed", reason: "no-path" });
  assertEquals(apart.liveCameras(), 0);
});

Deno.test("once the camera is sent, the end of the line to the server is no end", async () => {
  const { page, sending, over } = phoneStage();
  await sending();
  over.resolve(new PairingError("unreachable"));
  await over.promise;
  await Promise.resolve();
  assertEquals(page.state.peek().type, "sending");
});

Deno.test("left while the browser asks, a camera that comes late is let go", async () => {
  const { page, until, liveCameras, sent } = phoneStage();
  page.begin(`#${CODE}`);
  await until("asking");
  page.agree();
  page.stop();
  for (let turns = 0; turns < 10; turns++) await Promise.resolve();
  assertEquals([liveCameras(), sent.length], [0, 0]);
});
