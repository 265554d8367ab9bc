import { assert, assertEquals, assertGreaterOrEqual, assertLess } from "@std/assert";
import type { ClientMessage, Setup } from "../../../lib/simulator/protocol/client_message.ts";
import { converse, newConversation, wakeAtMs } from "../../../lib/simulator/talk/conversation.ts";
import type {
  Conversation,
  ConversationEvent,
  Effect,
  Pace,
} from "../../../lib/simulator/talk/conversation_state.ts";
import type { ServerMessage } from "../../../lib/simulator/protocol/server_message.ts";

const PACE: Pace = {
  setupDelayMs: 250,
  speechAnswerDelayMs: 700,
  textAnswerDelayMs: 1_400,
  audioSpeed: 4,
  holdTurnComplete: 1,
  cutTailMs: 60,
  resumptionEveryMs: 0,
};
const MODEL = "models/gemini-3.8-live";
const AUDIO = { responseModalities: ["AUDIO"] };
const NO_INTERRUPTION = { realtimeInputConfig: { activityHandling: "NO_INTERRUPTION" } };
const PUSH_TO_TALK = {
  realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
};

/** What was sent, in short. */
function shortOf(message: ServerMessage): string {
  const content = (message.serverContent ?? {}) as Record<string, unknown>;
  if (message.voiceActivity) {
    return (message.voiceActivity as { voiceActivityType: string }).voiceActivityType;
  }
  return Object.keys(content)[0] ?? Object.keys(message)[0];
}

/** Plays a session on a clock of its own: every answer is one sentence of the length asked for. */
class Scene {
  state: Conversation;
  nowMs = 0;
  readonly effects: { atMs: number; effect: Effect }[] = [];
  readonly #replySamples: number;

  constructor(pace: Partial<Pace> = {}, { replySamples = 48_000 } = {}) {
    this.state = newConversation("v1beta", { ...PACE, ...pace });
    this.#replySamples = replySamples;
  }

  /** A session that is open. */
  static ready(setup: Setup = {}, pace: Partial<Pace> = {}, options = {}): Scene {
    const scene = new Scene(pace, options);
    scene.say({ type: "setup", setup: { model: MODEL, generationConfig: AUDIO, ...setup } });
    scene.wait(250);
    scene.effects.length = 0;
    scene.nowMs = 0;
    return scene;
  }

  happen(event: ConversationEvent): void {
    const { state, effects } = converse(this.state, event, this.nowMs);
    this.state = state;
    for (const effect of effects) {
      this.effects.push({ atMs: this.nowMs, effect });
      if (effect.type !== "answer") continue;
      const sentence = { text: "one two three four", samples: this.#replySamples };
      this.happen({ type: "sentence", turn: effect.turn, sentence, isLast: true });
    }
  }

  say(message: ClientMessage): void {
    this.happen({ type: "message", message });
  }

  type(text: string): void {
    this.say({ type: "realtimeInput", realtimeInput: { text } });
  }

  speechStarts(): void {
    const edges = [{ type: "start", offsetMs: this.nowMs }] as const;
    this.happen({ type: "heard", listenedSamples: 320, edges });
  }

  speechEnds(speechMs = 2_000): void {
    const edge = { type: "end", offsetMs: this.nowMs, speechMs, loudnessDb: -20 } as const;
    this.happen({ type: "heard", listenedSamples: 320, edges: [edge] });
  }

  /** Let time pass, waking whenever asked for. */
  wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (wakeAtMs(this.state) <= untilMs) {
      this.nowMs = Math.max(this.nowMs, wakeAtMs(this.state));
      this.happen({ type: "tick" });
    }
    this.nowMs = untilMs;
  }

  /** Everything sent and done, repetitions of sound as one. */
  get told(): string[] {
    return this.effects.map(({ effect }) =>
      effect.type === "send" ? shortOf(effect.message) : effect.type
    ).filter((name, index, all) => name !== "sound" || all[index - 1] !== "sound");
  }

  /** When the first of a kind was told. */
  at(name: string): number {
    return this.effects.find(({ effect }) =>
      (effect.type === "send" ? shortOf(effect.message) : effect.type) === name
    )?.atMs ?? NaN;
  }

  get turnCompletes(): ServerMessage[] {
    return this.effects.flatMap(({ effect }) =>
      effect.type === "send" && "usageMetadata" in effect.message ? [effect.message] : []
    );
  }
}

const TURN = ["sound", "generationComplete", "turnComplete", "resumption"];
const CUT = ["hush", "interrupted"];
const content = (text: string, turnComplete = true): ClientMessage => ({
  type: "clientContent",
  clientContent: { turns: [{ role: "user", parts: [{ text }] }], turnComplete },
});
const STOP: ClientMessage = { type: "clientContent", clientContent: { turnComplete: false } };

