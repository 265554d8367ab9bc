import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { type CallEvent, type CallState, IDLE } from "../../lib/browser/call_model.ts";
import { listenToActs, listenToKeys } from "../../lib/browser/keys.ts";
import { TalkButton } from "../../lib/browser/talk_button.ts";

const LIVE: CallState = { ...IDLE, phase: { type: "connecting" }, microphone: "on" };

/** A document, as far as keys are concerned. */
class FakeDocument extends EventTarget {
  readonly defaultView = new EventTarget();
  open: string | null = null;
  /** The key that what is open has for its own. */
  ownKey: string | undefined;
  querySelector(): HTMLElement | null {
    if (this.open === null) return null;
    return { dataset: { key: this.ownKey } } as unknown as HTMLElement;
  }
}

function listen(state: CallState, letters = signal(true)) {
  const told: CallEvent[] = [];
  const target = new FakeDocument();
  const ended = new AbortController();
  const talkButton = new TalkButton({
    isTalking: () => state.isTalking,
    isToggle: () => false,
    talk: (on) => void told.push({ type: "talk", on }),
  });
  listenToKeys(
    { state: signal(state), tell: (event) => void told.push(event), talkButton },
    { target: target as unknown as Document, signal: ended.signal, letters },
  );
  const press = (key: string, more: object = {}, type = "keydown") => {
    const event = Object.assign(new Event(type, { cancelable: true }), { key, ...more });
    target.dispatchEvent(event);
    return event;
  };
  return { told, target, ended, press };
}

/** A key pressed on an element that matches `selector` of those that use the space bar. */
function pressedOn(target: FakeDocument, isField: boolean): void {
  const event = Object.assign(new Event("keydown", { cancelable: true }), { key: " " });
  Object.defineProperty(event, "target", { value: { closest: () => isField ? {} : null } });
  target.dispatchEvent(event);
}

Deno.test("Escape stops the reply, unless it closes something first", () => {
  const { told, target, press } = listen(LIVE);
  press("Escape");
  assertEquals(told, [{ type: "stop" }]);
  target.open = "dialog";
  press("Escape");
  assertEquals(told.length, 1);
});

Deno.test("the space bar mutes and does not scroll", () => {
  const { told, press } = listen(LIVE);
  const event = press(" ");
  assertEquals(told, [{ type: "toggle", source: "microphone" }]);
  assertEquals(event.defaultPrevented, true);
});

Deno.test("the space bar is left to fields and buttons", () => {
  const { told, target } = listen(LIVE);
  pressedOn(target, true);
  assertEquals(told, []);
  pressedOn(target, false);
  assertEquals(told.length, 1);
});

Deno.test("the space bar talks while it is held", () => {
  const held = listen({ ...LIVE, turnTaking: "push-to-talk" });
  held.press(" ");
  held.press(" ", { repeat: true });
  assertEquals(held.told, [{ type: "talk", on: true }]);
  held.press(" ", {}, "keyup");
  assertEquals(held.told.slice(1), [{ type: "talk", on: false }]);
});

Deno.test("leaving the window lets go of the talk button", () => {
  const { told, target, press } = listen({ ...LIVE, turnTaking: "push-to-talk" });
  press(" ");
  target.defaultView.dispatchEvent(new Event("blur"));
  assertEquals(told.slice(1), [{ type: "talk", on: false }]);
});

Deno.test("keys mean nothing without a call, without a microphone, with modifiers, or after the end", () => {
  const idle = listen(IDLE);
  idle.press(" ");
  idle.press("Escape");
  const deaf = listen({ ...LIVE, microphone: "off" });
  deaf.press(" ");
  const modified = listen(LIVE);
  modified.press(" ", { ctrlKey: true });
  modified.ended.abort();
  modified.press(" ");
  assertEquals([idle.told, deaf.told, modified.told], [[], [], []]);
});

Deno.test("L has a picture sent now, unless it is written somewhere, held or meant for the browser", () => {
  const { told, press, target } = listen(LIVE);
  press("l");
  press("L");
  assertEquals(told, [{ type: "look-now" }, { type: "look-now" }]);
  press("l", { repeat: true });
  press("l", { ctrlKey: true });
  const written = Object.assign(new Event("keydown"), { key: "l" });
  Object.defineProperty(written, "target", { value: { closest: () => ({}) } });
  target.dispatchEvent(written);
  assertEquals(told.length, 2);
});

Deno.test("letters can be switched off; Escape and the space bar are none", () => {
  const letters = signal(false);
  const { told, press } = listen(LIVE, letters);
  press("l");
  assertEquals(told, []);
  press("Escape");
  press(" ");
  assertEquals(told, [{ type: "stop" }, { type: "toggle", source: "microphone" }]);
  letters.value = true;
  press("l");
  assertEquals(told.length, 3);
});

Deno.test("keys of the page itself do what they stand for, in a call or not, until they are let go of", () => {
  const target = new FakeDocument();
  const ended = new AbortController();
  const letters = signal(true);
  let times = 0;
  listenToActs({ "shift+d": () => times++ }, {
    target: target as unknown as Document,
    signal: ended.signal,
    letters,
  });
  const press = (key: string, shiftKey: boolean) =>
    target.dispatchEvent(
      Object.assign(new Event("keydown", { cancelable: true }), { key, shiftKey }),
    );
  press("D", true);
  press("d", false);
  assertEquals(times, 1);
  letters.value = false;
  press("D", true);
  assertEquals(times, 1);
  letters.value = true;
  ended.abort();
  press("D", true);
  assertEquals(times, 1);
});

Deno.test("behind a dialog no key means anything, but the one that is the dialog's own", () => {
  const { told, target, press } = listen({ ...LIVE, turnTaking: "push-to-talk" });
  let times = 0;
  const ended = new AbortController();
  listenToActs({ "?": () => times++, v: () => times++ }, {
    target: target as unknown as Document,
    signal: ended.signal,
    letters: signal(true),
  });
  target.open = "dialog";
  for (const key of ["?", "v", "l", " ", "Escape"]) press(key);
  assertEquals([told, times], [[], 0]);
  target.ownKey = "?";
  for (const key of ["?", "v", "l", " "]) press(key);
  assertEquals([told, times], [[], 1]);
  target.open = null;
  for (const key of ["?", "v", "l", " "]) press(key);
  assertEquals([told.map(({ type }) => type), times], [["look-now", "talk"], 3]);
});

Deno.test("a button that is let go of after a dialog came up is let go of", () => {
  const { told, target, press } = listen({ ...LIVE, turnTaking: "push-to-talk" });
  press(" ");
  target.open = "dialog";
  press(" ", {}, "keyup");
  assertEquals(told.slice(1), [{ type: "talk", on: false }]);
});
