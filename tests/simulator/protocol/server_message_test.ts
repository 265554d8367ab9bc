import { assertEquals } from "@std/assert";
import {
  contentOf,
  goAway,
  groundingMetadata,
  inputTranscriptions,
  isSound,
  isTurnEnd,
  modelSound,
  modelThought,
  resumptionUpdate,
  toolCall,
  toolCallCancellation,
  turnComplete,
  voiceActivity,
} from "../../../lib/simulator/protocol/server_message.ts";

Deno.test("server messages have Google's shape", () => {
  assertEquals(voiceActivity({ type: "start", offsetMs: 1_230 }), {
    voiceActivity: { voiceActivityType: "ACTIVITY_START", audioOffset: "1.230s" },
  });
  assertEquals(
    voiceActivity({ type: "end", offsetMs: 3_000, speechMs: 1, loudnessDb: 1 }),
    { voiceActivity: { voiceActivityType: "ACTIVITY_END", audioOffset: "3s" } },
  );
  assertEquals(goAway(50_000), { goAway: { timeLeft: "50s" } });
  assertEquals(resumptionUpdate(null), { sessionResumptionUpdate: {} });
  assertEquals(resumptionUpdate("h"), {
    sessionResumptionUpdate: { newHandle: "h", resumable: true },
  });
  assertEquals(turnComplete({ totalTokenCount: 3 }), {
    serverContent: { turnComplete: true },
    usageMetadata: { totalTokenCount: 3 },
  });
});

Deno.test("sound carries its words in the same message, or none", () => {
  const modelTurn = {
    role: "model",
    parts: [{ inlineData: { mimeType: "audio/pcm;rate=24000", data: "AAAA" } }],
  };
  assertEquals(modelSound("AAAA", ""), { serverContent: { modelTurn } });
  assertEquals(modelSound("AAAA", " hi"), {
    serverContent: { modelTurn, outputTranscription: { text: " hi" } },
  });
});

Deno.test("what was heard is not passed off as words", () => {
  const speech = { durationMs: 1_830, loudnessDb: -20 };
  assertEquals(inputTranscriptions(speech, "sentence"), [
    { serverContent: { inputTranscription: { text: "(1.8 seconds of speech)" } } },
  ]);
  const words = inputTranscriptions(speech, "words").map((message) =>
    contentOf(message).inputTranscription
  );
  assertEquals(words, [" (1.8", " seconds", " of", " speech)"].map((text) => ({ text })));
});

Deno.test("messages about tools, thoughts and sources have Google's shape", () => {
  const calls = [{ id: "call_1", name: "f", args: {}, turn: 3 }];
  assertEquals(toolCall(calls), {
    toolCall: { functionCalls: [{ id: "call_1", name: "f", args: {} }] },
  });
  assertEquals(Object.keys(toolCall([], "IN_PROGRESS")), ["toolCall", "interactionStatus"]);
  assertEquals(toolCallCancellation(["call_1"]), { toolCallCancellation: { ids: ["call_1"] } });
  assertEquals(turnComplete({}, "IDLE"), {
    serverContent: { turnComplete: true, interactionStatus: "IDLE" },
    usageMetadata: {},
  });
  assertEquals(modelThought("hm"), {
    serverContent: { modelTurn: { role: "model", parts: [{ text: "hm", thought: true }] } },
  });
});

Deno.test("the search box shows its queries as text, whatever is in them", () => {
  const message = groundingMetadata({ queries: ['<b> & "c"'], sources: [] });
  const { groundingMetadata: { searchEntryPoint } } = message.serverContent as {
    groundingMetadata: { searchEntryPoint: { renderedContent: string } };
  };
  const [, box] = searchEntryPoint.renderedContent.split("</style>");
  const href = "https://www.google.com/search?q=%3Cb%3E%20%26%20%22c%22";
  const chip = `<a class="chip" href="${href}">&lt;b> &amp; &quot;c&quot;</a>`;
  assertEquals(box, `<div class="container">${chip}</div>`);
});

Deno.test("what carries sound, and what ends a turn, is known by its content", () => {
  assertEquals([isSound(modelSound("AAAA", "")), isSound(modelThought("hm"))], [true, false]);
  assertEquals([isTurnEnd(turnComplete({})), isTurnEnd({ usageMetadata: {} })], [true, false]);
  assertEquals(contentOf({ setupComplete: {} }), {});
});
