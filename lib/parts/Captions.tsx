import "../scripts/call.ts";
import { effect, useComputed } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Call } from "../browser/call.ts";
import { captionCues, cueAt } from "../browser/caption_cues.ts";
import { CAPTION_SIZES, type Layout } from "../browser/layout.ts";
import { litChars } from "../browser/lit_chars.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { Line } from "../browser/transcript.ts";
import { emphasisMarks } from "../browser/without_emphasis.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** Lines of the talk shown at once. */
const SHOWN_LINES = 2;

/** The last words of both sides, large, lit as they are heard; nothing while they are switched off. */
export default function Captions({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const layout = sharedLayout();
  const lines = useComputed(() => call.transcript.value.lines).value;
  if (!layout.captions.value) return null;
  const last = lines
    .filter(({ who, note }) => note === null && (who === "person" || who === "model"))
    .slice(-SHOWN_LINES);
  return (
    <div class="captions-place">
      {/* They are heard, and stand in the conversation: screen readers need them no third time. */}
      <div
        class="captions"
        data-testid="captions"
        data-size={layout.captionSize.value}
        aria-hidden="true"
      >
        {last.length === 0 && <p class="caption quiet">{words().design.captionsEmpty}</p>}
        {last.map((line) =>
          line.who === "person"
            ? <Caption key={line.id} line={line} name={words().page.you} />
            : <Spoken key={line.id} call={call} line={line} />
        )}
      </div>
      <Sizes layout={layout} />
    </div>
  );
}

/** What the person said: its end. */
function Caption({ line, name }: { line: Line; name: string }) {
  const text = line.text + line.interim;
  const cues = useMemo(() => captionCues(text), [text]);
  return (
    <p class="caption" data-who="person">
      <span class="caption-who">{name}</span>
      {cues.length > 1 && "… "}
      {cues.at(-1)?.map((word) => word.text).join("")}
    </p>
  );
}

/** What the model says: where it is heard, which is not where its words are. */
function Spoken({ call, line }: { call: Call; line: Line }) {
  const text = line.text + line.interim;
  const cues = useMemo(() => captionCues(text, emphasisMarks(text)), [text]);
  const [at, setAt] = useState(0);
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(
    // Ten times a second at most: classes of a few words, and nothing is rendered for it.
    () =>
      effect(() => {
        const heard = litChars(line, call.view.heard.value, call.transcript.peek());
        setAt(cueAt(cues, heard));
        const lit = [...place.current?.children ?? []].filter((word) =>
          word.classList.toggle("heard", Number(word.getAttribute("data-from")) < heard)
        ).at(-1) as HTMLElement | undefined;
        // Where not all has room, what is being heard has.
        const box = lit?.closest(".captions");
        if (box) box.scrollTop = lit!.offsetTop - box.clientHeight / 2;
      }),
    [cues, line, at],
  );
  const shown = cues[Math.min(Math.max(0, at), cues.length - 1)] ?? [];
  return (
    <p class="caption" data-who="model">
      <span class="caption-who">{words().page.model}</span>
      <span ref={place}>
        {shown.map(({ text, from }) => <span key={from} class="word" data-from={from}>{text}
        </span>)}
      </span>
    </p>
  );
}

function Sizes({ layout }: { layout: Layout }) {
  const { smaller, larger } = words().captions;
  const size = layout.captionSize.value;
  const button = (by: -1 | 1, name: string, text: string, isLast: boolean) => (
    <button
      type="button"
      class="caption-size"
      data-testid={name}
      aria-label={text}
      title={text}
      disabled={isLast}
      onClick={() => layout.resizeCaptions(by)}
    >
      A
    </button>
  );
  return (
    <div class="caption-sizes">
      {button(1, "captions-larger", larger, size === CAPTION_SIZES - 1)}
      {button(-1, "captions-smaller", smaller, size === 0)}
    </div>
  );
}
