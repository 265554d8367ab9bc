import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Call } from "../browser/call.ts";
import { statusWord } from "../browser/call_status.ts";
import { drawPresence, type PresenceColours } from "../browser/draw_presence.ts";
import { Presence } from "../browser/presence.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { watchLooks } from "../browser/watch_looks.ts";
import type { PublicConfig } from "../config.ts";
import Icon from "./Icon.tsx";

/** Finer than that no eye sees it, and it would cost four times as much. */
const MAX_PIXEL_RATIO = 2;

/** The one lively thing on the page: who speaks, and that you are heard. Still while nothing moves. */
export default function Visualiser({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ended = new AbortController();
    if (canvas.current !== null) animate(canvas.current, call, ended.signal);
    return () => ended.abort();
  }, []);
  const status = statusWord(call.state.value);
  return (
    <div
      class="orb"
      data-testid="visualiser"
      data-state={status}
      data-word={status}
      aria-hidden="true"
    >
      <canvas ref={canvas} />
      <Icon name={status} />
    </div>
  );
}

/** Draw while something moves and the canvas is seen, until `signal` aborts. */
function animate(canvas: HTMLCanvasElement, call: Call, signal: AbortSignal): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const presence = new Presence();
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0;
  let isSeen = true;
  /** Read anew only when they may be others: reading them makes the browser compute all styles. */
  let colours: { readonly of: string; readonly are: PresenceColours } | null = null;
  const draw = (atMs: number) => {
    frame = 0;
    const { micLevel, replyLevel } = call.view;
    const levels = { micLevel: micLevel.peek(), replyLevel: replyLevel.peek() };
    const status = statusWord(call.state.peek());
    const moves = presence.advance({ atMs, ...levels, status });
    if (colours?.of !== status) colours = { of: status, are: coloursOf(canvas) };
    const how = { side: canvas.width, colours: colours.are, isStill: still.matches };
    drawPresence(pen, presence, how);
    if (moves) wake();
    else presence.pause();
  };
  const wake = () => {
    if (frame === 0 && isSeen) frame = requestAnimationFrame(draw);
  };
  const size = new ResizeObserver(() => {
    const side = canvas.clientWidth * Math.min(MAX_PIXEL_RATIO, devicePixelRatio);
    isSeen = side > 0;
    if (isSeen) canvas.width = canvas.height = Math.round(side);
    wake();
  });
  size.observe(canvas);
  const stop = effect(() => {
    const { view: { micLevel, replyLevel }, state } = call;
    // Whatever changes is drawn; how, is read when it is.
    void [micLevel.value, replyLevel.value, state.value];
    wake();
  });
  const repaint = () => {
    colours = null;
    wake();
  };
  watchLooks(repaint, signal);
  signal.addEventListener("abort", () => {
    stop();
    size.disconnect();
    cancelAnimationFrame(frame);
  });
}

function coloursOf(canvas: HTMLCanvasElement): PresenceColours {
  const style = getComputedStyle(canvas);
  const named = (name: string) => style.getPropertyValue(name).trim();
  return { tone: style.color, you: named("--you"), track: named("--track") };
}
