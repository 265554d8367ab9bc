import { assert, assertEquals } from "@std/assert";
import { Translator } from "../../lib/live/translate.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";

/** Logged names of things nobody knew; a translator; and what it makes of messages, one ms apart. */
function subject() {
  const odd: string[] = [];
  const translator = new Translator({
    warn: (_event, fields) => void odd.push(String(fields?.what)),
  });
  let nowMs = 0;
  const translate = (...messages: Record<string, unknown>[]): ServerMessage[] =>
    messages.flatMap((message) => translator.translate(message, nowMs++));
  return { odd, translator, translate, wait: (ms: number) => void (nowMs += ms) };
}

function content(fields: Record<string, unknown>) {
  return { serverContent: fields };
}

/** Sound of a reply: these samples, as Google sends them. */
function sound(...samples: number[]) {
  const data = new Uint8Array(Int16Array.from(samples).buffer).toBase64();
  const inlineData = { mimeType: "audio/pcm;rate=24000", data };
  return { modelTurn: { role: "model", parts: [{ inlineData }] } };
}

function pcm(...samples: number[]): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples);
}

const begun = (reply: number): ServerMessage => ({ type: "reply", reply, state: "begun" });
const complete = (reply: number): ServerMessage => ({ type: "reply", reply, state: "complete" });
const cut = (reply: number): ServerMessage => ({ type: "reply", reply, state: "interrupted" });

interface Case {
  name: string;
  given: Record<string, unknown>[];
  gives: ServerMessage[];
}