/** Event sequences and everything that follows from them, in order. */
const SEQUENCES: [string, Setup, (scene: Scene) => void, string[]][] = [
  [
    "a typed line is answered",
    {},
    (scene) => {
      scene.type("hello");
      scene.wait(10_000);
    },
    ["typed", "answer", ...TURN],
  ],
  [
    "content is answered when its turn is complete",
    {},
    (scene) => {
      scene.say(content("one", false));
      scene.wait(5_000);
      scene.say(content("two"));
      scene.wait(10_000);
    },
    ["typed", "typed", "answer", ...TURN],
  ],
  [
    "speech is answered once it ends",
    { inputAudioTranscription: {} },
    (scene) => {
      scene.speechStarts();
      scene.wait(2_000);
      scene.speechEnds();
      scene.wait(10_000);
    },
    ["ACTIVITY_START", "ACTIVITY_END", "inputTranscription", "answer", ...TURN],
  ],
  [
    "speech that has not ended is not answered",
    {},
    (scene) => {
      scene.speechStarts();
      scene.wait(60_000);
    },
    ["ACTIVITY_START"],
  ],
  [
    "a stop while generating cuts, and nothing is generated any more",
    {},
    (scene) => {
      scene.type("hello");
      scene.wait(1_500);
      scene.say(STOP);
      scene.wait(10_000);
    },
    ["typed", "answer", "sound", ...CUT, "turnComplete", "resumption"],
  ],
  [
    "a stop while playing cuts after generationComplete",
    {},
    (scene) => {
      scene.type("hello");
      scene.wait(2_500);
      scene.say(STOP);
      scene.wait(10_000);
    },
    [
      "typed",
      "answer",
      "sound",
      "generationComplete",
      ...CUT,
      "turnComplete",
      "resumption",
    ],
  ],
  [
    "a stop with nothing to stop does nothing",
    {},
    (scene) => {
      scene.say(STOP);
      scene.wait(10_000);
    },
    [],
  ],
  [
    "speech cuts a reply and is answered",
    {},
    (scene) => {
      scene.type("hello");
      scene.wait(1_500);
      scene.speechStarts();
      scene.wait(2_000);
      scene.speechEnds();
      scene.wait(10_000);
    },
    [
      ...["typed", "answer", "sound", "ACTIVITY_START", ...CUT, "turnComplete", "resumption"],
      ...["ACTIVITY_END", "answer", ...TURN],
    ],
  ],
  [
    "a line typed before the first sound cuts, and both are answered",
    {},
    (scene) => {
      scene.type("one");
      scene.wait(500);
      scene.type("two");
      scene.wait(10_000);
    },
    ["typed", "answer", ...CUT, "typed", "answer", "turnComplete", "resumption", ...TURN],
  ],
  [
    "without interruption speech waits for its turn",
    NO_INTERRUPTION,
    (scene) => {
      scene.type("hello");
      scene.wait(1_500);
      scene.speechStarts();
      scene.wait(200);
      scene.speechEnds();
      scene.wait(20_000);
    },
    [
      ...["typed", "answer", "sound", "ACTIVITY_START", "sound", "ACTIVITY_END"],
      ...[...TURN, "answer", ...TURN],
    ],
  ],
  [
    "without interruption content cuts all the same",
    NO_INTERRUPTION,
    (scene) => {
      scene.type("hello");
      scene.wait(1_500);
      scene.say(STOP);
      scene.wait(10_000);
    },
    ["typed", "answer", "sound", ...CUT, "turnComplete", "resumption"],
  ],
  [
    "pressing a button listens, letting go answers, and nothing is told of it",
    PUSH_TO_TALK,
    (scene) => {
      scene.say({ type: "realtimeInput", realtimeInput: { activityStart: {} } });
      scene.speechStarts();
      scene.wait(1_000);
      scene.say({ type: "realtimeInput", realtimeInput: { activityEnd: {} } });
      scene.speechEnds();
      scene.wait(10_000);
    },
    ["listen", "listen", "answer", ...TURN],
  ],
  [
    "the first content is history where that was asked for",
    { historyConfig: { initialHistoryInClientContent: true } },
    (scene) => {
      scene.say(content("earlier"));
      scene.wait(10_000);
      scene.say(content("now"));
      scene.wait(10_000);
    },
    ["typed", "answer", ...TURN],
  ],
  [
    "a model that transcribes answers neither speech nor lines",
    { model: "models/gemini-3.5-transcribe-live" },
    (scene) => {
      scene.speechStarts();
      scene.speechEnds();
      scene.wait(10_000);
      scene.type("hello");
      scene.say(content("hello"));
      scene.wait(10_000);
    },
    ["inputTranscription", "typed", "typed"],
  ],
  [
    "a context update and a late tool response are taken in silence",
    {},
    (scene) => {
      scene.say({ type: "contextUpdate", contextUpdate: { tools: {} } });
      scene.say({ type: "toolResponse", toolResponse: { functionResponses: [{ id: "x" }] } });
      scene.wait(10_000);
    },
    [],
  ],
  [
    "a second setup ends the session, and nothing comes after",
    {},
    (scene) => {
      scene.type("hello");
      scene.wait(1_500);
      scene.say({ type: "setup", setup: {} });
      scene.type("more");
      scene.wait(10_000);
    },
    ["typed", "answer", "sound", "hush", "close"],
  ],
];
for (const [name, setup, play, expected] of SEQUENCES) {
  Deno.test(`conversation: ${name}`, () => {
    const scene = Scene.ready(setup);
    play(scene);
    assertEquals(scene.told, expected);
  });
}

