/** The page's line over real sockets: through a network that breaks, to a real relay and simulator. */
import { assert, assertEquals } from "@std/assert";
import { openConnection, type SocketLike } from "../../lib/browser/connection.ts";
import {
  type LastingConnection,
  type LastingConnectionOptions,
  openLastingConnection,
} from "../../lib/browser/lasting_connection.ts";
import { EMPTY_TRANSCRIPT, follow, type Transcript } from "../../lib/browser/transcript.ts";
import { earlierLines } from "../../lib/browser/earlier_lines.ts";
import { type Clock, SYSTEM_CLOCK } from "../../lib/clock.ts";
import { randomSource } from "../../lib/simulator/faults/random.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { Inbox } from "../../lib/wire/duplex.ts";
import { FIELD_LIMITS, type MessageOf, type ServerMessage } from "../../lib/wire/message.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { type FlakyLine, flakyLine } from "../support/flaky_line.ts";
import { recite } from "../support/speech.ts";

/** Ten times as fast, so that ten seconds of silence pass in one. */
const FAST_CLOCK: Clock = {
  nowMs: () => SYSTEM_CLOCK.nowMs() * 10,
  after: (ms, run) => SYSTEM_CLOCK.after(ms / 10, run),
};

/** A page without a browser: the line, and the transcript it makes. */
interface Page {
  line: LastingConnection;
  /** Changes of the line so far. */
  changes: string[];
  transcript(): Transcript;
  type(id: string, text: string): void;
  stop(): void;
  next<T extends ServerMessage["type"]>(
    type: T,
    where?: (message: MessageOf<ServerMessage, T>) => boolean,
  ): Promise<MessageOf<ServerMessage, T>>;
  leave(): Promise<void>;
}

interface Stage {
  simulator: Simulator;
  app: ApiApp;
  network: FlakyLine;
  open(options?: Partial<LastingConnectionOptions>): Page;
  another(): Promise<ApiApp>;
}

async function stage(run: (stage: Stage) => Promise<void>, seed = 1): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const simulator = await startSimulator({
    setupDelayMs: 5,
    textAnswerDelayMs: 30,
    audioSpeed: 50,
    holdTurnComplete: 0,
    resumptionEveryMs: 20,
    voice: "tone",
  });
  stack.defer(() => simulator.close());
  const another = async () => {
    const app = await serveApi({
      liveServer: { baseUrl: simulator.url, apiKey: "any", label: "simulator" },
    });
    stack.defer(() => app.close());
    return app;
  };
  const app = await another();
  const network = flakyLine(app.url, { random: randomSource(seed) });
  stack.defer(() => network.close());
  const open = (options: Partial<LastingConnectionOptions> = {}) => {
    const page = openPage(network.url, options);
    stack.defer(() => page.leave());
    return page;
  };
  await run({ simulator, app, network, open, another });
}

/** The browser's class, saying where the page came from. */
function socketFrom(origin: string): new (url: string, protocol: string) => SocketLike {
  return class extends WebSocket {
    constructor(url: string, protocol: string) {
      // Deno's second argument may name headers; the DOM's types do not know that.
      super(url, { protocols: [protocol], headers: { origin } } as unknown as string);
    }
  };
}