/** Every member of the catalogue alone, from the state of a fresh session. */
const CATALOGUE: Case[] = [
  { name: "setupComplete", given: [{ setupComplete: { sessionId: "s" } }], gives: [] },
  {
    name: "sound",
    given: [content(sound(1, -2, 3))],
    gives: [begun(1), { type: "sound", reply: 1, position: 0, pcm: pcm(1, -2, 3) }],
  },
  {
    name: "sound without a rate and a role",
    given: [content({
      modelTurn: { parts: [{ inlineData: { mimeType: "audio/pcm", data: "AQA=" } }] },
    })],
    gives: [begun(1), { type: "sound", reply: 1, position: 0, pcm: pcm(1) }],
  },
  {
    name: "text part",
    given: [content({ modelTurn: { parts: [{ text: "Hi" }] } })],
    gives: [begun(1), { type: "said", who: "model", text: "Hi", final: false, reply: 1 }],
  },
  {
    name: "thought part",
    given: [content({ modelTurn: { parts: [{ text: "Hm", thought: true }] } })],
    gives: [begun(1), { type: "said", who: "thought", text: "Hm", final: false, reply: 1 }],
  },
  {
    name: "code and its result",
    given: [content({
      modelTurn: {
        parts: [
          { executableCode: { language: "PYTHON", code: "1+1" } },
          { codeExecutionResult: { outcome: "OUTCOME_OK", output: "2" } },
        ],
      },
    })],
    gives: [
      begun(1),
      { type: "said", who: "thought", text: "1+1", final: false, reply: 1 },
      { type: "said", who: "thought", text: "2", final: false, reply: 1 },
    ],
  },
  {
    name: "inputTranscription",
    given: [content({
      inputTranscription: { text: " hello", languageCode: "en-US", speakerLabel: "spk_1" },
    })],
    gives: [{ type: "said", who: "person", text: " hello", final: false, language: "en-US" }],
  },
  {
    name: "inputTranscription that is finished",
    given: [content({ inputTranscription: { text: "hello", finished: true } })],
    gives: [{ type: "said", who: "person", text: "hello", final: true }],
  },
  {
    name: "interimInputTranscription",
    given: [content({ interimInputTranscription: { text: "hel" } })],
    gives: [{ type: "said", who: "person", text: "hel", final: false, interim: true }],
  },
  {
    name: "outputTranscription",
    given: [content({ outputTranscription: { text: "Hi" } })],
    gives: [begun(1), { type: "said", who: "model", text: "Hi", final: false, reply: 1 }],
  },
  { name: "generationComplete", given: [content({ generationComplete: true })], gives: [] },
  { name: "turnComplete", given: [content({ turnComplete: true })], gives: [] },
  {
    name: "turnCompleteReason without a reply",
    given: [content({ turnComplete: true, turnCompleteReason: "PROHIBITED_INPUT_CONTENT" })],
    gives: [{ type: "reply", reply: 0, state: "complete", reason: "PROHIBITED_INPUT_CONTENT" }],
  },
  { name: "interrupted without a reply", given: [content({ interrupted: true })], gives: [] },
  {
    name: "waitingForInput",
    given: [content({ waitingForInput: true })],
    gives: [{ type: "reply", reply: 0, state: "complete", waiting: true }],
  },
  {
    name: "groundingMetadata",
    given: [content({
      groundingMetadata: {
        webSearchQueries: ["deno"],
        imageSearchQueries: ["dino"],
        retrievalQueries: ["docs"],
        searchEntryPoint: { renderedContent: "<b>chip</b>" },
        groundingChunks: [
          { web: { uri: "https://deno.com/", title: "Deno" } },
          { maps: { uri: "https://maps.example/", title: "Here" } },
          { retrievedContext: { uri: "https://docs.example/" } },
          { image: { sourceUri: "https://img.example/", title: "Dino" } },
          { web: { uri: "javascript:alert(1)", title: "no" } },
        ],
      },
    })],
    gives: [{
      type: "sources",
      sources: [
        { title: "Deno", url: "https://deno.com/" },
        { title: "Here", url: "https://maps.example/" },
        { title: "https://docs.example/", url: "https://docs.example/" },
        { title: "Dino", url: "https://img.example/" },
      ],
      queries: ["deno", "dino", "docs"],
      searchHtml: "<b>chip</b>",
    }],
  },
  {
    name: "urlContextMetadata",
    given: [content({ urlContextMetadata: { urlMetadata: [{ retrievedUrl: "https://a.b/c" }] } })],
    gives: [{
      type: "sources",
      sources: [{ title: "https://a.b/c", url: "https://a.b/c" }],
      queries: [],
    }],
  },
  {
    name: "interactionStatus inside",
    given: [content({ interactionStatus: "IN_PROGRESS", turnComplete: true })],
    gives: [{ type: "reply", reply: 0, state: "complete", working: true }],
  },
  {
    name: "interactionStatus beside a toolCall",
    given: [{
      interactionStatus: "IN_PROGRESS",
      toolCall: { functionCalls: [{ id: "c1", name: "f", args: {} }] },
    }],
    gives: [
      { type: "reply", reply: 0, state: "complete", working: true },
      { type: "tool", state: "call", id: "c1", name: "f", args: {} },
    ],
  },
  {
    name: "interactionStatus IDLE",
    given: [{ interactionStatus: "IDLE" }],
    gives: [{ type: "reply", reply: 0, state: "complete", working: false }],
  },
  {
    name: "speechState",
    given: [content({ speechState: "SPEECH" }), content({ speechState: "NON_SPEECH" })],
    gives: [{ type: "activity", state: "begin" }, { type: "activity", state: "end" }],
  },
  {
    name: "several calls in one toolCall",
    given: [{
      toolCall: {
        functionCalls: [{ id: "a", name: "f", args: { x: 1 } }, { id: "b", name: "g" }],
      },
    }],
    gives: [
      { type: "tool", state: "call", id: "a", name: "f", args: { x: 1 } },
      { type: "tool", state: "call", id: "b", name: "g", args: {} },
    ],
  },
  {
    name: "toolCallCancellation",
    given: [{ toolCallCancellation: { ids: ["a", "b"] } }],
    gives: [{ type: "toolCancelled", ids: ["a", "b"] }],
  },
  {
    name: "goAway",
    given: [{ goAway: { timeLeft: "50s" } }, { goAway: { timeLeft: "1.5s" } }, { goAway: {} }],
    gives: [
      { type: "leaving", ms: 50_000 },
      { type: "leaving", ms: 1_500 },
      // Without a time there is some, not none.
      { type: "leaving", ms: 10_000 },
    ],
  },
  {
    name: "sessionResumptionUpdate",
    given: [{ sessionResumptionUpdate: { newHandle: "H", resumable: true } }],
    gives: [],
  },
  {
    name: "voiceActivity",
    given: [
      { voiceActivity: { voiceActivityType: "ACTIVITY_START", audioOffset: "1.2s" } },
      { voiceActivity: { voiceActivityType: "ACTIVITY_END" } },
    ],
    gives: [{ type: "activity", state: "begin", offsetMs: 1_200 }, {
      type: "activity",
      state: "end",
    }],
  },
  {
    name: "voiceActivityDetectionSignal",
    given: [
      { voiceActivityDetectionSignal: { vadSignalType: "VAD_SIGNAL_TYPE_SOS" } },
      { voiceActivityDetectionSignal: { vadSignalType: "VAD_SIGNAL_TYPE_EOS" } },
    ],
    gives: [{ type: "activity", state: "begin" }, { type: "activity", state: "end" }],
  },
  {
    name: "usageMetadata",
    given: [{
      usageMetadata: {
        promptTokenCount: 10,
        responseTokenCount: 20,
        totalTokenCount: "42",
        thoughtsTokenCount: 3,
        toolUsePromptTokenCount: 4,
        cachedContentTokenCount: 5,
        promptTokensDetails: [
          { modality: "AUDIO", tokenCount: 7 },
          { modality: "VIDEO", tokenCount: 2 },
          { modality: "SMELL", tokenCount: 1 },
        ],
        responseTokensDetails: [{ modality: "AUDIO", tokenCount: 20 }],
        serviceTier: "x",
      },
    }],
    gives: [{
      type: "usage",
      promptTokens: 10,
      replyTokens: 20,
      thoughtTokens: 3,
      toolTokens: 4,
      cachedTokens: 5,
      totalTokens: 42,
      prompt: [
        { modality: "audio", tokens: 7 },
        { modality: "video", tokens: 2 },
        { modality: "other", tokens: 1 },
      ],
      reply: [{ modality: "audio", tokens: 20 }],
    }],
  },
  {
    name: "usageMetadata in Vertex' names",
    given: [{
      usageMetadata: {
        candidatesTokenCount: 2,
        candidatesTokensDetails: [{ modality: "TEXT", tokenCount: 2 }],
      },
    }],
    gives: [{
      type: "usage",
      promptTokens: 0,
      replyTokens: 2,
      thoughtTokens: 0,
      toolTokens: 0,
      cachedTokens: 0,
      totalTokens: 0,
      prompt: [],
      reply: [{ modality: "text", tokens: 2 }],
    }],
  },
  { name: "empty serverContent", given: [content({})], gives: [] },
];

