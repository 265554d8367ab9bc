/** Turn-taking against the simulator: what Google's protocol does to it, seen as messages of the wire. */
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { type LiveInput, type LiveSession, openLive } from "../../lib/live/session.ts";
import type { SimulatorOptions } from "../../lib/simulator/options.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { type ServerMessage, type Start } from "../../lib/wire/message.ts";
import { AT_ONCE } from "../simulator/raw_session.ts";
import { babble, joined, roomNoise } from "../simulator/synthetic_speech.ts";

const SCRIPT = `rules:
  - when: { result: "*" }
    do: [{ say: The tool has answered. }]
  - when: { words: tool }
    do:
      - say: I ask the tool.
      - call: { tool: "look*" }
      - say: And I go on meanwhile.
  - when: { words: long }
    do: [{ count: "30" }]
  - do: [{ report: received }]
`;

interface Talk {
  simulator: Simulator;
  live: LiveSession;
  /** Everything that came. */
  readonly came: ServerMessage[];
  /** Read on until a message fits, which is given back. */
  until(fits: (message: ServerMessage) => boolean): Promise<ServerMessage>;
  type(text: string): void;
  /** Sound in frames of 20 ms, at once. */
  speak(pcm: Int16Array<ArrayBuffer>): void;
}

async function talking(
  options: Partial<SimulatorOptions>,
  start: Partial<Start>,
  run: (talk: Talk) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ ...AT_ONCE, voice: "tone", script: SCRIPT, ...options });
  const live = await openLive({
    server: { baseUrl: simulator.url, apiKey: "key" },
    model: "gemini-3.8-live",
    start: { type: "start", ...start },
    setupTimeoutMs: 10_000,
    signal: new AbortController().signal,
    maxBacklogBytes: 16_000_000,
    log: { warn() {} },
  });
  const messages = live[Symbol.asyncIterator]();
  const came: ServerMessage[] = [];
  let position = 0;
  const send = (message: LiveInput) => live.send(message);
  await run({
    simulator,
    live,
    came,
    async until(fits) {
      while (true) {
        const { value, done } = await messages.next();
        assert(!done, "the session ended");
        came.push(value);
        if (fits(value)) return value;
      }
    },
    type: (text) => send({ type: "text", id: text, text }),
    speak(pcm) {
      for (let at = 0; at < pcm.length; at += 320) {
        send({ type: "sound", position, pcm: pcm.slice(at, at + 320) });
        position += 320;
      }
    },
  });
  live.close();
  await live.closed;
  await simulator.close();
}

const isReply = (state: string, reply?: number) => (message: ServerMessage) =>
  message.type === "reply" && message.state === state && message.reply === (reply ?? message.reply);
const soundOf = (came: readonly ServerMessage[], reply: number) =>
  came.flatMap((message) => message.type === "sound" && message.reply === reply ? [message] : []);
const statesOf = (came: readonly ServerMessage[]) =>
  came.flatMap((message) => message.type === "reply" ? [`${message.reply} ${message.state}`] : []);

const UTTERANCE = joined(roomNoise(600), babble(1_000), roomNoise(2_500));

Deno.test("simulator: a spurious interruption silences neither this reply nor the next", async () => {
  const fault = "spurious-interruption";
  await talking({ fault, holdTurnComplete: 1, audioSpeed: 20 }, {}, async (talk) => {
    talk.speak(UTTERANCE);
    await talk.until(isReply("complete", 1));
    talk.type("hello");
    await talk.until(isReply("complete", 2));
    const ordinary = ["begun", "generated", "complete"];
    assertEquals(statesOf(talk.came), [1, 2].flatMap((n) => ordinary.map((s) => `${n} ${s}`)));
    assertGreater(soundOf(talk.came, 2).length, 3);
  });
});

