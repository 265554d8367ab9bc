import {
  type ClientMessage,
  KEPT_SOUND_MS,
  type MessageOf,
  MIC_RATE,
  type MicSound,
} from "../../wire/message.ts";
import { toldInWords } from "../input_sender.ts";
import type { LiveInput, LiveSession } from "../session.ts";
import { HeardSpeech } from "./heard_speech.ts";
import { type OpenInput, type OpenResult, withdrawPictures } from "./open_input.ts";
import { MicRing } from "./mic_ring.ts";
import type { TalkRecord } from "./talk_record.ts";
import { pictureOf } from "./told_result.ts";

const MAX_SOUND_SAMPLES = KEPT_SOUND_MS / 1000 * MIC_RATE;
/** Sound before the newest kept at all times: speech is noticed some time after its beginning. */
const LEAD_SAMPLES = MIC_RATE;
/** And all sound of the last second or two: it may come faster than it was spoken. */
const LEAD_MS = 1_000;
/** Kept before what our own gate took for the beginning of speech. */
const ONSET_SAMPLES = 0.3 * MIC_RATE;
/** So much speech is no cough and no door. */
const SPEECH_MS = 500;

/** Asks the model to go on with a line that was broken off. */
const GO_ON =
  "(The connection broke while you were speaking. Go on exactly where you stopped, without a word " +
  "about it and without saying again what you have said.)";

/**
 * What comes from the person between two connections and over them: the newest sound, picture and
 * state of the microphone. Knows how to give it, and what else is open, to the next connection.
 */
export class PersonInput {
  readonly #record: TalkRecord;
  readonly #sounds: MicRing;
  readonly #speech: HeardSpeech;
  /** Where the sound stood at the last full second, and at the one before. */
  #marks = { atMs: -Infinity, latest: 0, before: 0 };
  #picture: MessageOf<ClientMessage, "picture"> | null = null;
  #isPictureKnown = false;
  /** The page's newest line of its own that no server got. */
  #aside: MessageOf<ClientMessage, "aside"> | null = null;
  /** It is off since that position. */
  #micOff: { at: number; message: MessageOf<ClientMessage, "mic"> } | null = null;

  /** @param options in push-to-talk nothing is meant for the model but what is said with the key pressed */
  constructor(
    record: TalkRecord,
    soundFrom: number,
    { isPushToTalk = false }: { isPushToTalk?: boolean } = {},
  ) {
    this.#record = record;
    this.#speech = new HeardSpeech(soundFrom, !isPushToTalk);
    this.#sounds = new MicRing(MAX_SOUND_SAMPLES, soundFrom);
    this.#marks.latest = this.#marks.before = soundFrom;
  }

  get droppedSounds(): number {
    return this.#sounds.dropped;
  }
  /** Position after the newest sample. */
  get endedAt(): number {
    return this.#sounds.endedAt;
  }
  /** Position before which nothing is needed any more. */
  get neededFrom(): number {
    return this.#sounds.beginsAt;
  }
  /** Whether somebody speaks to the model, by our own ear. */
  get isSpeech(): boolean {
    return this.#speech.isSpeech;
  }
  /** Milliseconds of quiet before speech that began in the newest sound; null where none did. */
  get onsetAfterMs(): number | null {
    return this.#speech.onsetAfterMs;
  }

