import { assertEquals } from "@std/assert";
import { REPLAY_PACE } from "../../lib/recording/replay_pace.ts";
import { replayUpstream } from "../../lib/recording/replay_upstream.ts";
import { openTalk } from "../live/lasting/lasting_support.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { recordingOf, TALK } from "./talk.ts";

Deno.test("a line the recording does not answer opens it no second time, nor does an hour", async () => {
  const clock = fakeClock();
  let opened = 0;
  const open = () => {
    opened++;
    return recordingOf(TALK);
  };
  const talk = await openTalk({ url: "" }, {
    openLive: replayUpstream({ open, speed: Infinity, clock }),
    clock,
    pace: REPLAY_PACE,
  });
  const lines = TALK.filter((entry) => entry.from === "page" && entry.message.type === "text");
  for (let n = 0; n <= lines.length; n++) {
    talk.session.send({ type: "text", id: `${n}`, text: "anything" });
  }
  for (let seconds = 0; seconds < 3_600; seconds += 5) {
    clock.pass(5_000);
    await Promise.resolve();
  }
  assertEquals(opened, 1);
  const own = ["renewing", "parked", "error"];
  assertEquals(talk.heard.filter(({ type }) => own.includes(type)), []);
  await talk.close();
});
