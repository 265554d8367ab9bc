import { useEffect, useMemo, useRef } from "preact/hooks";
import { type CardCode, cardWords } from "../browser/card.ts";
import { pageVoiceSample } from "../browser/page_voice_sample.ts";
import { isRunning, type SampleState } from "../browser/sample_state.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { SampleHindrance } from "../browser/voice_sample.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Button from "./Button.tsx";

/** Hear the voice that is chosen, before any call; and why that cannot be, where it cannot. */
export default function VoiceSample({ config }: { config: PublicConfig }) {
  const sample = useMemo(() => pageVoiceSample(config), []);
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const settings = note.current?.closest("[popover]");
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") sample.stop();
    };
    settings?.addEventListener("beforetoggle", onToggle);
    return () => settings?.removeEventListener("beforetoggle", onToggle);
  }, []);
  const { voice } = sharedCall(config).choices.value;
  // What was told of one voice need not be true of another.
  useEffect(() => () => sample.stop(), [voice]);
  const state = sample.state.value;
  const { hindrance } = sample;
  const isOff = hindrance === "in-call" && !isRunning(state);
  return (
    <>
      {hindrance === "no-code" && !isRunning(state) ? <EnterCode /> : (
        <Button
          data-testid="voice-sample"
          data-state={state.type}
          aria-disabled={isOff ? "true" : undefined}
          aria-describedby="voice-sample-note"
          onClick={() => sample.press()}
        >
          {labelOf(state)}
        </Button>
      )}
      <p
        ref={note}
        id="voice-sample-note"
        class="quiet"
        role="status"
        data-testid="voice-sample-note"
        data-state={state.type === "failed" ? state.card.code : state.type}
      >
        <Note state={state} hindrance={hindrance} />
      </p>
    </>
  );
}

/** Where the code is entered that this server asks for. */
function EnterCode() {
  return (
    <Button
      data-testid="voice-sample-code"
      aria-describedby="voice-sample-note"
      popovertarget="settings"
      popovertargetaction="hide"
      onClick={() => document.getElementById("access-code")?.focus()}
    >
      {words().actions["enter-code"]}
    </Button>
  );
}

function labelOf(state: SampleState): string {
  const { voice, page } = words();
  if (!isRunning(state)) return voice.sampleHear;
  return state.type === "playing" && state.isBlocked ? voice.hear : page.stop;
}

function Note({ state, hindrance }: { state: SampleState; hindrance: SampleHindrance | null }) {
  const { voice, status } = words();
  switch (state.type) {
    case "opening":
      return <>{status.connecting} …</>;
    case "playing":
      if (state.isBlocked) return <>{cardWords("sound-blocked").title}</>;
      // Who hears it needs nobody to say so over it.
      return <span aria-hidden="true">{status.speaking}</span>;
    case "failed":
      return <Trouble code={state.card.code} />;
    case "unheard":
      return <>{voice.sampleUnheard}</>;
    case "silent":
      if (hindrance === null) return null;
      return <>{hindrance === "in-call" ? voice.sampleInCall : cardWords("access-refused").what}</>;
    default:
      return state satisfies never;
  }
}

/** Their cards speak of a talk that can be gone on with. */
const TALK_ENDS: ReadonlySet<CardCode> = new Set<CardCode>([
  "connection-lost",
  "upstream-lost",
  "keeps-failing",
  "no-answer",
  "offline",
  "leaving",
  "internal",
  "entry-refused",
]);

function Trouble({ code }: { code: CardCode }) {
  const { title, what, todo } = cardWords(code);
  // Here no turns are taken, which is the first thing to look at in a call.
  const advice = code === "settings-refused" ? todo.at(-1) : todo[0];
  return (
    <>
      <strong>{title}</strong>
      {
        // That replies can be read all the same is true of calls alone.
        code.startsWith("speaker-") ? "" : `${what} `
      }
      {TALK_ENDS.has(code) ? words().voice.sampleAgain : advice}
    </>
  );
}
