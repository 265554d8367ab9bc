import { assertEquals } from "@std/assert";
import { IDLE } from "../../lib/browser/call_model.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";
import { isTabOpen, watchTabSound } from "../../lib/browser/tab_sound.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

const track = (kind: "audio" | "video") => new FakeTrack(kind, { id: "", label: "" });

function watch() {
  const view = emptyView();
  const { tabSound, looks: { screen } } = view;
  const ended = new AbortController();
  const told: (MediaStream | null)[] = [];
  watchTabSound(view, { signal: ended.signal, onTab: (tab) => told.push(tab) });
  tabSound.isOpen.value = true;
  const share = (...tracks: FakeTrack[]) => {
    const stream = new FakeStream(...tracks) as unknown as MediaStream;
    screen.preview.value = stream;
    return stream;
  };
  return { ...tabSound, screen, told, ended, share };
}

Deno.test("the sound of a tab goes while it is shared, wanted and open", () => {
  const { share, isThere, isWanted, isOpen, isHeard, told, screen } = watch();
  assertEquals([isThere.value, isHeard.value], [false, false]);
  const tab = share(track("video"), track("audio"));
  assertEquals([isThere.value, isHeard.value, told], [true, true, [tab]]);
  isWanted.value = false;
  isWanted.value = true;
  isOpen.value = false;
  isOpen.value = true;
  screen.preview.value = null;
  assertEquals([isThere.value, told], [false, [tab, null, tab, null, tab, null]]);
});

Deno.test("another tab takes its place, and what was left out stays left out", () => {
  const { share, isWanted, told } = watch();
  const first = share(track("audio"));
  const second = share(track("audio"));
  assertEquals(told, [first, second]);
  isWanted.value = false;
  share(track("audio"));
  assertEquals(told, [first, second, null]);
});

Deno.test("what has no sound, or sound that was silenced, has nothing to go along", () => {
  const { share, isThere, told } = watch();
  share(track("video"));
  const silenced = track("audio");
  silenced.stop();
  share(track("video"), silenced);
  assertEquals([isThere.value, told], [false, []]);
});

Deno.test("sound that ends by itself goes no more, though its pictures do", () => {
  const { share, isThere, told } = watch();
  const sound = track("audio");
  const tab = share(track("video"), sound);
  sound.end();
  assertEquals([isThere.value, told], [false, [tab, null]]);
});

Deno.test("with the call it is over", () => {
  const { share, isThere, told, ended } = watch();
  ended.abort();
  share(track("audio"));
  assertEquals([isThere.value, told], [false, []]);
});

Deno.test("it is open with the pictures of the screen, and where a button is held while it is", () => {
  const vision = { screen: "on", camera: null } as const;
  assertEquals(isTabOpen(IDLE), false);
  assertEquals(isTabOpen({ ...IDLE, vision }), true);
  for (const screen of ["opening", "paused", "resized"] as const) {
    assertEquals(isTabOpen({ ...IDLE, vision: { ...vision, screen } }), false, screen);
  }
  const held = { ...IDLE, vision, turnTaking: "push-to-talk" } as const;
  assertEquals([isTabOpen(held), isTabOpen({ ...held, isTalking: true })], [false, true]);
});
