import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { type RefObject } from "preact";
import { useRef } from "preact/hooks";
import { isInCall } from "../lib/browser/call_model.ts";
import { statusWord } from "../lib/browser/call_status.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import { fill, type StatusText } from "../lib/words/words.ts";
import EchoNote from "./EchoNote.tsx";
import Icon from "./Icon.tsx";
import LineNote from "./LineNote.tsx";
import Preview from "./Preview.tsx";
import TalkTime from "./TalkTime.tsx";

/** What is looked at, and the one lively thing on the page: who speaks, and how loud. */
export default function Stage({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  const { looks, counters } = call.view;
  const looked = Object.values(looks).filter(({ preview }) => preview.value !== null).length;
  if (!isInCall(state)) return null;
  const status = statusWord(state);
  const { picturesDropped, soundDroppedMs } = counters.value;
  return (
    <div class="stage-view" data-looking={looked === 0 ? "false" : "true"} data-looks={looked}>
      <Preview config={config} />
      <Orb
        status={status}
        level={status === "speaking" ? call.view.replyLevel : call.view.micLevel}
      />
      {state.phase.type === "live" && <LineNote phase={state.phase} />}
      <EchoNote config={config} />
      {state.phase.type === "live" && <TalkTime phase={state.phase} />}
      {picturesDropped > 0 && (
        <p class="quiet" data-testid="pictures-dropped">
          {fill(words().page.picturesDropped, { count: picturesDropped })}
        </p>
      )}
      {soundDroppedMs > 0 && (
        <p class="quiet" data-testid="sound-dropped">
          {fill(words().page.soundDropped, { seconds: (soundDroppedMs / 1000).toFixed(1) })}
        </p>
      )}
    </div>
  );
}

function Orb({ status, level }: {
  status: StatusText;
  level: ReadonlySignal<number>;
}) {
  const orb = useRef<HTMLDivElement>(null);
  return (
    <div ref={orb} class="orb" data-state={status} aria-hidden="true">
      <LevelOf target={orb} level={level} key={status === "speaking" ? "reply" : "microphone"} />
      <span class="halo" />
      <span class="disc">
        <Icon name={status} />
      </span>
    </div>
  );
}

/** Hands a level to the style sheet, so that a changing level renders nothing anew. */
function LevelOf({ target, level }: {
  target: RefObject<HTMLElement>;
  level: ReadonlySignal<number>;
}) {
  useSignalEffect(() => {
    target.current?.style.setProperty("--level", level.value.toFixed(2));
  });
  return null;
}