Deno.test("simulator: speech cuts a reply, none of its sound comes after, and the next one plays", async () => {
  await talking({ holdTurnComplete: 1, audioSpeed: 4 }, {}, async (talk) => {
    talk.type("a long one");
    await talk.until((message) => message.type === "sound");
    talk.speak(UTTERANCE);
    await talk.until(isReply("interrupted", 1));
    const before = soundOf(talk.came, 1).length;
    await talk.until(isReply("complete", 2));
    assertEquals(soundOf(talk.came, 1).length, before);
    assertGreater(soundOf(talk.came, 2).length, 3);
    assertEquals(soundOf(talk.came, 2)[0].position, 0);
  });
});

Deno.test("simulator: the model is told what was heard, and answers the speech all the same", async () => {
  await talking({ holdTurnComplete: 1, audioSpeed: 50 }, {}, async (talk) => {
    talk.type("a long one");
    await talk.until(isReply("generated", 1));
    talk.speak(joined(roomNoise(600), babble(1_000)));
    await talk.until(isReply("interrupted", 1));
    talk.live.send({ type: "heard", reply: 1, position: 36_000 });
    talk.speak(roomNoise(2_500));
    await talk.until(isReply("generated", 2));
    const [session] = talk.simulator.sessions;
    assertEquals(session.lines.length, 2);
    assert(session.lines[1].includes("heard your last reply only as far as"), session.lines[1]);
    assert(session.replies.at(-1)?.join(" ").startsWith("You spoke for"));
  });
});

Deno.test("simulator: a typed line cuts a reply, and is answered", async () => {
  await talking({ holdTurnComplete: 1, audioSpeed: 4 }, {}, async (talk) => {
    talk.type("a long one");
    await talk.until((message) => message.type === "sound");
    talk.type("hello");
    // What the page heard of the reply is told meanwhile: it must not cut the answer.
    await talk.until(isReply("interrupted", 1));
    talk.live.send({ type: "heard", reply: 1, position: 0 });
    await talk.until(isReply("complete", 2));
    assertEquals(statesOf(talk.came).slice(-4), [
      "1 interrupted",
      "2 begun",
      "2 generated",
      "2 complete",
    ]);
  });
});

Deno.test("simulator: sound that trails behind a tool call plays", async () => {
  const tools = [{ name: "look_up", description: "looks up" }];
  await talking({}, { tools }, async (talk) => {
    talk.type("ask the tool");
    await talk.until(({ type }) => type === "tool");
    const before = talk.came.filter(({ type }) => type === "sound").length;
    await talk.until(isReply("complete"));
    assertGreater(talk.came.filter(({ type }) => type === "sound").length, before);
  });
});

Deno.test("simulator: a push-to-talk press of 50 ms, and one without any sound, is answered", async () => {
  await talking({}, { turns: { mode: "push-to-talk" } }, async (talk) => {
    for (const pcm of [babble(50), new Int16Array(0)]) {
      talk.live.send({ type: "speech", state: "begin" });
      talk.speak(pcm);
      talk.live.send({ type: "speech", state: "end" });
      await talk.until(isReply("complete"));
    }
    assertEquals(statesOf(talk.came).filter((text) => text.endsWith("complete")), [
      "1 complete",
      "2 complete",
    ]);
    const receivedMs = talk.simulator.sessions[0].audio.length / 16;
    assertEquals(receivedMs, 600);
  });
});

Deno.test("simulator: stop cuts a reply, and nothing is answered to it", async () => {
  await talking({ holdTurnComplete: 1, audioSpeed: 4 }, {}, async (talk) => {
    talk.type("a long one");
    await talk.until((message) => message.type === "sound");
    talk.live.send({ type: "stop" });
    await talk.until(isReply("interrupted", 1));
    const before = soundOf(talk.came, 1).length;
    talk.type("hello");
    await talk.until(isReply("begun", 2));
    assertEquals(soundOf(talk.came, 1).length, before);
    assertLess(talk.simulator.sessions[0].replies.length, 3);
  });
});