  /** Where speech that is noticed now began, and what leads up to it. */
  get noticedFrom(): number {
    const latest = Math.min(this.endedAt - LEAD_SAMPLES, this.#marks.before);
    const speechFrom = this.#speech.noticeableFrom(this.#record.settledTo);
    return Math.min(latest, speechFrom - ONSET_SAMPLES);
  }

  /** Milliseconds of speech by our own ear that the next server has to say something to. */
  get owedSpeechMs(): number {
    const noticed = this.#record.open.find((item) => item.kind === "utterance");
    if (noticed !== undefined) return this.#speech.msSince(noticed.from);
    return this.#speech.unheardMs(this.#record.settledTo);
  }

  /** Whether our own ear found speech, and no short noise, in the sound from a position on. */
  heardSpeechSince(position: number): boolean {
    return this.#speech.msSince(position) >= SPEECH_MS;
  }

  /** The server gave a sign of life. */
  noteAlive(): void {
    this.#speech.noteAlive();
  }

  /**
   * Keep a sound.
   *
   * @param nowMs any steady clock
   * @returns milliseconds of speech to tell the watch of; mostly 0
   */
  push(sound: MicSound, nowMs: number): number {
    this.#mark(nowMs);
    this.#sounds.push(sound);
    return this.#speech.push(sound.pcm, this.endedAt);
  }

  /** Let go of sound nobody needs again. */
  release(): void {
    this.#sounds.release(this.#record.soundNeededFrom(this.endedAt, this.noticedFrom));
    this.#speech.release(this.neededFrom);
  }

  #mark(nowMs: number): void {
    if (nowMs - this.#marks.atMs < LEAD_MS) return;
    this.#marks.atMs = nowMs;
    this.#marks.before = this.#marks.latest;
    this.#marks.latest = this.endedAt;
  }

  /** All of the sound went to a server. */
  noteSent(): void {
    this.#sounds.noteSent();
  }

  /** Keep a line of the page's own for the next server; it takes the place of an older one. */
  keepAside(aside: MessageOf<ClientMessage, "aside">): void {
    this.#aside = aside;
  }

  /** Keep the newest picture. */
  keepPicture(picture: MessageOf<ClientMessage, "picture">): void {
    this.#picture = picture;
    this.#isPictureKnown = false;
  }

  /** What it shows is there no more: another server does not get it, nor what tools showed. */
  forgetPicture(): void {
    this.#picture = null;
    withdrawPictures(this.#record.open);
  }

  /** A checkpoint: the picture that was sent is remembered. */
  setKnown(): void {
    this.#isPictureKnown = true;
  }

  /** Push-to-talk. */
  notePress(state: "begin" | "end"): void {
    this.#speech.mean(state === "begin");
  }

  noteMic(message: MessageOf<ClientMessage, "mic">): void {
    this.#micOff = message.state === "off" ? { at: this.endedAt, message } : null;
  }

  /** See to it that what is told the next connection and what it hears are the whole. */
  meetBounds(): void {
    for (const missedFrom of this.#record.behead(this.#sounds.beginsAt)) {
      this.#sounds.noteMissed(missedFrom);
    }
  }

  /**
   * Give the next connection everything that is open, in the order it came.
   *
   * @param isFresh it remembers nothing
   * @returns whether the model is asked to speak, and not by a line or by what is said aloud
   */
  sendAgain(live: Pick<LiveSession, "send">, isFresh: boolean): boolean {
    this.meetBounds();
    if (this.#picture !== null && (isFresh || !this.#isPictureKnown)) live.send(this.#picture);
    const { open } = this.#record;
    const asks = this.#nudge(live);
    const others = open.flatMap((item) => timed(item));
    if (this.#micOff !== null) others.push(this.#micOff);
    others.sort((a, b) => a.at - b.at);
    let next = 0;
    for (const sound of this.#sounds.kept()) {
      while (next < others.length && others[next].at <= sound.position) {
        live.send(others[next++].message);
      }
      live.send(sound);
    }
    while (next < others.length) live.send(others[next++].message);
    if (this.#aside !== null) live.send(this.#aside);
    this.#aside = null;
    this.#sounds.noteSent();
    this.#speech.sentAgain();
    this.#record.sentAgain();
    return asks;
  }

  /** Ask the model to go on with what the line broke off. False when nothing was. */
  goOn(live: Pick<LiveSession, "send">): boolean {
    const isBrokenOff = this.#record.lines.broken !== null;
    if (isBrokenOff) live.send({ type: "nudge", text: GO_ON });
    return isBrokenOff;
  }

  /** Results nobody waits for by their ids, and the request to go on: as one, or each cuts the other. */
  #nudge(live: Pick<LiveSession, "send">): boolean {
    const { open, lines } = this.#record;
    const results = open.filter((item) => item.kind === "result").map(({ message }) => message);
    // What the person says or writes decides how the talk goes on.
    const isAsked = results.length < open.length ||
      this.#speech.unheardMs(this.#record.settledTo) > 0;
    const isSilent = ({ scheduling }: OpenResult["message"]) => isAsked || scheduling === "silent";
    const told = results.filter(isSilent).map(toldInWords);
    if (told.length > 0) live.send({ type: "nudge", text: told.join("\n"), isSilent: true });
    const spoken = results.filter((result) => !isSilent(result));
    const asking = spoken.map(toldInWords);
    if (lines.broken !== null && !isAsked) asking.push(GO_ON);
    if (asking.length > 0) {
      live.send({ type: "nudge", text: asking.join("\n"), ...pictureOf(spoken) });
    }
    return asking.length > 0;
  }
}

/** An open line or press as messages, with the positions before which they come. */
function timed(item: OpenInput): { at: number; message: LiveInput }[] {
  switch (item.kind) {
    case "text":
      return [{ at: item.position, message: item.message }];
    case "stop":
      return [{ at: item.position, message: item.message }];
    case "result":
      return [];
    case "utterance": {
      if (!item.isPress) return [];
      const begin = { at: item.from, message: { type: "speech", state: "begin" } as const };
      if (item.to === null) return [begin];
      return [begin, { at: item.to, message: { type: "speech", state: "end" } }];
    }
    default:
      return item satisfies never;
  }
}
