import type { TalkLine, TurnTaking } from "../wire/message.ts";
import type { OpenLine, Source } from "./call_model.ts";
import { readStoredLines } from "./stored_lines.ts";

/** One of its lines: what another connection is told, and what the page shows beside the words. */
export type KeptLine = TalkLine & {
  /** The person cut it short. */
  readonly cut?: boolean;
  /** Id it was sent under, where it was typed and not spoken. */
  readonly typed?: string | null;
};

/** A talk as the tab keeps it, so that another connection can take it up. */
export interface KeptTalk {
  /** Newest sealed ticket; null where none came yet. */
  readonly ticket: string | null;
  /** When it is too old to be gone on with, by `Date.now()`. */
  readonly expiresAtMs: number;
  /** When the talk began, by `Date.now()`. */
  readonly begunAtMs: number;
  /** What was heard and looked through. */
  readonly sources: readonly Source[];
  readonly turns: TurnTaking;
  /** Its last lines, oldest first. */
  readonly lines: readonly KeptLine[];
  /** Typed lines that were not answered: each says where it stands among `lines`. */
  readonly open: readonly OpenLine[];
  /** Lines typed so far: the next one's id is counted on from here. */
  readonly typed: number;
}

export const SOURCES: readonly Source[] = ["microphone", "screen", "camera"];

/** What was stored as a talk, believed only as far as it is one; null where it is not. */
export function readTalk(value: unknown): KeptTalk | null {
  if (!isRecord(value)) return null;
  const { ticket, expiresAtMs, begunAtMs, sources, turns, lines, typed } = value;
  const open = readStoredLines(value.open);
  const isWhole = (ticket === null || typeof ticket === "string") &&
    [expiresAtMs, begunAtMs, typed].every(Number.isFinite) &&
    Array.isArray(sources) && isTurnTaking(turns) &&
    Array.isArray(lines) && lines.every(isKeptLine) &&
    open !== null;
  if (!isWhole) return null;
  return {
    ticket,
    expiresAtMs: expiresAtMs as number,
    begunAtMs: begunAtMs as number,
    sources: SOURCES.filter((source) => sources.includes(source)),
    turns,
    lines,
    open,
    typed: typed as number,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isTurnTaking(value: unknown): value is TurnTaking {
  return isRecord(value) && (value.mode === "automatic" || value.mode === "push-to-talk");
}

function isKeptLine(value: unknown): value is KeptLine {
  return isRecord(value) && (value.who === "person" || value.who === "model") &&
    typeof value.text === "string" && value.text !== "";
}
