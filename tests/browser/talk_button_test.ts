import { assertEquals } from "@std/assert";
import { DOUBLE_PRESS_MS, TalkButton } from "../../lib/browser/talk_button.ts";

function button(isToggle = false) {
  const told: boolean[] = [];
  let isTalking = false;
  const talkButton = new TalkButton({
    isTalking: () => isTalking,
    isToggle: () => isToggle,
    talk: (on) => void told.push(isTalking = on),
  });
  return { talkButton, told, end: () => isTalking = false };
}

Deno.test("held, a turn lasts as long as the button is down; held keys repeat in vain", () => {
  const { talkButton, told } = button();
  talkButton.press(0);
  talkButton.press(30);
  assertEquals(told, [true]);
  talkButton.release(2_000);
  talkButton.release(2_001);
  assertEquals([told, talkButton.isLocked.value], [[true, false], false]);
});

Deno.test("pressed twice quickly it stays on, until the next press", () => {
  const { talkButton, told } = button();
  talkButton.press(0);
  talkButton.release(100);
  talkButton.press(200);
  talkButton.release(300);
  assertEquals([told, talkButton.isLocked.value], [[true, false, true], true]);
  talkButton.letGo();
  assertEquals(talkButton.isLocked.value, true);
  talkButton.press(9_000);
  talkButton.release(9_100);
  assertEquals([told, talkButton.isLocked.value], [[true, false, true, false], false]);
});

Deno.test("two presses that are long, or far apart, are two turns", () => {
  const { talkButton, told } = button();
  talkButton.press(0);
  talkButton.release(100);
  talkButton.press(101 + DOUBLE_PRESS_MS);
  talkButton.release(150 + DOUBLE_PRESS_MS);
  assertEquals(talkButton.isLocked.value, false);
  talkButton.press(200 + DOUBLE_PRESS_MS);
  talkButton.release(201 + 2 * DOUBLE_PRESS_MS);
  assertEquals([told.length, talkButton.isLocked.value], [6, false]);
});

Deno.test("as a toggle, each press begins or ends a turn", () => {
  const { talkButton, told } = button(true);
  talkButton.press(0);
  talkButton.release(80);
  assertEquals([told, talkButton.isLocked.value], [[true], true]);
  talkButton.press(4_000);
  talkButton.release(4_080);
  assertEquals([told, talkButton.isLocked.value], [[true, false], false]);
});

Deno.test("a window that loses the focus ends what is held", () => {
  const { talkButton, told } = button();
  talkButton.press(0);
  talkButton.letGo();
  assertEquals(told, [true, false]);
});

Deno.test("a turn that the call ended meanwhile is begun anew by the next press", () => {
  const { talkButton, told, end } = button(true);
  talkButton.press(0);
  end();
  talkButton.press(5_000);
  assertEquals(told, [true, true]);
});
