import { useEffect, useRef } from "preact/hooks";
import type { CallView } from "../browser/call_ports.ts";
import { isInCall } from "../browser/call_model.ts";
import { isMuteable } from "../browser/is_muteable.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import type { Layout } from "../browser/layout.ts";
import { lateScript } from "../browser/late_script.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import Button from "./Button.tsx";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Icon from "./Icon.tsx";
import { later } from "./later.ts";
import LineNote from "./LineNote.tsx";
import Preview from "./Preview.tsx";
import TalkTime from "./TalkTime.tsx";
import { changeView } from "../browser/change_view.ts";
import Visualiser from "./Visualiser.tsx";

const Captions = later(() => import("./Captions.tsx"), {
  meanwhile: () => <div class="captions-place"></div>,
});
const EchoNote = later(() => import("./EchoNote.tsx"));
const SilentNote = later(() => import("./SilentNote.tsx"));

const keyboardRoom = lateScript(() => import("../browser/keyboard_room.ts"));

async function makeRoom(signal: AbortSignal): Promise<void> {
  const script = await keyboardRoom.fetch();
  if (!signal.aborted) script?.makeKeyboardRoom({ signal });
}

/** What is looked at, who speaks, what is said: the middle of a running call. */
export default function Stage({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const layout = sharedLayout();
  const state = call.state.value;
  const { looks, counters } = call.view;
  useEffect(() => {
    const gone = new AbortController();
    // Where nobody touches the screen there is no keyboard on it.
    if (navigator.maxTouchPoints > 0) void makeRoom(gone.signal);
    return () => gone.abort();
  }, []);
  if (!isInCall(state)) return null;
  const looked = Object.values(looks).filter(({ preview }) => preview.value !== null).length;
  const { phase } = state;
  return (
    <div class="stage-view" data-looking={looked === 0 ? "false" : "true"} data-looks={looked}>
      <Preview config={config} />
      <div class="presence">
        <Visualiser config={config} />
        <div class="presence-text">
          {phase.type === "live" && <LineNote phase={phase} />}
          {call.view.isHalfDuplex.value && <EchoNote config={config} />}
          {state.cards.some(({ code }) => code === "sound-blocked") && (
            <Button
              data-testid="hear"
              kind="primary"
              onClick={() => call.resumeSound()}
            >
              <Icon name="speaker" />
              {words().voice.hear}
            </Button>
          )}
          {isMuteable(navigator) && <SilentNote config={config} />}
          {phase.type === "live" && <TalkTime phase={phase} />}
          <Lost counters={counters.value} />
        </div>
      </div>
      {layout.captions.value && <Captions config={config} />}
      <div role="status">
        <NoteWaits layout={layout} title={call.hands.notes.value[0]?.title} />
      </div>
    </div>
  );
}

/** A note that came where none is shown, and the way to it. */
function NoteWaits({ layout, title }: { layout: Layout; title?: string }) {
  const isWaiting = title !== undefined && layout.unseenNotes.value > 0;
  const wasPressed = useRef(false);
  useEffect(() => {
    if (isWaiting || !wasPressed.current) return;
    wasPressed.current = false;
    keepFocus(".notes");
  }, [isWaiting]);
  if (!isWaiting) return null;
  const show = () => {
    wasPressed.current = true;
    if (layout.view.peek() === "focus") changeView(layout, "work");
    layout.showTab("notes");
  };
  return (
    <Button data-testid="note-waits" onClick={show}>
      <Icon name="notes" />
      {fill(words().design.noteWaits, { title })}
    </Button>
  );
}

function Lost({ counters }: { counters: CallView["counters"]["value"] }) {
  const { picturesDropped, soundDroppedMs } = counters;
  return (
    <>
      {picturesDropped > 0 && (
        <p class="quiet" data-testid="pictures-dropped">
          {fill(words().page.picturesDropped, { count: picturesDropped }, words().language)}
        </p>
      )}
      {soundDroppedMs > 0 && (
        <p class="quiet" data-testid="sound-dropped">
          {fill(words().page.soundDropped, { seconds: (soundDroppedMs / 1000).toFixed(1) })}
        </p>
      )}
    </>
  );
}