for (const { name, given, gives } of CATALOGUE) {
  Deno.test(`translate: ${name}`, () => {
    const { translate, odd } = subject();
    assertEquals(translate(...given), gives);
    assertEquals(odd, []);
  });
}

Deno.test("several things in one message are all told, in an order that makes sense", () => {
  const { translate } = subject();
  const messages = translate({
    serverContent: {
      inputTranscription: { text: "hello" },
      ...sound(1, 2),
      outputTranscription: { text: "Hi" },
      generationComplete: true,
      turnComplete: true,
      interactionStatus: "IDLE",
    },
    usageMetadata: { totalTokenCount: 1 },
    voiceActivity: { voiceActivityType: "ACTIVITY_END" },
  });
  assertEquals(messages.map((message) => message.type), [
    "activity",
    "said",
    "reply",
    "sound",
    "said",
    "reply",
    "said",
    "said",
    "reply",
    "usage",
  ]);
  assertEquals(messages.slice(5, 9), [
    { type: "reply", reply: 1, state: "generated" },
    { type: "said", who: "person", text: "", final: true },
    { type: "said", who: "model", text: "", final: true, reply: 1 },
    { type: "reply", reply: 1, state: "complete", working: false },
  ]);
});

Deno.test("positions count the samples of a reply and begin anew with the next", () => {
  const { translate } = subject();
  const messages = translate(
    content(sound(1, 2, 3)),
    content(sound(4)),
    content({ generationComplete: true }),
    content({ turnComplete: true }),
    content(sound(5, 6)),
  );
  const sounds = messages.filter((message) => message.type === "sound");
  assertEquals(sounds.map(({ reply, position }) => [reply, position]), [[1, 0], [1, 3], [2, 0]]);
});

