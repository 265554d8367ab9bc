import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { type CallState, IDLE } from "../../lib/browser/call_model.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";
import { next } from "../../lib/browser/call_state.ts";
import { pageTitle } from "../../lib/browser/page_title.ts";
import { READY } from "./fake_call.ts";

const connecting: CallState = { ...IDLE, phase: { type: "connecting" }, microphone: "on" };
const TAB = emptyView().tabSound;
const live = next(connecting, { type: "received", message: READY }).state;

Deno.test("the title says whose turn it is, and before a call what the page is for", () => {
  assertEquals(pageTitle(IDLE, TAB), "Looksee: talk about what you see");
  assertEquals(pageTitle(connecting, TAB), "Connecting · Looksee");
  assertEquals(pageTitle(live, TAB), "Listening · Looksee");
  assertEquals(pageTitle({ ...live, microphone: "muted" }, TAB), "Muted · Looksee");
  assertEquals(pageTitle(next(live, { type: "end" }).state, TAB), "Call ended · Looksee");
});

Deno.test("that pictures leave comes first, that none does any more as well", () => {
  const vision = (screen: "on" | "paused" | "opening", camera: "on" | "resized" | null = null) =>
    pageTitle({ ...live, vision: { screen, camera } }, TAB);
  assertEquals(vision("on"), "Sharing · Listening · Looksee");
  assertEquals(vision("paused", "on"), "Sharing · Listening · Looksee");
  assertEquals(vision("paused", "resized"), "Paused · Listening · Looksee");
  assertEquals(vision("opening"), "Listening · Looksee");
});
