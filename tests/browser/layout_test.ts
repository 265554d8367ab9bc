import { assertEquals } from "@std/assert";
import { Layout } from "../../lib/browser/layout.ts";
import { fakeStore } from "./fake_call.ts";

function laidOut(stored = new Map<string, string>()) {
  const layout = new Layout(() => fakeStore(stored));
  layout.recall();
  return { layout, stored };
}

Deno.test("a page begins with picture and conversation, captions in the focus view alone", () => {
  const { layout } = laidOut();
  assertEquals([layout.view.value, layout.captions.value], ["work", false]);
  layout.show();
  assertEquals([layout.view.value, layout.captions.value], ["focus", true]);
  layout.show();
  assertEquals(layout.view.value, "work");
});

Deno.test("view, pane and captions are as they were on the last visit", () => {
  const { layout, stored } = laidOut();
  layout.show("focus");
  layout.toggleCaptions();
  layout.openPane(false);
  const { layout: later } = laidOut(stored);
  assertEquals(later.view.value, "focus");
  assertEquals(later.captions.value, false);
  assertEquals(later.isPaneOpen.value, false);
  later.show("work");
  later.toggleCaptions();
  assertEquals(laidOut(stored).layout.captions.value, true);
});

Deno.test("what another version kept changes nothing", () => {
  for (const text of ["3", `{"view":"sideways","captions":[],"isPaneOpen":"no"}`]) {
    const { layout } = laidOut(new Map([["looksee.layout", text]]));
    assertEquals([layout.view.value, layout.isPaneOpen.value], ["work", true]);
  }
});

Deno.test("a note opens its tab, and is new until it is seen", () => {
  const { layout } = laidOut();
  layout.noteCame();
  assertEquals([layout.tab.value, layout.unseenNotes.value], ["notes", 0]);
  layout.showTab("conversation");
  layout.show("focus");
  layout.noteCame();
  layout.noteCame();
  assertEquals(layout.unseenNotes.value, 2);
  layout.show("work");
  assertEquals([layout.tab.value, layout.unseenNotes.value], ["notes", 0]);
});

Deno.test("a note takes nobody away from what is read", () => {
  const { layout } = laidOut();
  layout.noteCame({ isReading: true });
  assertEquals([layout.tab.value, layout.unseenNotes.value], ["conversation", 1]);
  layout.showTab("session");
  layout.noteCame();
  assertEquals([layout.tab.value, layout.unseenNotes.value], ["session", 2]);
  layout.showTab("notes");
  layout.noteCame({ isReading: true });
  assertEquals([layout.tab.value, layout.unseenNotes.value], ["notes", 0]);
});

Deno.test("folded away, a note is new until the pane is opened at it", () => {
  const { layout } = laidOut();
  layout.openPane(false);
  layout.noteCame();
  assertEquals([layout.isPaneOpen.value, layout.unseenNotes.value], [false, 1]);
  layout.showTab("notes");
  assertEquals([layout.isPaneOpen.value, layout.unseenNotes.value], [true, 0]);
});

Deno.test("when the last note is gone the conversation is shown again, another tab stays", () => {
  const { layout } = laidOut();
  layout.noteCame();
  layout.notesGone();
  assertEquals(layout.tab.value, "conversation");
  layout.showTab("session");
  layout.notesGone();
  assertEquals(layout.tab.value, "session");
});

Deno.test("a line that is to be typed is shown in either view", () => {
  const { layout } = laidOut();
  layout.openPane(false);
  layout.type();
  assertEquals([layout.isPaneOpen.value, layout.isTyping.value], [true, false]);
  layout.show("focus");
  layout.type();
  assertEquals(layout.isTyping.value, true);
});

Deno.test("captions have a few sizes, and keep theirs", () => {
  const { layout, stored } = laidOut();
  assertEquals(layout.captionSize.value, 1);
  for (let times = 0; times < 5; times++) layout.resizeCaptions(1);
  assertEquals(laidOut(stored).layout.captionSize.value, 3);
  for (let times = 0; times < 5; times++) layout.resizeCaptions(-1);
  assertEquals(laidOut(stored).layout.captionSize.value, 0);
  const other = laidOut(new Map([["looksee.layout", `{"captionSize":900}`]]));
  assertEquals(other.layout.captionSize.value, 3);
});

Deno.test("letters are keys until somebody switches them off, on later visits too", () => {
  const { layout, stored } = laidOut();
  assertEquals(layout.letterKeys.value, true);
  layout.useLetterKeys(false);
  assertEquals(laidOut(stored).layout.letterKeys.value, false);
  layout.useLetterKeys(true);
  assertEquals(laidOut(stored).layout.letterKeys.value, true);
});