Deno.test("chunks of odd bytes are put together to whole samples", () => {
  const { translate } = subject();
  const bytes = new Uint8Array(Int16Array.from([1, 258, -3]).buffer);
  const chunk = (from: number, to: number) => {
    const data = bytes.subarray(from, to).toBase64();
    return content({
      modelTurn: { parts: [{ inlineData: { mimeType: "audio/pcm;rate=24000", data } }] },
    });
  };
  const sounds = translate(chunk(0, 1), chunk(1, 4), chunk(4, 5), chunk(5, 6))
    .filter((message) => message.type === "sound");
  assertEquals(sounds.flatMap((message) => [...message.pcm]), [1, 258, -3]);
  assertEquals(sounds.map(({ position }) => position), [0, 2]);
});

Deno.test("an interruption ends the reply and its sound, in the same event and shortly after", () => {
  const { translate, translator } = subject();
  translate(content(sound(1)));
  assertEquals(translate(content({ interrupted: true, ...sound(2) })), [cut(1)]);
  assertEquals(translate(content(sound(3))), []);
  assertEquals(translator.droppedChunks, 2);
  assertEquals(translate(content({ turnComplete: true })), []);
  assertEquals(translate(content(sound(4)))[0], begun(2));
});

Deno.test("sound that comes with an interruption of no reply is not played", () => {
  const { translate } = subject();
  assertEquals(translate(content({ interrupted: true, ...sound(2) })), []);
});

Deno.test("without turnComplete an interruption does not silence the next reply", () => {
  for (const unblock of ["time", "speech"] as const) {
    const { translate, wait } = subject();
    translate(content(sound(1)), content({ interrupted: true }));
    if (unblock === "time") wait(501);
    else translate({ voiceActivity: { voiceActivityType: "ACTIVITY_END" } });
    assertEquals(translate(content(sound(2)))[0], begun(2), unblock);
  }
});

Deno.test("speech beginning in the moment of the interruption does not let the cut sound through", () => {
  const { translate } = subject();
  translate(content(sound(1)), content({ interrupted: true }));
  translate({ voiceActivity: { voiceActivityType: "ACTIVITY_START" } });
  assertEquals(translate(content(sound(2))), []);
});

Deno.test("an interruption while the reply is still played ends that reply", () => {
  const { translate } = subject();
  translate(content(sound(1)), content({ generationComplete: true }));
  assertEquals(translate(content({ interrupted: true })), [cut(1)]);
});

Deno.test("a spurious interrupted and turnComplete after the end do not touch the next reply", () => {
  const { translate } = subject();
  translate(content(sound(1)), content({ turnComplete: true }));
  assertEquals(translate(content({ interrupted: true }), content({ turnComplete: true })), []);
  assertEquals(translate(content(sound(2)))[0], begun(2));
});

Deno.test("a second turnComplete says nothing", () => {
  const { translate } = subject();
  assertEquals(translate(content(sound(1)), content({ turnComplete: true })).at(-1), complete(1));
  assertEquals(translate(content({ turnComplete: true })), []);
});

Deno.test("sound after a tool call is played as part of the same reply", () => {
  const { translate } = subject();
  translate(content(sound(1)), { toolCall: { functionCalls: [{ id: "a", name: "f" }] } });
  assertEquals(translate(content(sound(2))), [
    { type: "sound", reply: 1, position: 1, pcm: pcm(2) },
  ]);
});

Deno.test("where turnComplete never comes, sound after generationComplete is the next reply", () => {
  const { translate } = subject();
  translate(content(sound(1)), content({ generationComplete: true }));
  assertEquals(translate(content(sound(2))).slice(0, 2), [complete(1), begun(2)]);
});

Deno.test("words that come after their reply has ended belong to it and open no new one", () => {
  const { translate } = subject();
  translate(content(sound(1)), content({ turnComplete: true }));
  assertEquals(translate(content({ outputTranscription: { text: "late" } })), [
    { type: "said", who: "model", text: "late", final: true, reply: 1 },
  ]);
});

