import { NO_COVER } from "../image/no_cover.ts";
import { type Cover, readCover } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { Start, TurnTaking } from "../wire/message.ts";
import type { Source, VisionSource } from "./call_model.ts";
import type { Device } from "./devices.ts";
import type { Strictness } from "./lookout.ts";
import { type KeptTalk, readTalk, SOURCES } from "./kept_talk.ts";
import { keepValue as write, readKept as read, type Store } from "./kept_value.ts";
import type { VoiceChoices } from "./no_choices.ts";
import { storedLines } from "./stored_lines.ts";
import { readTurns, readVoiceChoices } from "./voice_choices.ts";

export type { Store };

/** What the page remembers. */
export interface Memory {
  /** Sources the person agreed to in this session of the tab, for calls that go to `place`. */
  agreed(place: string): Source[];
  agree(place: string, sources: readonly Source[]): void;
  /** Access code typed in this session of the tab. */
  accessCode(): string;
  setAccessCode(code: string): void;
  /** Device chosen on an earlier visit. */
  device(kind: DeviceKindKept): Device | undefined;
  setDevice(kind: DeviceKindKept, device: Device): void;
  /** What of a source is hidden in this session of the tab. */
  cover(source: VisionSource): KeptCover;
  setCover(source: VisionSource, kept: KeptCover): void;
  /** What pictures are for, as chosen on an earlier visit. */
  pictures(): PictureMode | null;
  setPictures(mode: PictureMode): void;
  /** How sure the model has to be before it speaks up, as chosen on an earlier visit. */
  strictness(): Strictness | null;
  setStrictness(strictness: Strictness): void;
  /** What was chosen about the talk on an earlier visit. */
  choices(): VoiceChoices;
  setChoices(choices: VoiceChoices): void;
  /** How turns were taken on an earlier visit; null: nobody chose. */
  turns(): TurnTaking | null;
  setTurns(turns: TurnTaking): void;
  /** Loudness of the replies as set on an earlier visit, 0 … 1. */
  volume(): number;
  setVolume(volume: number): void;
  /** Whether the microphone is muted while a reply plays, in this session of the tab. */
  halfDuplex(): boolean;
  setHalfDuplex(on: boolean): void;
  /** The talk this tab can go on with, if it goes to `place`. */
  talk(place: string): KeptTalk | null;
  keepTalk(place: string, talk: KeptTalk): void;
  forgetTalk(): void;
  /** Whether past talks are kept in this browser; they are unless the person turned it off. */
  keepsTalks(): boolean;
  setKeepsTalks(on: boolean): void;
  /** Whether the sound of calls is kept in memory; not unless the person turned it on. */
  keepsSound(): boolean;
  setKeepsSound(on: boolean): void;
  /** Under which id this tab's talk is kept among the past ones; null: under none. */
  pastTalkId(): string | null;
  setPastTalkId(id: string): void;
  /** Whether something of that talk was said while none were to be kept. */
  isPastTalkPartial(): boolean;
  setPastTalkPartial(isPartial: boolean): void;
}

type DeviceKindKept = "microphone" | "camera" | "speaker";
type PictureMode = Start["pictures"] & string;

/** A cover, and the size and device of what it was made for, where these are known. */
export interface KeptCover {
  readonly cover: Cover;
  readonly size: Size | null;
  readonly deviceId?: string;
}

/**
 * Consent, the access code, covers and the talk live as long as the tab; device choices stay. Where the browser
 * forbids storage nothing is remembered.
 *
 * @param open gives the storage, and may throw as browsers do
 */
export function createMemory(open: { session(): Store; local(): Store }): Memory {
  const remove = (store: () => Store, key: string): void => {
    try {
      store().removeItem(`looksee.${key}`);
    } catch (error) {
      // Forbidden: then nothing was written either.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return {
    agreed(place) {
      const value = read(open.session, `agreed.${place}`);
      return Array.isArray(value) ? SOURCES.filter((source) => value.includes(source)) : [];
    },
    agree: (place, sources) => write(open.session, `agreed.${place}`, sources),
    accessCode() {
      const value = read(open.session, "code");
      return typeof value === "string" ? value : "";
    },
    setAccessCode: (code) => write(open.session, "code", code),
    device(kind) {
      const value = read(open.local, kind);
      if (typeof value !== "object" || value === null) return undefined;
      const { id, label } = value as Record<string, unknown>;
      return typeof id === "string" && typeof label === "string" ? { id, label } : undefined;
    },
    setDevice: (kind, { id, label }) => write(open.local, kind, { id, label }),
    cover(source) {
      const value = read(open.session, `cover.${source}`);
      if (typeof value !== "object" || value === null) return { cover: NO_COVER, size: null };
      const { cover, size, deviceId } = value as Record<string, unknown>;
      const device = typeof deviceId === "string" ? { deviceId } : {};
      return { cover: readCover(cover) ?? NO_COVER, size: readSize(size), ...device };
    },
    setCover: (source, kept) => write(open.session, `cover.${source}`, kept),
    pictures() {
      const value = read(open.local, "pictures");
      return value === "readable" || value === "frugal" ? value : null;
    },
    setPictures: (mode) => write(open.local, "pictures", mode),
    strictness() {
      const value = read(open.local, "strictness");
      return value === "certain" || value === "likely" ? value : null;
    },
    setStrictness: (strictness) => write(open.local, "strictness", strictness),
    choices: () => readVoiceChoices(read(open.local, "choices")),
    setChoices: (choices) => write(open.local, "choices", choices),
    turns: () => readTurns(read(open.local, "turns")),
    setTurns: (turns) => write(open.local, "turns", turns),
    volume() {
      const value = read(open.local, "volume");
      return typeof value === "number" && value >= 0 && value <= 1 ? value : 1;
    },
    setVolume: (volume) => write(open.local, "volume", volume),
    halfDuplex: () => read(open.session, "half-duplex") === true,
    setHalfDuplex: (on) => write(open.session, "half-duplex", on),
    talk(place) {
      const value = read(open.session, "talk");
      if (typeof value !== "object" || value === null) return null;
      return "place" in value && value.place === place ? readTalk(value) : null;
    },
    keepTalk(place, talk) {
      const keep = (maxBytes?: number) =>
        write(open.session, "talk", { ...talk, open: storedLines(talk.open, maxBytes), place });
      // Rather without pictures than as it was before.
      if (!keep()) keep(0);
    },
    forgetTalk: () => remove(open.session, "talk"),
    keepsTalks: () => read(open.local, "keepsTalks") !== false,
    setKeepsTalks: (on) => write(open.local, "keepsTalks", on),
    keepsSound: () => read(open.local, "keepsSound") === true,
    setKeepsSound: (on) => write(open.local, "keepsSound", on),
    pastTalkId() {
      const value = read(open.session, "pastTalk");
      return typeof value === "string" ? value : null;
    },
    setPastTalkId: (id) => write(open.session, "pastTalk", id),
    isPastTalkPartial: () => read(open.session, "pastTalkPartial") === true,
    setPastTalkPartial: (isPartial) => write(open.session, "pastTalkPartial", isPartial),
  };
}

/** The memory of this page, on the browser's own storage. */
export function browserMemory(): Memory {
  return createMemory({ session: () => sessionStorage, local: () => localStorage });
}

function readSize(value: unknown): Size | null {
  if (typeof value !== "object" || value === null) return null;
  const { width, height } = value as Record<string, unknown>;
  return typeof width === "number" && typeof height === "number" ? { width, height } : null;
}
