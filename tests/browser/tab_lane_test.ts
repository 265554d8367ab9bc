import { assertEquals } from "@std/assert";
import { openTabLane, TabAlone, type TabLaneOptions } from "../../lib/browser/tab_lane.ts";
import { fakeAudio, FakeStream } from "./fake_media.ts";

const aTab = () => new FakeStream() as unknown as MediaStream;

Deno.test("a tab is heard without a microphone, until it is not wanted any more", async () => {
  const audio = fakeAudio();
  const ended = new AbortController();
  const heard: number[] = [];
  await openTabLane(aTab(), {
    platform: audio,
    signal: ended.signal,
    onFrame: (silence, tab) => heard.push(silence.length, tab[0]),
  });
  const report = { type: "frame", pcm: new Int16Array(320), rms: 0, peak: 0 };
  audio.nodes[0].report(report);
  audio.nodes[0].report({ ...report, along: new Int16Array(320).fill(5) });
  assertEquals(heard, [320, 5]);
  ended.abort();
  await Promise.resolve();
  assertEquals(audio.contexts[0].sources[0].connected, []);
});

Deno.test("one that is given up while it opens is let go of", async () => {
  const audio = fakeAudio();
  const ended = new AbortController();
  const opening = openTabLane(aTab(), { platform: audio, signal: ended.signal, onFrame() {} });
  ended.abort();
  await opening;
  assertEquals(audio.contexts[0].state, "closed");
});

Deno.test("one tab is heard at a time, and none twice; what fails is told unless it is over", async () => {
  const opened: TabLaneOptions[] = [];
  const errors: unknown[] = [];
  const ended = new AbortController();
  const alone = new TabAlone({
    signal: ended.signal,
    onFrame() {},
    onError: (error) => errors.push(error),
    open(_, options) {
      opened.push(options);
      return opened.length < 3 ? Promise.resolve() : Promise.reject(`failed ${opened.length}`);
    },
  });
  const tab = aTab();
  alone.hear(null);
  alone.hear(tab);
  alone.hear(tab);
  alone.hear(aTab());
  assertEquals(opened.map(({ signal }) => signal.aborted), [true, false]);
  alone.hear(null);
  assertEquals(opened[1].signal.aborted, true);
  alone.hear(tab);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(errors, ["failed 3"]);
  alone.hear(aTab());
  ended.abort();
  await Promise.resolve();
  assertEquals([errors.length, opened[3].signal.aborted], [1, true]);
});