Deno.test("words that come before the sound of the next reply wait for it", () => {
  for (const isTyped of [true, false]) {
    const { translate, translator } = subject();
    translate(content(sound(1)), content({ turnComplete: true }));
    if (isTyped) translator.noteInput();
    else translate(content({ inputTranscription: { text: "next question" } }));
    assertEquals(translate(content({ outputTranscription: { text: "early" } })), []);
    assertEquals(translate(content(sound(2))).slice(0, 2), [
      begun(2),
      { type: "said", who: "model", text: "early", final: false, reply: 2 },
    ]);
  }
});

Deno.test("a person's line ends when they speak again, and with the reply", () => {
  const { translate } = subject();
  const words = content({ inputTranscription: { text: "one" } });
  const end: ServerMessage = { type: "said", who: "person", text: "", final: true };
  translate(words);
  assertEquals(translate({ voiceActivity: { voiceActivityType: "ACTIVITY_START" } })[0], end);
  translate(words, content(sound(1)));
  assertEquals(translate(content({ turnComplete: true })), [end, complete(1)]);
});

Deno.test("a thought ends when the model begins to speak", () => {
  const { translate } = subject();
  translate(content({ modelTurn: { parts: [{ text: "Hm", thought: true }] } }));
  assertEquals(
    translate(content(sound(1)))[0],
    { type: "said", who: "thought", text: "", final: true, reply: 1 },
  );
});

Deno.test("reply numbers go from 65535 to 1", () => {
  const { translate } = subject();
  let last: ServerMessage[] = [];
  for (let reply = 1; reply <= 65_536; reply++) {
    last = translate(content({ ...sound(1), turnComplete: true }));
  }
  assertEquals(last[0], begun(1));
});

Deno.test("a handle is kept only when it is marked resumable", () => {
  const { translate, translator } = subject();
  const update = (fields: object) => translate({ sessionResumptionUpdate: fields });
  assertEquals(translator.resumption, { handle: null, resumable: false });
  update({ newHandle: "H1", resumable: true });
  assertEquals(translator.resumption, { handle: "H1", resumable: true });
  update({ resumable: false });
  assertEquals(translator.resumption, { handle: "H1", resumable: false });
  update({ newHandle: "H2" });
  assertEquals(translator.resumption, { handle: "H1", resumable: false });
});

Deno.test("unknown fields are counted each time and named once, and change nothing", () => {
  const { translate, translator, odd } = subject();
  const message = {
    surprise: 1,
    serverContent: { ...sound(1), mood: "good" },
    goAway: { timeLeft: "3s", why: "?" },
  };
  const first = translate(message);
  translate(message);
  assertEquals(first.map(({ type }) => type), ["reply", "sound", "leaving"]);
  assertEquals(odd, ["message.surprise", "serverContent.mood", "goAway.why"]);
  assertEquals(translator.oddFields, 6);
});

Deno.test("fields of a wrong type count as absent", () => {
  const { translate } = subject();
  const wrong = [
    { serverContent: 7, toolCall: "x", goAway: [], usageMetadata: null, voiceActivity: 1 },
    content({ modelTurn: { parts: "no" }, interrupted: "yes", turnComplete: 1 }),
    content({ modelTurn: { parts: [null, 7, { text: 9 }, { inlineData: "x" }] } }),
    { toolCall: { functionCalls: [null] }, sessionResumptionUpdate: { newHandle: 5 } },
  ];
  assertEquals(translate(...wrong), []);
});

Deno.test("sound of another rate or that is no base64 is noted, not played", () => {
  const { translate, odd } = subject();
  const part = (mimeType: string, data: string) =>
    content({ modelTurn: { parts: [{ inlineData: { mimeType, data } }] } });
  const messages = translate(part("audio/pcm;rate=16000", "AAA="), part("audio/pcm", "A*A="));
  assert(messages.every(({ type }) => type !== "sound"));
  assertEquals(odd, ["inlineData audio/pcm;rate=16000", "inlineData that is no base64"]);
});

Deno.test("a call without an id gets one, so that it can be shown", () => {
  const { translate } = subject();
  const call = { toolCall: { functionCalls: [{ name: "f" }] } };
  const ids = translate(call, call).map((message) => message.type === "tool" && message.id);
  assertEquals(ids, ["call-1", "call-2"]);
});
