import "../support/english.ts";
import { assert, assertEquals } from "@std/assert";
import { type CardCode, cardKind, cardWords, type LocalTrouble } from "../../lib/browser/card.ts";
import type { DeviceErrorReason, DeviceKind } from "../../lib/browser/device_error.ts";
import { enCards } from "../../lib/words/en/cards.ts";
import { ERROR_CODES } from "../../lib/wire/message.ts";

// Records, so that a code that is added and forgotten here does not compile.
const DEVICES: Record<DeviceKind, true> = {
  microphone: true,
  screen: true,
  camera: true,
  speaker: true,
};
const REASONS: Record<DeviceErrorReason, true> = {
  "denied": true,
  "missing": true,
  "in-use": true,
  "insecure": true,
  "unsupported": true,
  "dismissed": true,
};
const LOCAL: Record<LocalTrouble, true> = {
  "socket-refused": true,
  "connection-lost": true,
  "offline": true,
  "browser-too-old": true,
  "sound-blocked": true,
  "echo-heard": true,
  "watch-worn-out": true,
  "speaker-gone": true,
  "speaker-refused": true,
  "history-full": true,
  "history-gone": true,
  "float-blocked": true,
  "file-early": true,
  "page-fault": true,
  "page-outdated": true,
};

function keys<K extends string>(record: Record<K, true>): K[] {
  return Object.keys(record) as K[];
}

const ALL: CardCode[] = [
  ...ERROR_CODES,
  ...keys(DEVICES).flatMap((device) =>
    keys(REASONS).map((reason) => `${device}-${reason}` as const)
  ),
  ...keys(LOCAL),
];

Deno.test("every trouble has a card that says what happened, whose side, and what to do", () => {
  for (const code of ALL) {
    const { title, what, todo } = cardWords(code);
    assert(title.length > 0 && what.length > 0 && todo.length > 0, code);
    assert(cardKind(code).side.length > 0, code);
  }
});

Deno.test("every card has a trouble", () => {
  assertEquals(Object.keys(enCards).sort(), [...ALL].sort());
});

Deno.test("a button is offered only where it can help", () => {
  assertEquals(cardKind("microphone-denied").action, "open-microphone");
  assertEquals(cardKind("screen-dismissed").action, "open-screen");
  assertEquals(cardKind("camera-insecure").action, undefined);
  assertEquals(cardKind("speaker-unsupported").action, undefined);
  assertEquals(cardKind("key-invalid").action, undefined);
  assertEquals(cardKind("access-refused").action, "enter-code");
  // Another call has money of its own; code and day have not, before tomorrow.
  assertEquals(cardKind("budget-over").action, "call-again");
  assertEquals(cardKind("budget-over-code").action, undefined);
  assertEquals(cardKind("budget-over-day").action, undefined);
});