Deno.test("setup completes after its delay, and is told once", () => {
  const scene = new Scene();
  scene.say({ type: "setup", setup: { model: MODEL, generationConfig: AUDIO } });
  scene.wait(249);
  assertEquals(scene.told, ["set-up"]);
  scene.wait(1);
  assertEquals(scene.told, ["set-up", "setupComplete", "ready"]);
  assertEquals(wakeAtMs(scene.state), Infinity);
});

Deno.test("setup never completes where its delay is infinite", () => {
  const scene = new Scene({ setupDelayMs: Infinity });
  scene.say({ type: "setup", setup: { model: MODEL, generationConfig: AUDIO } });
  scene.wait(600_000);
  assertEquals(scene.told, ["set-up"]);
});

Deno.test("content is refused before the setup and before its completion", () => {
  for (const isEarly of [true, false]) {
    const scene = new Scene();
    if (!isEarly) scene.say({ type: "setup", setup: { model: MODEL, generationConfig: AUDIO } });
    scene.type("hello");
    const { effect } = scene.effects.at(-1)!;
    assert(effect.type === "close");
    assertEquals(effect.refusal.reason, "setup must be the first message and only the first");
  }
});

Deno.test("the first sound comes when it is due, the rest four times faster than it plays", () => {
  const scene = Scene.ready();
  scene.type("hello");
  scene.wait(20_000);
  assertEquals(scene.at("sound"), 1_400);
  const chunks = scene.effects.flatMap(({ effect, atMs }) =>
    effect.type === "sound" ? [{ ...effect.chunk, atMs }] : []
  );
  assertEquals(chunks.slice(0, 3), [
    { fromSample: 0, toSample: 4_800, atMs: 1_400 },
    { fromSample: 4_800, toSample: 10_560, atMs: 1_460 },
    { fromSample: 10_560, toSample: 16_320, atMs: 1_520 },
  ]);
  assertEquals(chunks.at(-1)?.toSample, 48_000);
  // Two seconds of sound: the last piece is out when all but the first has been sent at speed 4.
  assertEquals(chunks.at(-1)?.atMs, 1_400 + (2_000 - 200) / 4);
});

Deno.test("turnComplete is held back until the reply would have been played", () => {
  for (const [holdTurnComplete, expectedMs] of [[1, 3_400], [0.5, 2_400], [0, 1_850]]) {
    const scene = Scene.ready({}, { holdTurnComplete });
    scene.type("hello");
    scene.wait(20_000);
    assertEquals(scene.at("generationComplete"), 1_850);
    assertEquals(scene.at("turnComplete"), expectedMs);
  }
});

Deno.test("at infinite speed and without delays a whole turn is told in one moment", () => {
  const scene = Scene.ready({}, {
    textAnswerDelayMs: 0,
    audioSpeed: Infinity,
    holdTurnComplete: 0,
  });
  scene.type("hello");
  scene.wait(0);
  assertEquals(scene.told, ["typed", "answer", ...TURN]);
  assertEquals(scene.state.turn.type, "idle");
});

Deno.test("an interruption is told at once, the cut turn's end 60 ms later", () => {
  const scene = Scene.ready();
  scene.type("hello");
  scene.wait(1_555);
  scene.speechStarts();
  scene.wait(10_000);
  assertEquals(scene.at("ACTIVITY_START"), 1_555);
  assertEquals(scene.at("interrupted"), 1_555);
  assertEquals(scene.at("turnComplete"), 1_615);
});

