import "../../support/english.ts";
import { assertEquals, assertRejects } from "@std/assert";
import type { HistoryStore } from "../../../lib/browser/keeping/history_store.ts";
import {
  type HistoryReason,
  HistoryTrouble,
} from "../../../lib/browser/keeping/history_trouble.ts";
import { Keeping } from "../../../lib/browser/keeping/keeping.ts";
import type { FirstCall, TalkWatch } from "../../../lib/browser/keeping/talk_watch.ts";
import { fakeCall } from "../fake_call.ts";

function keeping() {
  const { call, ports } = fakeCall();
  const first: FirstCall[] = [];
  const told: { trouble?: (reason: HistoryReason) => void; gone?: () => void } = {};
  const did: string[] = [];
  const parts = { fails: false };
  const left: (() => void)[] = [];
  const store: Partial<HistoryStore> = {
    delete: () =>
      parts.fails ? Promise.reject(new HistoryTrouble("failed", null)) : Promise.resolve(),
    deleteAll: () => Promise.resolve(),
  };
  const watch = {
    saveNow: () => Promise.resolve(void did.push("saved")),
    keepSound: (on: boolean) => void did.push(`sound ${on}`),
    deleted: (id: string) => void did.push(`deleted ${id}`),
  } as unknown as TalkWatch;
  const made = new Keeping(call, {
    ...{ memory: ports.memory, clock: ports.clock, nowMs: () => 5_000 },
    watchPageLeft: (onLeft) => void left.push(onLeft),
    parts: {
      store: () => Promise.resolve(store as HistoryStore),
      join: () => import("../../../lib/browser/keeping/join_restored.ts"),
      sound: () => import("../../../lib/browser/keeping/talk_sound.ts"),
      watch: () =>
        parts.fails ? Promise.reject(new TypeError("offline")) : Promise.resolve({
          TalkWatch: {
            begin(_call, how, options) {
              first.push(how);
              told.trouble = options.onTrouble;
              told.gone = options.onGone;
              return Promise.resolve(watch);
            },
          },
        }),
    },
  });
  const settled = () => new Promise<void>((resolve) => queueMicrotask(() => resolve()));
  const begin = async () => {
    call.tell({ type: "agreed", sources: ["microphone"] });
    call.begin(["microphone"]);
    for (let i = 0; i < 9; i++) await settled();
  };
  return { call, ports, made, first, told, did, parts, left, begin };
}

Deno.test("what follows the talks is loaded with the first call, once", async () => {
  const { call, made, first, begin, left, did } = keeping();
  const ended = new AbortController();
  made.start(ended.signal);
  assertEquals(made.watch.value, null);
  await begin();
  call.tell({ type: "end" });
  await begin();
  assertEquals(first, [{ begunAtMs: 5_000, goesOn: false, nextId: 1 }]);
  left[0]();
  assertEquals(did, ["saved"]);
  ended.abort();
});

Deno.test("a talk that the tab kept over a reload is gone on with", async () => {
  const { call, made, first, begin } = keeping();
  made.start(new AbortController().signal);
  call.tell({ type: "restored", lines: [{ who: "person", text: "One" }], open: [] });
  call.tell({ type: "agreed", sources: ["microphone"] });
  call.tell({
    type: "call",
    wish: { sources: ["microphone"], turns: { mode: "automatic" }, goesOn: true },
  });
  await begin();
  assertEquals(first, [{ begunAtMs: 5_000, goesOn: true, nextId: 2 }]);
});

Deno.test("the switches are remembered: talks are kept unless turned off, sound only if turned on", async () => {
  const { made, ports, begin, did } = keeping();
  made.start(new AbortController().signal);
  assertEquals([made.keepsTalks.value, made.keepsSound.value], [true, false]);
  await begin();
  made.setKeepsTalks(false);
  made.setKeepsSound(true);
  assertEquals([ports.memory.keepsTalks(), ports.memory.keepsSound()], [false, true]);
  assertEquals(did, ["sound true"]);
});

Deno.test("a full storage is a card, everything else waits until somebody looks", async () => {
  const { call, made, told, begin } = keeping();
  made.start(new AbortController().signal);
  await begin();
  told.trouble?.("forbidden");
  assertEquals([made.trouble.value, call.state.value.cards], ["forbidden", []]);
  told.trouble?.("full");
  assertEquals(call.state.value.cards.map(({ code }) => code), ["history-full"]);
});

Deno.test("a talk that was deleted in another tab is a card", async () => {
  const { call, made, told, begin } = keeping();
  made.start(new AbortController().signal);
  await begin();
  told.gone?.();
  assertEquals(call.state.value.cards.map(({ code }) => code), ["history-gone"]);
});

Deno.test("what follows the talks hears of what was deleted, and only then", async () => {
  const { made, parts, begin, did } = keeping();
  made.start(new AbortController().signal);
  await begin();
  await made.delete("one");
  await made.delete("all");
  parts.fails = true;
  await assertRejects(() => made.delete("two"), HistoryTrouble);
  assertEquals(did, ["deleted one", "deleted all"]);
});

Deno.test("where it cannot be loaded the call goes on, and the next one tries again", async () => {
  const { call, made, parts, first, begin } = keeping();
  made.start(new AbortController().signal);
  parts.fails = true;
  await begin();
  assertEquals([made.trouble.value, call.state.value.phase.type], ["failed", "connecting"]);
  call.tell({ type: "end" });
  parts.fails = false;
  await begin();
  assertEquals(first.length, 1);
});
