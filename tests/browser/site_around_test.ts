import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { type CallEvent, type CallState, IDLE } from "../../lib/browser/call_model.ts";
import { answerSite } from "../../lib/browser/site_around.ts";
import { fakeClock } from "../support/fake_clock.ts";

const SITE = "https://site.example";

/** A page in a frame, and the site around it. */
function frame(phase: CallState["phase"] = { type: "connecting" }) {
  const here = new EventTarget();
  const told: [unknown, string][] = [];
  const site = {
    postMessage: (data: unknown, { targetOrigin }: { targetOrigin: string }) =>
      void told.push([data, targetOrigin]),
  };
  const state = signal<CallState>({ ...IDLE, phase });
  const events: CallEvent[] = [];
  const lines: string[] = [];
  const clock = fakeClock();
  const left = new AbortController();
  answerSite(
    {
      state,
      tell: (event) => void events.push(event),
      type: (text) => lines.push(text) > 0,
    },
    { here, site, clock, signal: left.signal } as unknown as Parameters<typeof answerSite>[1],
  );
  const post = (data: object, { origin = SITE, source = site as object } = {}) =>
    here.dispatchEvent(
      Object.assign(new Event("message"), { data: { looksee: 1, ...data }, origin, source }),
    );
  return { state, told, events, lines, clock, left, post };
}

const status = (status: string, word: string) => ({ looksee: 1, type: "status", status, word });

Deno.test("nobody is told anything before he says hello, then what the helper does, at his origin", () => {
  const { told, state, post, left } = frame({ type: "idle" });
  assertEquals(told, []);
  post({ type: "hello" });
  assertEquals(told, [
    [{ looksee: 1, type: "hello" }, SITE],
    [status("idle", "Ready"), SITE],
  ]);
  state.value = { ...state.value, phase: { type: "connecting" } };
  state.value = { ...state.value, isTalking: true };
  assertEquals(told.slice(2), [[status("connecting", "Connecting"), SITE]]);
  left.abort();
  state.value = { ...IDLE };
  assertEquals(told.length, 3);
});

Deno.test("a site types lines into a running call, and ends it", () => {
  const { told, events, lines, post } = frame();
  post({ type: "hello" });
  told.length = 0;
  post({ type: "line", text: "The visitor looks at the tax form." });
  post({ type: "end" });
  assertEquals(lines, ["The visitor looks at the tax form."]);
  assertEquals(events, [{ type: "end" }]);
  assertEquals(told, []);
});

Deno.test("a line that cannot be sent is refused with its reason, and nothing else happens", () => {
  const { told, state, lines, clock, post } = frame();
  post({ type: "hello" });
  told.length = 0;
  const refusals = () => told.splice(0).map(([data]) => (data as { reason?: string }).reason);
  post({ type: "line", text: " \n" });
  post({ type: "line", text: "a".repeat(4_001) });
  assertEquals(refusals(), ["empty", "too-long"]);
  for (let line = 0; line < 6; line++) post({ type: "line", text: `line ${line}` });
  assertEquals(refusals(), ["too-fast", "too-fast"]);
  assertEquals(lines.length, 4);
  clock.pass(10_000);
  post({ type: "line", text: "later" });
  state.value = { ...IDLE };
  told.length = 0;
  post({ type: "line", text: "without a call" });
  assertEquals(refusals(), ["no-call"]);
  assertEquals(lines.at(-1), "later");
});

Deno.test("other windows, other origins and strange messages are not listened to", () => {
  const { told, events, lines, post } = frame();
  post({ type: "line", text: "before hello" });
  post({ type: "hello" }, { source: {} });
  assertEquals(told, []);
  post({ type: "hello" });
  told.length = 0;
  post({ type: "end" }, { origin: "https://other.example" });
  post({ type: "line", text: "a" }, { source: {} });
  post({ looksee: 2, type: "end" });
  assertEquals([told, events, lines], [[], [], []]);
});