Deno.test("usage grows with the talk and counts what was sent only", () => {
  const scene = Scene.ready({ systemInstruction: { parts: [{ text: "be brief" }] } });
  scene.speechStarts();
  scene.speechEnds(2_000);
  scene.happen({ type: "seen" });
  scene.wait(10_000);
  scene.type("12345678");
  scene.wait(1_400);
  scene.say(STOP);
  scene.wait(100);
  const usage = scene.turnCompletes.map((message) => message.usageMetadata);
  assertEquals(usage, [
    {
      promptTokenCount: 2 + 50 + 258,
      responseTokenCount: 50,
      totalTokenCount: 360,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 2 },
        { modality: "AUDIO", tokenCount: 50 },
        { modality: "VIDEO", tokenCount: 258 },
      ],
      responseTokensDetails: [{ modality: "AUDIO", tokenCount: 50 }],
    },
    {
      promptTokenCount: 4 + 100 + 258,
      responseTokenCount: 5,
      totalTokenCount: 367,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 4 },
        { modality: "AUDIO", tokenCount: 100 },
        { modality: "VIDEO", tokenCount: 258 },
      ],
      responseTokensDetails: [{ modality: "AUDIO", tokenCount: 5 }],
    },
  ]);
});

Deno.test("which input is billed follows the turn coverage", () => {
  const tokensOf = (turnCoverage: string) => {
    const scene = Scene.ready({ realtimeInputConfig: { turnCoverage } });
    scene.happen({ type: "seen" });
    scene.happen({ type: "heard", listenedSamples: 16_000 * 10, edges: [] });
    scene.speechStarts();
    scene.happen({ type: "seen" });
    scene.speechEnds(1_000);
    const { audioMs, pictureTokens } = scene.state.history;
    return [audioMs, pictureTokens];
  };
  assertEquals(tokensOf("TURN_INCLUDES_ONLY_ACTIVITY"), [1_000, 258]);
  assertEquals(tokensOf("TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO"), [1_000, 516]);
  assertEquals(tokensOf("TURN_INCLUDES_ALL_INPUT"), [10_040, 516]);
});

Deno.test("resumption updates come every so often, resumable only while nothing is generated", () => {
  const scene = Scene.ready({}, { resumptionEveryMs: 1_000 });
  scene.type("hello");
  scene.wait(4_600);
  const updates = scene.effects.flatMap(({ effect, atMs }) =>
    effect.type === "resumption" ? [[atMs, effect.resumable]] : []
  );
  assertGreaterOrEqual(updates.length, 5);
  const busy = updates.filter(([atMs]) => Number(atMs) < 3_400);
  assert(busy.every(([, resumable]) => resumable === false));
  assert(updates.slice(busy.length).every(([, resumable]) => resumable === true));
});

Deno.test("a sentence of a cut turn changes nothing", () => {
  const scene = Scene.ready();
  scene.type("hello");
  scene.say(STOP);
  const before = scene.state;
  scene.happen({
    type: "sentence",
    turn: 1,
    sentence: { text: "late", samples: 24_000 },
    isLast: true,
  });
  assertEquals(scene.state, before);
});

Deno.test("a state is never changed in place", () => {
  const scene = Scene.ready();
  const before = structuredClone(scene.state);
  const kept = scene.state;
  scene.type("hello");
  scene.wait(1_500);
  scene.speechStarts();
  scene.wait(1_500);
  assertEquals(kept, before);
  assertLess(0, scene.effects.length);
});

Deno.test("content that asks for nothing is answered with content that asks, not with speech or a line", () => {
  const note = (text: string, turnComplete: boolean): ClientMessage => ({
    type: "clientContent",
    clientContent: { turns: [{ role: "user", parts: [{ text }] }], turnComplete },
  });
  const answered = (then: (scene: Scene) => void) => {
    const scene = Scene.ready();
    scene.say(note("first", false));
    then(scene);
    return scene.effects.flatMap(({ effect }) =>
      effect.type === "answer" ? effect.prompt.lines : []
    );
  };
  assertEquals(answered((scene) => scene.say(note("second", true))), ["first", "second"]);
  assertEquals(answered((scene) => scene.type("hello")), ["hello"]);
  assertEquals(
    answered((scene) => {
      scene.speechStarts();
      scene.speechEnds();
    }),
    [],
  );
  const turns = [{ role: "model", parts: [{ text: "said" }] }];
  const answer: ClientMessage = { type: "clientContent", clientContent: { turns } };
  assertEquals(
    answered((scene) => {
      scene.say(answer);
      scene.say(note("third", true));
    }),
    ["third"],
  );
});
