import { effect } from "@preact/signals";
import { CallEngine } from "../browser/call_engine.ts";
import { IDLE, type Source, withCard } from "../browser/call_model.ts";
import type { CallPorts } from "../browser/call_ports.ts";
import type { Card } from "../browser/card.ts";
import { type CallSignals, idleSignals } from "../browser/idle_signals.ts";
import type { PublicConfig } from "../config.ts";
import type { TurnTaking } from "../wire/message.ts";
import { LookseeCall } from "./looksee_call.ts";
import { type OwnTool, readOwnTools } from "./own_tools.ts";
import { type AskPerson, putQuestions } from "./put_questions.ts";
import type { TroubleWords } from "./trouble.ts";
import { readServerConfig } from "./read_server_config.ts";

/** How long a relay may take to answer before it counts as out of reach, milliseconds. */
const ANSWER_MS = 10_000;

/** Every source: whoever calls the library has asked the person, and the browser does. */
const ALL: readonly Source[] = ["microphone", "screen", "camera"];

/** What a page wishes for. */
export interface CallWishes {
  /** Where the relay asks for one. Held in memory for this call, in no address and no message. */
  accessCode?: string;
  /** Voice of the replies, where the relay's owner has not fixed one. */
  voice?: string;
  /** What the model is told to be. */
  instructions?: string;
  /** How turns are taken; by voice where absent. */
  turns?: TurnTaking;
  /** Whether the microphone is opened at once. Default true; `mute(false)` opens it later. */
  microphone?: boolean;
  /** Tools of the page around. */
  tools?: readonly OwnTool[];
  /** Puts a tool's question to the person; without it no tool that acts is offered. */
  ask?: AskPerson;
  /** Words for troubles, by code, in place of the English ones. */
  words?: TroubleWords;
  /** Ends the call. */
  signal?: AbortSignal;
}

export interface ConnectStage {
  /** Origin of the relay. */
  server: string;
  /** Origin of the page. */
  ownOrigin: string;
  ports: CallPorts;
  /** The browser's; tests hand in a fake. */
  fetch?: typeof globalThis.fetch;
}

/**
 * Call a relay.
 *
 * @returns the call, once it stands or there is none to be had: then its status is `failed`, and its
 *   troubles say why
 * @throws {TypeError} for tools that are none, or ask where nobody can be asked
 */
export async function connectTo(stage: ConnectStage, wishes: CallWishes): Promise<LookseeCall> {
  const { accessCode = "", turns, microphone = true, ask, words, signal } = wishes;
  const tools = readOwnTools(wishes.tools ?? [], { canAsk: ask !== undefined });
  // First: what follows is made of what an old browser lacks.
  if (!stage.ports.isCapable()) return noCall({ code: "browser-too-old", raw: "" }, words);
  const config = await configOf(stage, signal);
  if (config === null) return noCall(unreachable(stage), words);
  const signals = idleSignals(config);
  signals.accessCode.value = accessCode;
  if (turns !== undefined) signals.turnTaking.value = turns;
  const engine = new CallEngine(config, { ...stage.ports, tools }, signals);
  if (ask !== undefined) putQuestions(engine.hands.shown, ask);
  engine.tell({ type: "agreed", sources: ALL });
  engine.begin(microphone ? ["microphone"] : []);
  const call = new LookseeCall({ signals, engine, words });
  if (signal?.aborted) call.end();
  signal?.addEventListener("abort", () => call.end(), { once: true });
  await standing(signals);
  if (tools.length > 0 && areToolsFixed(signals)) {
    engine.tell({ type: "closed", card: { code: "settings-refused", raw: TOOLS_FIXED } });
  }
  return call;
}

/** What a page's tools would be for nothing. */
const TOOLS_FIXED =
  "The owner of this relay has fixed which tools there are (LOOKSEE_LOCK_TOOLS): " +
  "those of this page cannot be offered. Call without `tools`.";

function areToolsFixed({ state }: CallSignals): boolean {
  const { phase } = state.peek();
  return phase.type === "live" && phase.granted.fixed?.includes("tools") === true;
}

/** Null where nobody answers, or not as a relay does, or not to this page. */
async function configOf(
  { server, fetch = globalThis.fetch }: ConnectStage,
  signal?: AbortSignal,
): Promise<PublicConfig | null> {
  const late = AbortSignal.timeout(ANSWER_MS);
  try {
    const response = await fetch(`${server}/api/config`, {
      credentials: "omit",
      cache: "no-store",
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    });
    const config = response.ok ? readServerConfig(await response.text()) : null;
    // What the page's tools show, only the relay's own page has a place for.
    return config === null ? null : { ...config, pageTools: [] };
  } catch (error) {
    // Not to be reached, cut off, called off, or of an origin that is not let in.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

function unreachable({ server, ownOrigin, ports }: ConnectStage): Card {
  // Browsers tell no page which of the two it is.
  const raw = server === ownOrigin
    ? `${server} did not answer.`
    : `${server} did not answer, or does not list this origin (${ownOrigin}) in LOOKSEE_ORIGINS.`;
  return { code: ports.isOnline() ? "socket-refused" : "offline", raw };
}

function noCall(card: Card, words?: TroubleWords): LookseeCall {
  const signals = idleSignals({ pictures: "readable" });
  signals.state.value = { ...withCard(IDLE, card), phase: { type: "failed" } };
  return new LookseeCall({ signals, engine: null, words });
}

/** Once a call is not on its way any more. */
async function standing({ state }: CallSignals): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = effect(() => {
    if (state.value.phase.type !== "connecting") resolve();
  });
  await promise;
  stop();
}