function openPage(url: string, options: Partial<LastingConnectionOptions>): Page {
  const inbox = new Inbox<ServerMessage>();
  const changes: string[] = [];
  const closing: Promise<unknown>[] = [];
  let transcript = EMPTY_TRANSCRIPT;
  const line = openLastingConnection({
    url: `${url.replace("http", "ws")}/api/live`,
    signal: new AbortController().signal,
    start: { type: "start" },
    takenUp: null,
    earlier: (again) => earlierLines(transcript, again),
    isQuiet: () => true,
    onLine: (state, attempt) => void changes.push(attempt ? `${state} ${attempt}` : state),
    watchNetwork: () => {},
    limitMs: 20_000,
    clock: SYSTEM_CLOCK,
    random: () => 0.5,
    openConnection(wanted) {
      const Socket = socketFrom(url);
      const sockets: WebSocket[] = [];
      class Watched extends Socket {
        constructor(url: string, protocol: string) {
          super(url, protocol);
          sockets.push(this as unknown as WebSocket);
          closing.push(new Promise((resolve) => this.addEventListener("close", resolve)));
        }
      }
      return openConnection({ ...wanted, WebSocket: Watched });
    },
    ...options,
  });
  void (async () => {
    for await (const message of line) {
      transcript = follow(transcript, { type: "received", message });
      inbox.push(message);
    }
    inbox.end();
  })();
  const messages = inbox[Symbol.asyncIterator]();
  return {
    line,
    changes,
    transcript: () => transcript,
    type(id, text) {
      transcript = follow(transcript, { type: "typed", id, text });
      line.send({ type: "text", id, text });
    },
    stop() {
      transcript = follow(transcript, { type: "stop" });
      line.send({ type: "stop" });
    },
    async next(type, where = () => true) {
      while (true) {
        const { value, done } = await messages.next();
        if (done) throw new Error(`The line ended before ${type} came`);
        const message = value as MessageOf<ServerMessage, typeof type>;
        if (message.type === type && where(message)) return message;
      }
    },
    async leave() {
      line.close();
      await line.closed;
      await Promise.all(closing);
    },
  };
}

/** What the person said, as the model that goes on has it in mind. */
function remembered({ sessions }: Simulator): string[] {
  const { restored, lines } = sessions.at(-1)!;
  const before = (restored ?? []).filter(({ who }) => who === "person").map(({ text }) => text);
  return [...before, ...lines];
}

const isComplete = ({ state }: MessageOf<ServerMessage, "reply">) => state === "complete";
const isAnswer = ({ state, reason }: MessageOf<ServerMessage, "reply">) =>
  state === "complete" && reason !== "line-lost";

/** Break it once more, so that all the model has in mind is told by what is restored. */
async function lookBack(page: Page, { network, simulator }: Stage): Promise<string[]> {
  network.cut();
  await page.next("ready");
  return remembered(simulator);
}

Deno.test("a line that was cut while nobody spoke goes on with the same talk", async () => {
  await stage(async ({ simulator, network, open }) => {
    const page = open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    network.cut();
    const { resumed } = await page.next("ready");
    assert(resumed);
    page.type("line-2", "Can you hear me?");
    await page.next("reply", isComplete);
    assertEquals(page.changes, ["lost 1", "up"]);
    assertEquals(remembered(simulator), ["My name is Ann.", "Can you hear me?"]);
  });
});

Deno.test("a line typed into a broken network arrives once", async () => {
  await stage(async (stage) => {
    const page = stage.open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    stage.network.set("vanishes");
    page.type("line-2", "Is anybody there?");
    stage.network.set("flows");
    stage.network.cut();
    await page.next("reply", isAnswer);
    await page.next("resumeTicket");
    assertEquals(await lookBack(page, stage), ["My name is Ann.", "Is anybody there?"]);
  });
});

Deno.test("as many lines as are kept, typed while the network is away, arrive in order", async () => {
  await stage(async (stage) => {
    let isAway = true;
    const onLine = (line: string, attempt?: number) => {
      if (line === "lost" && attempt === 2 && isAway) whenAway.resolve();
    };
    const whenAway = Promise.withResolvers<void>();
    const page = stage.open({ onLine });
    await page.next("ready");
    stage.network.set("down");
    await whenAway.promise;
    isAway = false;
    const { openMessages } = FIELD_LIMITS;
    const lines = Array.from({ length: openMessages }, (_, index) => `Line number ${index}.`);
    for (const [index, line] of lines.entries()) page.type(`line-${index}`, line);
    page.line.send({ type: "text", id: "one-more", text: "One more." });
    assertEquals(page.line.counters.messagesDropped, 1);
    stage.network.set("flows");
    await page.next("ack", ({ id }) => id === `line-${openMessages - 1}`);
    await page.next("resumeTicket");
    assertEquals(await lookBack(page, stage), lines);
  });
});

