import "../scripts/call.ts";
import { useSignalEffect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Call } from "../browser/call.ts";
import { isShowing } from "../browser/call_sources.ts";
import { statusOf, statusText, statusWord } from "../browser/call_status.ts";
import { dressDocument } from "../browser/float_document.ts";
import { newestMark, pointedPicture } from "../browser/float_picture.ts";
import { floatWaits } from "../browser/float_waits.ts";
import { listenToKeys } from "../browser/keys.ts";
import { pageTitle } from "../browser/page_title.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { Line } from "../browser/transcript.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import FloatPointed from "./FloatPointed.tsx";
import { toggleFloat } from "./FloatButton.tsx";
import { EndButton, LookButton, StopButton } from "./CallButtons.tsx";
import Icon from "./Icon.tsx";
import MicButton from "./MicButton.tsx";
import Thumb from "./Thumb.tsx";

/** Lines shown at once. */
const SHOWN_LINES = 3;
/** Characters of a line that are shown, its newest: more than the window holds at any size. */
const SHOWN_CHARS = 400;

/** Show the call in a window of its own, until `signal`: drawn from this page, whose scripts go on. */
export async function fillFloat(
  window: Window,
  { config, signal }: { config: PublicConfig; signal: AbortSignal },
): Promise<void> {
  const { document: to } = window;
  await dressDocument(to, { from: document, signal });
  if (signal.aborted) return;
  const call = sharedCall(config);
  // Nothing is left that listens to the call.
  signal.addEventListener("abort", () => render(null, to.body));
  render(<FloatView config={config} />, to.body);
  const { letterKeys: letters } = sharedLayout();
  listenToKeys(call, { target: to, signal, acts: { f: () => toggleFloat(config) }, letters });
}

/** What is needed of a call while one works elsewhere, from 320 × 240 pixels on. */
export default function FloatView({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  const root = useRef<HTMLElement>(null);
  // On nothing that the space bar would press.
  useLayoutEffect(() => root.current?.focus(), []);
  useSignalEffect(() => {
    const owner = root.current?.ownerDocument;
    const { value } = call.state;
    if (!owner) return;
    owner.title = pageTitle(value, call.view.tabSound);
    // While pictures leave, this window has a border as the page has.
    owner.documentElement.dataset.sharing = isShowing(value) ? "on" : "none";
  });
  const word = statusWord(state);
  const { page, pictures } = words();
  return (
    <main ref={root} class="float" data-testid="floating" tabIndex={-1}>
      <h1 class="for-ears">{page.name}</h1>
      <header class="float-top">
        <p
          class="status"
          data-testid="float-status"
          data-state={statusOf(state)}
          data-word={word}
        >
          <Icon name={word} />
          {statusText(state, call.view.tabSound)}
        </p>
        {isShowing(state) && (
          <span class="float-sharing" data-testid="float-sharing">
            <span class="dot" aria-hidden="true" />
            {pictures.titleSharing}
          </span>
        )}
      </header>
      <Waits call={call} />
      <Pictures call={call} />
      <Said call={call} />
      <div class="float-bar" role="toolbar" aria-label={page.controls}>
        <MicButton config={config} isAlone />
        <LookButton call={call} />
        <StopButton call={call} />
        <EndButton call={call} />
      </div>
    </main>
  );
}

/** What can be answered in the page alone. */
function Waits({ call }: { call: Call }) {
  const text = floatWaits(call);
  return (
    <p class="float-waits" data-testid="float-waits" role="status">
      {text !== null && <Icon name="failed" />}
      {text}
    </p>
  );
}

/** What is pointed at, for its time; else what was seen last, small. */
function Pictures({ call }: { call: Call }) {
  const strip = call.view.filmstrip.value;
  const newest = newestMark(strip);
  const isPointing = call.hands.marks.list.peek().length > 0;
  /** The mark whose time is over; what was pointed at before this window was opened is. */
  const [over, setOver] = useState(isPointing ? null : newest);
  useEffect(() => {
    // By this window's time and not the page's: what is pointed at is worth a look, also when it is gone.
    if (newest === null) return;
    const timer = setTimeout(() => setOver(newest), newest.seconds * 1_000);
    return () => clearTimeout(timer);
  }, [newest]);
  const pointed = pointedPicture(strip, over);
  if (pointed !== null) return <FloatPointed {...pointed} />;
  const last = strip.pictures.at(-1);
  if (last === undefined || !isShowing(call.state.value)) return null;
  return (
    <div class="float-seen" data-testid="float-seen">
      <Thumb picture={{ ...last, marks: [] }} />
    </div>
  );
}

function Said({ call }: { call: Call }) {
  const last = call.transcript.value.lines
    .filter(({ who, note }) => note === null && (who === "person" || who === "model"))
    .slice(-SHOWN_LINES);
  const { float, page } = words();
  return (
    // Not told aloud: it is heard, and the page's conversation tells it where that is read.
    <section class="float-said" data-testid="float-said" aria-label={float.said} tabIndex={0}>
      <div>
        {last.length === 0 && <p class="quiet">{float.saidNothing}</p>}
        {last.map((line) => (
          <p key={line.id} data-who={line.who}>
            <span class="caption-who">{line.who === "person" ? page.you : page.model}</span>
            {tailOf(line)}
          </p>
        ))}
      </div>
    </section>
  );
}

function tailOf({ text, interim }: Line): string {
  const all = text + interim;
  return all.length > SHOWN_CHARS ? `… ${all.slice(-SHOWN_CHARS).replace(/^\S*\s/, "")}` : all;
}
