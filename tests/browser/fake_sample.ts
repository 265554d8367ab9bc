/** A voice sample on a socket and a loudspeaker without a network or a device: the test plays both. */
import { LAST_SOUND_MS } from "../../lib/browser/sample_run.ts";
import { openConnection } from "../../lib/browser/connection.ts";
import type { SampleState } from "../../lib/browser/sample_state.ts";
import { openSpeaker } from "../../lib/browser/speaker.ts";
import { type SamplePorts, VoiceSample } from "../../lib/browser/voice_sample.ts";
import type { PublicConfig } from "../../lib/config.ts";
import type { ClientMessage, ReplySound, ServerMessage } from "../../lib/wire/message.ts";
import { type FakeClock, fakeClock } from "../support/fake_clock.ts";
import { type FakeCall, fakeCall, READY } from "./fake_call.ts";
import { fakeAudio } from "./fake_media.ts";
import { type FakeSocket, fakeSockets } from "./fake_socket.ts";
import { settled } from "./lasting_line.ts";

export interface FakeSample {
  sample: VoiceSample;
  /** The page's call beside it. */
  page: FakeCall;
  audio: ReturnType<typeof fakeAudio>;
  sockets: FakeSocket[];
  clock: FakeClock;
  /** What the newest socket was given. */
  readonly sent: ClientMessage[];
  readonly state: SampleState["type"];
  /** Why nothing is heard; null where nothing was refused. */
  readonly card: string | null;
  /** What is open of sockets, loudspeakers and timers. */
  readonly open: string[];
  /** Press, and let everything follow from it. */
  press(): Promise<void>;
  /** The newest socket opens, and the talk is ready. */
  up(): Promise<void>;
  /** The server says something. */
  say(...messages: ServerMessage[]): Promise<void>;
  /** Its reply is played to its end. */
  heard(reply?: number): Promise<void>;
}

/** 20 ms of a reply. */
export function sound(reply = 1): ReplySound {
  return { type: "sound", reply, position: 0, pcm: new Int16Array(480).fill(1_000) };
}

/** The server ends with it. */
export function failure(
  code: Extract<ServerMessage, { type: "error" }>["code"],
  { fatal = true } = {},
): ServerMessage {
  return { type: "error", code, message: "It says so.", hint: "", fatal };
}

export const COMPLETE: ServerMessage = { type: "reply", reply: 1, state: "complete" };

export function fakeSample(
  { config, ports, hasWorklets, maxMs, ...page }:
    & Parameters<typeof fakeCall>[0]
    & {
      config?: Partial<PublicConfig>;
      ports?: Partial<SamplePorts>;
      hasWorklets?: boolean;
      maxMs?: number;
    } = {},
): FakeSample {
  const fake = fakeCall({ config, ...page });
  const audio = fakeAudio({ hasWorklets });
  const { sockets, WebSocket } = fakeSockets();
  const clock = fakeClock();
  const sample = new VoiceSample({
    config: fake.call.config,
    ports: {
      ...fake.ports,
      openSpeaker: (options) => openSpeaker({ ...options, platform: audio }),
      openConnection: (options) => openConnection({ ...options, WebSocket }),
      clock,
      ...ports,
    },
    call: fake.call,
    pageLanguage: () => "en",
    maxMs,
  });
  const settle = async (act: () => void) => {
    act();
    await settled();
  };
  return {
    ...{ sample, page: fake, audio, sockets, clock },
    get sent() {
      return sockets.at(-1)?.sent ?? [];
    },
    get state() {
      return sample.state.value.type;
    },
    get card() {
      const { value } = sample.state;
      return value.type === "failed" ? value.card.code : null;
    },
    get open() {
      return [
        ...sockets.filter(({ readyState }) => readyState < 2).map(() => "socket"),
        ...audio.contexts.filter(({ state }) => state !== "closed").map(() => "loudspeaker"),
        ...(clock.pending > 0 ? ["timer"] : []),
      ];
    },
    press: () => settle(() => sample.press()),
    up: () =>
      settle(() => {
        sockets.at(-1)?.open();
        sockets.at(-1)?.receive(READY);
      }),
    say: (...messages) =>
      settle(() => messages.forEach((message) => sockets.at(-1)?.receive(message))),
    heard: (reply = 1) =>
      settle(() => {
        audio.nodes.at(-1)?.report({ type: "ended", reply, position: 480 });
        clock.pass(LAST_SOUND_MS);
      }),
  };
}

/** One that is heard. */
export async function playing(options?: Parameters<typeof fakeSample>[0]): Promise<FakeSample> {
  const fake = fakeSample(options);
  await fake.press();
  await fake.up();
  await fake.say(sound());
  return fake;
}