Deno.test("stopped while the network is away, an answer does not go on, nor is its question asked again", async () => {
  await stage(async (stage) => {
    const whenLost = Promise.withResolvers<void>();
    const onLine = (line: string) => line === "lost" && whenLost.resolve();
    const page = stage.open({ onLine });
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    page.type("line-2", "Tell me a long story.");
    await page.next("said", ({ who, text }) => who === "model" && text !== "");
    stage.network.set("down");
    await whenLost.promise;
    page.type("line-3", "And another one.");
    page.stop();
    stage.network.set("flows");
    await page.next("ready");
    page.type("line-4", "Can you hear me?");
    await page.next("reply", isComplete);
    // What was stopped is told, and nothing of it asked: one reply, and no request to go on.
    assertEquals(stage.simulator.sessions.at(-1)!.lines, [
      "Tell me a long story.",
      "And another one.",
      "Can you hear me?",
    ]);
    const replies = page.transcript().lines.filter(({ who }) => who === "model");
    assertEquals(replies.map(({ state }) => state), ["done", "cut", "done"]);
  });
});

Deno.test("a line that had arrived when the network broke is answered, and in mind once", async () => {
  await stage(async (stage) => {
    const page = stage.open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    const arrived = stage.simulator.sessions[0].next("line");
    page.type("line-2", "Tell me a long story.");
    await arrived;
    stage.network.cut();
    await page.next("reply", isAnswer);
    await page.next("resumeTicket");
    assertEquals(await lookBack(page, stage), ["My name is Ann.", "Tell me a long story."]);
  });
});

Deno.test("an answer that was cut in the middle ends, and the model goes on instead of beginning anew", async () => {
  await stage(async (stage) => {
    const page = stage.open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    page.type("line-2", "Tell me a long story.");
    const { reply } = await page.next("said", ({ who, text }) => who === "model" && text !== "");
    stage.network.cut();
    const broken = await page.next("reply", isComplete);
    assertEquals([broken.reply, broken.reason], [reply, "line-lost"]);
    await page.next("reply", isAnswer);
    await page.next("resumeTicket");
    const asked = (await lookBack(page, stage)).filter((text) => text.includes("story"));
    assertEquals(asked, ["Tell me a long story."]);
  });
});

Deno.test("an utterance that the network broke is heard whole", async () => {
  const { pcm } = await recite([{ say: "What can you see on this screen?" }, { pauseMs: 1_500 }]);
  await stage(async (stage) => {
    const page = stage.open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    const say = (from: number, to: number) => {
      for (let at = from; at < to; at += 320) {
        page.line.send({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) });
      }
    };
    const [first] = stage.simulator.sessions;
    const half = Math.floor(pcm.length / 4 / 320) * 320;
    say(0, half);
    await first.until(({ audioCounts }) => audioCounts.receivedSamples >= half);
    stage.network.cut();
    say(half, pcm.length);
    await page.next("reply", isAnswer);
    const heard = stage.simulator.sessions.at(-1)!.audio;
    assertEquals(heard.subarray(0, pcm.length), pcm);
  });
});

Deno.test("a network that vanishes without a word is found out, and the talk goes on", async () => {
  await stage(async (stage) => {
    const page = stage.open({ clock: FAST_CLOCK });
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    stage.network.set("vanishes");
    page.type("line-2", "Is anybody there?");
    stage.network.set("flows");
    const { resumed } = await page.next("ready");
    assert(resumed);
    await page.next("reply", isAnswer);
    await page.next("resumeTicket");
    assertEquals(await lookBack(page, stage), ["My name is Ann.", "Is anybody there?"]);
    assertEquals(stage.app.state.calls.totals.takenOver, 1);
  });
});

Deno.test("of two pages with the same ticket the older is told that the talk goes on elsewhere", async () => {
  await stage(async ({ open }) => {
    const older = open();
    await older.next("ready");
    older.type("line-1", "My name is Ann.");
    await older.next("reply", isComplete);
    const { ticket } = await older.next("resumeTicket");
    const newer = open({ takenUp: { ticket, open: [] } });
    assert((await newer.next("ready")).resumed);
    assertEquals((await older.next("error")).code, "taken-over");
    await older.line.closed;
    assertEquals(older.changes, []);
    newer.type("line-2", "Do you know my name?");
    await newer.next("reply", isComplete);
  });
});

