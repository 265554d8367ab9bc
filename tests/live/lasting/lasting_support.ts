/** A lasting session over the real simulator, and what a test asks of it. */
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../../lib/simulator/server.ts";
import {
  type Checkpoint,
  type LastingSession,
  type LastingSessionOptions,
  openLasting,
} from "../../../lib/live/lasting/lasting_session.ts";
import { openLive } from "../../../lib/live/session.ts";
import { Inbox } from "../../../lib/wire/duplex.ts";
import type { MessageOf, ServerMessage, Start } from "../../../lib/wire/message.ts";

/** The simulator without its pauses: what counts here is the order of things. */
export const AT_ONCE = {
  setupDelayMs: 5,
  speechAnswerDelayMs: 20,
  textAnswerDelayMs: 20,
  audioSpeed: 200,
  holdTurnComplete: 0,
  cutTailMs: 2,
  resumptionEveryMs: 20,
  voice: "tone",
} as const;

/** A typed line. */
export const line = (id: string, text: string) => ({ type: "text", id, text }) as const;
const CLOCK = { name: "get_time", description: "Tells the time." };
/** A start that declares one tool. */
export const WITH_CLOCK: Start = { type: "start", tools: [CLOCK] };
/** A script of the simulator that asks for the clock. */
export const CALLS = `rules:
  - when: { result: "*" }
    do:
      - say: It is late.
  - when: { words: has answered }
    do:
      - say: So it is late.
  - when: { words: time }
    do:
      - call: { tool: "*time*" }
  - when: { words: look }
    do:
      - say: Let me look at the clock.
      - call: { tool: "*time*" }
  - do:
      - say: Well.
`;

export interface Talk {
  readonly session: LastingSession;
  /** Everything said so far. */
  readonly heard: readonly ServerMessage[];
  readonly checkpoints: readonly Checkpoint[];
  /** The next message of a type that was not waited for yet. @throws when the talk ended first */
  next<T extends ServerMessage["type"]>(
    type: T,
    where?: (message: MessageOf<ServerMessage, T>) => boolean,
  ): Promise<MessageOf<ServerMessage, T>>;
  /** The next message of which something holds. @throws when the talk ended first */
  nextWhere(holds: (message: ServerMessage) => boolean): Promise<ServerMessage>;
  /** The next checkpoint that was not waited for yet. */
  nextCheckpoint(): Promise<Checkpoint>;
  /** Say something, or be silent: sound in frames of 20 ms, at once. */
  speak(pcm: Int16Array<ArrayBuffer>): void;
  close(): Promise<void>;
}

/** Open a talk there; resolves when it is set up or over. */
export async function openTalk(
  server: { readonly url: string },
  options: Partial<LastingSessionOptions> = {},
): Promise<Talk> {
  const heard: ServerMessage[] = [];
  const checkpoints: Checkpoint[] = [];
  const marks = new Inbox<Checkpoint>();
  const nextMark = marks[Symbol.asyncIterator]();
  const session = openLasting({
    openLive,
    server: { baseUrl: server.url, apiKey: "any" },
    model: "gemini-3.8-live",
    start: { type: "start" },
    setupTimeoutMs: 5_000,
    signal: new AbortController().signal,
    maxBacklogBytes: 8_000_000,
    log: { warn: (text, fields) => console.error(text, fields) },
    onCheckpoint(checkpoint) {
      checkpoints.push(checkpoint);
      marks.push(checkpoint);
    },
    ...options,
  });
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  const reading = (async () => {
    for await (const message of session) {
      heard.push(message);
      wake.resolve();
      wake = Promise.withResolvers();
    }
    isOver = true;
    marks.end();
    wake.resolve();
  })();
  let at = 0;
  let position = options.soundFrom ?? 0;
  const nextWhere = async (holds: (message: ServerMessage) => boolean) => {
    while (true) {
      while (at < heard.length) {
        const message = heard[at++];
        if (holds(message)) return message;
      }
      if (isOver) throw new Error("over before it came");
      await wake.promise;
    }
  };
  await session.opened;
  return {
    session,
    heard,
    checkpoints,
    async next(type, where = () => true) {
      type Wanted = MessageOf<ServerMessage, typeof type>;
      return await nextWhere((message) =>
        message.type === type && where(message as Wanted)
      ) as Wanted;
    },
    nextWhere,
    async nextCheckpoint() {
      const { value } = await nextMark.next();
      if (!value) throw new Error("over before a checkpoint came");
      return value;
    },
    speak(pcm) {
      for (let from = 0; from < pcm.length; from += 320) {
        session.send({ type: "sound", position, pcm: pcm.slice(from, from + 320) });
        position += Math.min(320, pcm.length - from);
      }
    },
    async close() {
      session.close();
      await session.closed;
      await reading;
    },
  };
}

/** A simulator, and talks with it that are ended with the test. */
export async function withSimulator(
  options: Partial<SimulatorOptions>,
  run: (
    simulator: Simulator,
    open: (options?: Partial<LastingSessionOptions>) => Promise<Talk>,
  ) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ ...AT_ONCE, ...options });
  const life = new AbortController();
  const talks: Talk[] = [];
  const open = async (options: Partial<LastingSessionOptions> = {}) => {
    const talk = await openTalk(simulator, { signal: life.signal, ...options });
    talks.push(talk);
    return talk;
  };
  try {
    await run(simulator, open);
  } finally {
    life.abort();
    await Promise.all(talks.map((talk) => talk.close()));
    await simulator.close();
  }
}

/** Types of what was heard, without sound and usage. */
export function typesOf(heard: readonly ServerMessage[]): string[] {
  return heard.map((message) =>
    message.type === "reply" ? `reply ${message.reply} ${message.state}` : message.type
  ).filter((type) => type !== "sound" && type !== "usage");
}
