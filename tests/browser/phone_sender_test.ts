import { assertEquals, assertRejects } from "@std/assert";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import { joinDesk } from "../../lib/browser/phone_sender.ts";
import { PATH_MS } from "../../lib/browser/peer.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeLine } from "./fake_line.ts";
import { FakeTrack } from "./fake_media.ts";
import { fakePeers } from "./fake_peer.ts";

const CODE = "0123456789abcdef0123456789abcdef";
const track = () =>
  new FakeTrack("video", { id: "back", label: "" }) as unknown as MediaStreamTrack;

function phoneStage() {
  const line = new FakeLine();
  const { connections, platform } = fakePeers();
  const clock = fakeClock();
  const ended = new AbortController();
  const endings: string[] = [];
  const joining = joinDesk({
    ...{ url: "ws://here/api/pair", pairingCode: CODE, signal: ended.signal, clock, platform },
    openLine: line.open,
    onEnded: (ending) => void endings.push(ending),
  });
  joining.catch(() => {});
  return { line, joining, connections, clock, ended, endings };
}

Deno.test("the phone comes with its code, offers its camera, and closes its line when it is seen", async () => {
  const { line, joining, connections, endings } = phoneStage();
  line.say({ type: "joined" });
  const sender = await joining;
  assertEquals(line.sent, [{ type: "join", pairingCode: CODE }]);
  const sending = sender.send(track());
  line.say({ type: "answer", sdp: "answer" });
  while (connections[0]?.remoteDescription == null) await Promise.resolve();
  connections[0].reach();
  await sending;
  assertEquals([line.sent[1].type, line.isClosed], ["offer", true]);
  sender.flip();
  await sender.replace(track());
  assertEquals([connections[0].sent.length, connections[0].channel.said], [2, ["flip"]]);
  connections[0].hangUp();
  assertEquals(endings, ["them"]);
});

Deno.test("a code that opens nothing is told", async () => {
  const { line, joining } = phoneStage();
  line.end("code-refused");
  assertEquals((await assertRejects(() => joining, PairingError)).reason, "code-refused");
});

Deno.test("a computer that leaves before it answers is told, and so is one that is not reached", async () => {
  for (const reason of ["gone", "no-path"] as const) {
    const { line, joining, connections, clock } = phoneStage();
    line.say({ type: "joined" });
    const sending = (await joining).send(track());
    sending.catch(() => {});
    if (reason === "gone") line.end("gone");
    else {
      line.say({ type: "answer", sdp: "answer" });
      while (connections[0]?.remoteDescription == null) await Promise.resolve();
      clock.pass(PATH_MS);
    }
    assertEquals((await assertRejects(() => sending, PairingError)).reason, reason);
    assertEquals(line.isClosed, true);
  }
});

Deno.test("a computer that never answers is given up", async () => {
  const { line, joining, clock } = phoneStage();
  line.say({ type: "joined" });
  const sending = (await joining).send(track());
  sending.catch(() => {});
  while (line.sent.length < 2) await Promise.resolve();
  clock.pass(PATH_MS);
  assertEquals((await assertRejects(() => sending, PairingError)).reason, "no-path");
  assertEquals([line.isClosed, clock.pending], [true, 0]);
});

Deno.test("without a camera that is sent, another one changes nothing", async () => {
  const { line, joining, connections } = phoneStage();
  line.say({ type: "joined" });
  await (await joining).replace(track());
  assertEquals(connections, []);
});