Deno.test("a relay that ends is left for another one, between two sentences", async () => {
  await stage(async (stage) => {
    const page = stage.open();
    await page.next("ready");
    page.type("line-1", "My name is Ann.");
    await page.next("reply", isComplete);
    await page.next("resumeTicket");
    stage.network.lead((await stage.another()).url);
    const left = stage.app.state.calls.leave(10_000);
    assert((await page.next("ready")).resumed);
    await left;
    assertEquals(page.changes, ["moving 1", "up"]);
    page.type("line-2", "Can you hear me?");
    await page.next("reply", isComplete);
    assertEquals(remembered(stage.simulator), ["My name is Ann.", "Can you hear me?"]);
  });
});

for (const seed of [1, 2]) {
  Deno.test(`cut at random, every line is in mind once, and in order (seed ${seed})`, async () => {
    await stage(async (stage) => {
      const page = stage.open({ clock: FAST_CLOCK });
      await page.next("ready");
      const lines = Array.from({ length: 12 }, (_, index) => `This is line number ${index}.`);
      for (const [index, line] of lines.entries()) {
        stage.network.cutWithin(200_000);
        page.type(`line-${index}`, line);
        await page.next("reply", ({ state }) => state === "generated");
      }
      stage.network.cutWithin(Infinity);
      page.type("line-last", "Good bye.");
      await page.next("ack", ({ id }) => id === "line-last");
      await page.next("resumeTicket");
      // What stands in brackets is the relay's own request to go on.
      const said = (await lookBack(page, stage)).filter((text) => !text.startsWith("("));
      assertEquals(said, [...lines, "Good bye."]);
      assert(page.changes.length >= 4, `only ${page.changes}`);
    }, seed);
  });
}

for (const seed of [3]) {
  Deno.test(`through every kind of outage every line is in mind once, and in order (seed ${seed})`, async () => {
    await stage(async (stage) => {
      const { network } = stage;
      const random = randomSource(seed, 7);
      // An outage ends when a second attempt has failed.
      const onLine = (line: string, attempt?: number) => {
        if (line === "lost" && attempt === 2) network.set("flows");
      };
      const page = stage.open({ clock: FAST_CLOCK, onLine });
      await page.next("ready");
      const lines = Array.from({ length: 8 }, (_, index) => `This is line number ${index}.`);
      for (const [index, line] of lines.entries()) {
        const mode = (["stalls", "vanishes", "down", "flows"] as const)[Math.floor(random() * 4)];
        const [isBefore, isCut] = [random() < 0.5, random() < 0.5];
        if (isBefore) network.set(mode);
        page.type(`line-${index}`, line);
        if (isCut) network.cut();
        if (!isBefore) {
          await page.next("said", ({ who, text }) => who === "model" && text !== "");
          network.set(mode);
        }
        await page.next("reply", ({ state }) => state === "generated");
        network.set("flows");
      }
      page.type("line-last", "Good bye.");
      await page.next("ack", ({ id }) => id === "line-last");
      await page.next("resumeTicket");
      const said = (await lookBack(page, stage)).filter((text) => !text.startsWith("("));
      assertEquals(said, [...lines, "Good bye."]);
    }, seed);
  });
}

for (const seed of [1]) {
  Deno.test(`cut at random, every utterance is heard and answered once (seed ${seed})`, async () => {
    const { pcm } = await recite([{ say: "What can you see on this screen?" }, { pauseMs: 1_000 }]);
    await stage(async (stage) => {
      const page = stage.open({ clock: FAST_CLOCK });
      await page.next("ready");
      let position = 0;
      for (let utterance = 0; utterance < 6; utterance++) {
        stage.network.cutWithin(250_000);
        for (let at = 0; at < pcm.length; at += 320) {
          const part = pcm.slice(at, at + 320);
          page.line.send({ type: "sound", position, pcm: part });
          position += part.length;
        }
        await page.next("reply", ({ state }) => state === "generated");
      }
      const lines = page.transcript().lines.filter(({ who }) => who === "person");
      assertEquals(lines.map(({ text }) => text), Array(6).fill("(1.5 seconds of speech)"));
      assert(page.changes.length >= 2, `only ${page.changes}`);
    }, seed);
  });
}
