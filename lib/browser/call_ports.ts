/** What a call is given: the browser's part as ports, what it shows, and what it was asked for. */
import type { Signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Clock } from "../clock.ts";
import type { PicturePart } from "../image/picture_part.ts";
import type { PictureReason } from "../image/picture_gate.ts";
import type { Tool } from "../tools/declare.ts";
import type { MicSound, ReplySound, Start, TalkLine } from "../wire/message.ts";
import type { CallEvent, VisionSource } from "./call_model.ts";
import type { LookView } from "./empty_view.ts";
import type { Filmstrip } from "./filmstrip.ts";
import type { CallWatches } from "./call_watches.ts";
import type { HeardPlace } from "./heard_places.ts";
import type { Devices, listDevices, watchDevices } from "./devices.ts";
import type { SentAgain } from "./earlier_lines.ts";
import type { Entry } from "./entry.ts";
import type { TakenUp } from "./kept_input.ts";
import type { openLastingConnection } from "./lasting_connection.ts";
import type { handsOfCall } from "./hands_of_call.ts";
import type { Memory } from "./memory.ts";
import type { openMicrophone } from "./microphone.ts";
import type { watchNetwork } from "./network.ts";
import type { OutboxCounters } from "./outbox.ts";
import type { PictureTally } from "./picture_tally.ts";
import type { SessionFacts } from "./session_facts.ts";
import type { openSpeaker } from "./speaker.ts";
import type { openTabLane } from "./tab_lane.ts";
import type { TabSoundView } from "./tab_sound.ts";
import type { Feed, PictureFeedOptions } from "./picture_feed.ts";
import type { Facing, openVision } from "./vision.ts";

/** What a call works with; tests hand in fakes. */
export interface CallPorts {
  openConnection: typeof openLastingConnection;
  /** Trades an access code at this server. */
  tradeCode(accessCode: string, signal: AbortSignal): Promise<Entry>;
  openMicrophone: typeof openMicrophone;
  openSpeaker: typeof openSpeaker;
  openTabLane: typeof openTabLane;
  openVision: typeof openVision;
  openFeed: (options: Omit<PictureFeedOptions, "platform">) => Feed;
  watchDevices: typeof watchDevices;
  listDevices: typeof listDevices;
  watchNetwork: typeof watchNetwork;
  /** Gets the page's hands, which many a call does not need. May reject. */
  loadHands(): Promise<{ handsOfCall: typeof handsOfCall }>;
  /** Keeps a phone's screen on. */
  stayAwake(options: { signal: AbortSignal }): void;
  /** Calls when the page is left or reloaded. */
  watchPageLeft(onLeft: () => void): void;
  memory: Memory;
  /** `ws(s)://…/api/live` of this server. */
  url(): string;
  isOnline(): boolean;
  /** Whether the browser has what a call is made of. */
  isCapable(): boolean;
  isSecure(): boolean;
  /** Whether sound can be led to another loudspeaker than the standard one. */
  canChooseSpeaker(): boolean;
  /** `Date.now()`. */
  nowMs(): number;
  clock: Clock;
  /** Tools of a page around, which the model is offered beside the page's own. */
  tools?: readonly Tool[];
}

/** What a running call shows beside its state. Levels are 0 … 1, as `meter` gives them. */
export interface CallView {
  readonly micLevel: Signal<number>;
  readonly replyLevel: Signal<number>;
  /** What is looked through. */
  readonly looks: Readonly<Record<VisionSource, LookView>>;
  /** The last picture sent; `sentAtMs` by `Date.now()`. */
  readonly picture: Signal<SentPicture | null>;
  /** A phone's camera, which takes the place of this machine's. */
  readonly phone: Signal<MediaStream | null>;
  /** All of them, for eyes. */
  readonly filmstrip: Signal<Filmstrip<SentPicture>>;
  readonly counters: Signal<OutboxCounters>;
  /** Pictures that left, and those that need not have. */
  readonly tally: Signal<PictureTally>;
  /** Whether the microphone is muted while a reply plays, as chosen against an echo. */
  readonly isHalfDuplex: Signal<boolean>;
  /** Which words of replies were heard. */
  readonly heard: Signal<HeardPlace>;
  /** What the session pane tells. */
  readonly session: Signal<SessionFacts>;
  readonly tabSound: TabSoundView;
  readonly devices: Signal<Devices>;
  readonly microphoneId: Signal<string>;
  readonly cameraId: Signal<string>;
  /** Where replies are led to; empty: the standard loudspeaker. */
  readonly speakerId: Signal<string>;
  /** Loudness of the replies, 0 … 1, as a person sets it. */
  readonly volume: Signal<number>;
  /** Which of a phone's cameras is looked through; null where the browser does not tell. */
  readonly facing: Signal<Facing | null>;
  /** Hears along, where somebody wants to; null: nobody does. */
  readonly soundTap: Signal<SoundTap | null>;
}

/** Hears along: what left of the person's sound, and what of a reply came and was really heard. */
export interface SoundTap {
  /** 16 kHz. Its memory is handed on afterwards. */
  spoken(sound: MicSound): void;
  /** 24 kHz. Its memory is handed on afterwards. */
  came(sound: ReplySound): void;
  /** Up to this sample of the reply. */
  heard(reply: number, position: number): void;
  /** It was played to its end, or cut. */
  over(reply: number): void;
}

/** A picture that left. */
export interface SentPicture {
  /** What it shows, and where. */
  parts: readonly PicturePart[];
  width: number;
  height: number;
  bytes: number;
  /** `closer`: a part of it, which the model asked for; `given`: the person's own, put to a line. */
  reason: PictureReason | "closer" | "given";
  sentAtMs: number;
}

export interface CallRunOptions {
  config: PublicConfig;
  ports: CallPorts;
  view: CallView;
  /** What looks on. */
  watches: Pick<CallWatches, "session" | "heard" | "given">;
  /** First message of every connection, as far as they are alike. */
  start: Start;
  /** Traded for a ticket before every connection; empty where none is asked for. */
  accessCode: string;
  /** Null for a new talk. */
  takenUp: TakenUp | null;
  /** The talk so far, as another connection needs it. */
  earlier(again: SentAgain): TalkLine[];
  /** Whether nobody speaks and all has been played. */
  isQuiet(): boolean;
  tell(event: CallEvent): void;
}
