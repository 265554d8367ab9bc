import { assertEquals } from "@std/assert";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import {
  modelSound,
  resumptionUpdate,
  SERVER_MESSAGES,
  type ServerMessage,
  turnComplete,
} from "../../../lib/simulator/protocol/server_message.ts";
import { Teller, type TellingSwitches } from "../../../lib/simulator/session/teller.ts";

const LIVE = "models/gemini-3.8-live";
const NATIVE_2_5 = "models/gemini-2.5-flash-native-audio-preview-12-2025";
const TRANSLATE = "models/gemini-3.5-live-translate-preview";
const USAGE = { totalTokenCount: 3 };
const END = turnComplete(USAGE);

/** What goes over the line, and the teller that sends it. */
function scene(switches: Partial<TellingSwitches> = {}, model = LIVE) {
  const sent: ServerMessage[] = [];
  const line = { send: (message: ServerMessage) => void sent.push(message) };
  const teller = new Teller(line, { ...SIMULATOR_DEFAULTS, ...switches }, 7);
  teller.model = model;
  return { teller, sent };
}

Deno.test("a teller of the current model tells everything as it is", () => {
  const { teller, sent } = scene();
  const messages = [
    SERVER_MESSAGES.setupComplete,
    modelSound("AAAA", "one"),
    SERVER_MESSAGES.generationComplete,
    END,
    resumptionUpdate(null),
  ];
  for (const message of messages) teller.tell(message);
  assertEquals(sent, messages);
});

Deno.test("a session is named by switch", () => {
  const { teller, sent } = scene({ sessionId: true });
  teller.tell(SERVER_MESSAGES.setupComplete);
  assertEquals(sent, [{ setupComplete: { sessionId: "session-7" } }]);
});

Deno.test("2.5 tells the words of its voice in messages of their own", () => {
  const { teller, sent } = scene({}, NATIVE_2_5);
  teller.tell(modelSound("AAAA", " one"));
  teller.tell(modelSound("BBBB", ""));
  assertEquals(sent, [
    modelSound("AAAA", ""),
    { serverContent: { outputTranscription: { text: " one" } } },
    modelSound("BBBB", ""),
  ]);
});

Deno.test("of a turn's end the model that translates tells the usage alone", () => {
  const { teller, sent } = scene({}, TRANSLATE);
  teller.tell(END);
  assertEquals(sent, [{ usageMetadata: USAGE }]);
});

Deno.test("usage comes by itself by switch, beside an empty content, before the turn's end", () => {
  const { teller, sent } = scene({ usageApart: true });
  teller.tell(END);
  assertEquals(sent, [
    { serverContent: {}, usageMetadata: USAGE },
    { serverContent: { turnComplete: true } },
  ]);
});

Deno.test("the end of a turn is one message by switch, with the last of its sound", () => {
  const { teller, sent } = scene({ oneFinalMessage: true });
  const [first, last] = [modelSound("AAAA", "one"), modelSound("BBBB", " two")];
  for (const message of [first, last, SERVER_MESSAGES.generationComplete, END]) {
    teller.tell(message);
  }
  assertEquals(sent, [first, {
    serverContent: {
      ...last.serverContent as object,
      generationComplete: true,
      turnComplete: true,
    },
    usageMetadata: USAGE,
  }]);
});

Deno.test("by that switch too order is kept, and nothing stays untold", () => {
  const { teller, sent } = scene({ oneFinalMessage: true });
  const sound = modelSound("AAAA", "");
  teller.tell(sound);
  teller.tell(SERVER_MESSAGES.interrupted);
  assertEquals(sent, [sound, SERVER_MESSAGES.interrupted]);
  teller.tell(sound);
  teller.flush();
  teller.flush();
  assertEquals(sent.length, 3);
});
