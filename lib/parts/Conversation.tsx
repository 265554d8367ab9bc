import { useComputed, useSignal } from "@preact/signals";
import Icon from "./Icon.tsx";
import Saw from "./Saw.tsx";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { Line } from "../browser/transcript.ts";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import LongText from "./LongText.tsx";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** Most answers are grounded on nothing but what was said and seen. */
const SourceList = later(() => import("./SourceList.tsx"));

/** Pixels from the end within which the list follows what is new. */
const FOLLOW_PX = 80;

/** What was said by both sides, as it comes. */
export default function Conversation({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  // Each picture that leaves is noted in the transcript, and changes none of these.
  const lines = useComputed(() => call.transcript.value.lines).value;
  const dropped = useComputed(() => call.transcript.value.dropped).value;
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const topPx = useRef(0);
  /** Somebody reads above what is new. */
  const isAway = useSignal(false);
  const toNewest = () => {
    wasAtEnd.current = true;
    isAway.value = false;
    list.current?.scrollTo({ top: list.current.scrollHeight });
    // The button goes; keys go on where the words are.
    list.current?.focus({ preventScroll: true });
  };
  // Where nothing was said yet, what stands there is read from its beginning.
  const follow = () => {
    const { current } = list;
    if (wasAtEnd.current && current?.querySelector("li")) current.scrollTop = current.scrollHeight;
  };
  useLayoutEffect(follow, [lines]);
  // Folded away it has no height, and what came meanwhile stands below.
  useEffect(() => {
    const watch = new ResizeObserver(follow);
    watch.observe(list.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={list}
      class="conversation"
      tabIndex={0}
      role="log"
      aria-label={words().page.conversation}
      // Read aloud, every word would come twice: once by the voice, once by the screen reader.
      aria-live="off"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const isAtEnd = scrollHeight - scrollTop - clientHeight < FOLLOW_PX;
        // On its way down to what is new it is not there yet, and nobody has gone away.
        const isUp = scrollTop < topPx.current - 1;
        topPx.current = scrollTop;
        if (isAtEnd || isUp) wasAtEnd.current = isAtEnd;
        isAway.value = !wasAtEnd.current;
      }}
    >
      {dropped > 0 && (
        <p class="quiet">
          {fill(words().page.linesDropped, { count: dropped }, words().language)}
        </p>
      )}
      {lines.length === 0 && <p class="empty">{words().page.conversationEmpty}</p>}
      <ol data-testid="transcript">
        {lines.map((line) => <LineView key={line.id} config={config} line={line} />)}
      </ol>
      {isAway.value && (
        <button
          type="button"
          class="newest"
          data-testid="newest"
          aria-label={words().captions.newestLong}
          title={words().captions.newestLong}
          onClick={toNewest}
        >
          {words().captions.newest}
          <Icon name="more" />
        </button>
      )}
    </div>
  );
}

function LineView({ config, line }: { config: PublicConfig; line: Line }) {
  const { who, text, interim, state, note, sources } = line;
  if (note !== null) {
    return (
      <li class="note" data-testid="note" data-kind={note}>
        {note === "outline" ? words().page.noteOutline : words().page.noteNewCall}
      </li>
    );
  }
  if (who === "thought") {
    return (
      <li class="thought">
        <details>
          <summary>{words().page.thoughts}</summary>
          <p>{text}</p>
        </details>
      </li>
    );
  }
  return (
    <li
      data-who={who}
      data-line-state={state}
      data-label={who === "person" ? words().page.you : words().page.model}
      data-note={remarkOn(line)}
    >
      <LongText text={text} isOpen={state === "open"} isSpoken={who === "model"} />
      {interim !== "" && <span class="interim">{interim}</span>}
      {line.saw.length > 0 && (
        <Saw
          config={config}
          numbers={line.saw}
          label={who === "person" ? words().captions.gave : words().pictures.saw}
        />
      )}
      {sources !== null && <SourceList {...sources} />}
    </li>
  );
}

function remarkOn({ state, typed }: Line): string | undefined {
  if (state === "cut") return words().page.cut;
  if (state === "broken") return words().page.broken;
  return typed === null ? undefined : words().page.typed;
}
