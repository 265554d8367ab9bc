/** A talk that the test holds, as far as it is kept. */
import { signal } from "@preact/signals";
import { type CallEvent, type CallState, IDLE } from "../../../lib/browser/call_model.ts";
import type { SoundTap } from "../../../lib/browser/call_ports.ts";
import type { PublicConfig } from "../../../lib/config.ts";
import { emptyView } from "../../../lib/browser/empty_view.ts";
import { withPicture } from "../../../lib/browser/filmstrip.ts";
import { type SideNote, withOlder } from "../../../lib/browser/side_notes.ts";
import type { Note } from "../../../lib/tools/page/note.ts";
import {
  allEnded,
  EMPTY_TRANSCRIPT,
  follow,
  newTalk,
  type Transcript,
} from "../../../lib/browser/transcript.ts";
import type { ServerMessage } from "../../../lib/wire/message.ts";
import { READY } from "../fake_call.ts";
import { JPEG } from "./some_talk.ts";

export function fakeTalk() {
  const state = signal<CallState>(IDLE);
  const transcript = signal<Transcript>(EMPTY_TRANSCRIPT);
  const notes = signal<readonly SideNote[]>([]);
  const takeBack = (older: readonly Note[]) => {
    notes.value = withOlder(notes.value, older);
    return Promise.resolve(true);
  };
  const view = emptyView();
  const happens = (event: CallEvent) => {
    transcript.value = follow(transcript.value, event);
  };
  const says = (message: ServerMessage) => happens({ type: "received", message });
  let lines = 0;
  return {
    call: {
      config: { model: "gemini-3.8-live", upstreamKind: "google" as PublicConfig["upstreamKind"] },
      state,
      transcript,
      hands: { notes },
      takeBack,
      view,
    },
    notes,
    transcript,
    happens,
    /** A call begins, with another talk. */
    begins() {
      transcript.value = newTalk(transcript.value);
      state.value = { ...IDLE, phase: { type: "connecting" } };
    },
    goesLive(microDollars: number | null = null) {
      const turns = { turn: "listening", newest: 0, playing: 0 };
      state.value = {
        ...IDLE,
        phase: {
          ...{ type: "live", turns, granted: READY, line: "up", renewing: null, attempt: 0 },
          ...{ isParked: false, renewals: 0, microDollars },
        },
      } as unknown as CallState;
    },
    ends() {
      transcript.value = allEnded(transcript.value);
      state.value = { ...IDLE, phase: { type: "ended" } };
    },
    typed(text: string) {
      happens({ type: "typed", id: `line-${++lines}`, text });
    },
    answers(reply: number, text: string) {
      says({ type: "reply", reply, state: "begun" });
      says({ type: "said", who: "model", text, final: true, reply });
      says({ type: "reply", reply, state: "complete" });
    },
    /** A picture leaves. */
    shows() {
      const { nextNumber } = view.filmstrip.value;
      const facts = {
        ...{ parts: [], width: 4, height: 2, bytes: JPEG.length },
        ...{ reason: "first" as const, sentAtMs: 7 },
      };
      view.filmstrip.value = withPicture(view.filmstrip.value, { jpeg: JPEG, facts });
      happens({ type: "looked", picture: nextNumber });
    },
    tap: (): SoundTap => view.soundTap.value!,
  };
}
