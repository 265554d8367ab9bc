import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { ClientGate, type Frame, type GateOptions } from "../../lib/passage/client_gate.ts";
import { CLOSES } from "../../lib/passage/google_words.ts";
import type { LockRules } from "../../lib/door/lock_rules.ts";
import type { Members } from "../../lib/passage/members.ts";

const OPEN: LockRules = { models: null, instructions: null, tools: null, voices: null };
const OLD = { gone: ["gone"], own: "alive" };
const SETUP = '{"setup":{"model":"models/a"}}';

function gateWith(options: Partial<GateOptions> = {}) {
  const gate = new ClientGate({
    ...{ version: "v1beta", lock: OPEN, oldClients: null, admit: null, tokenLock: null },
    ...options,
  });
  const sent: Frame[] = [];
  return { gate, sent, take: (frame: Frame) => gate.take(frame, (passed) => sent.push(passed)) };
}

/** A gate that has let a setup pass, and what it sent after that. */
function ready(options: Partial<GateOptions> = {}) {
  const stage = gateWith(options);
  assertEquals(stage.take(SETUP), null);
  stage.sent.length = 0;
  return stage;
}

const locked = (rules: Partial<LockRules>) => ({ lock: { ...OPEN, ...rules } });
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (frame: Frame) =>
  typeof frame === "string" ? frame : new TextDecoder().decode(frame);

Deno.test("without rules every frame passes as it came, spaces, bytes and all", () => {
  const { gate, sent, take } = gateWith({ oldClients: OLD });
  const frames = [
    ' {\n"setup" : {"model":"models/a"}} ',
    '{"realtimeInput":{"text":"\\u0061 setup"}}',
    bytes('{"contextUpdate":{}}'),
    "no JSON at all",
    '{"setup":{}}',
  ];
  for (const frame of frames) assertEquals(take(frame), null);
  sent.forEach((frame, index) => assertStrictEquals(frame, frames[index]));
  assertEquals([sent.length, gate.rewritten, gate.isSetUp, gate.model], [5, 0, true, "models/a"]);
});

Deno.test("a first frame that is no JSON is refused here, any other than a setup by the server", () => {
  assertEquals(gateWith().take("{setup:{}}"), CLOSES.noJson);
  const { gate, sent, take } = gateWith();
  assertEquals(take('{"realtimeInput":{}}'), null);
  assertEquals([sent, gate.isSetUp], [['{"realtimeInput":{}}'], false]);
});

Deno.test("the lock writes the setup anew, in a frame of the same kind", () => {
  const { sent, take, gate } = gateWith(locked({ models: ["b"] }));
  assertEquals(take(bytes(SETUP)), null);
  assertEquals(sent, [bytes('{"setup":{"model":"models/b"}}')]);
  assertEquals([gate.rewritten, gate.model], [1, "models/b"]);
});

Deno.test("what the lock refuses closes, and nothing of it is sent on", () => {
  const { sent, take } = gateWith(locked({ models: ["b", "c"] }));
  assertEquals(take(SETUP)?.code, 1008);
  assertEquals(sent, []);
});

const DOUBLE: [string, string, string][] = [
  [
    "a setup that stands twice in a message has one meaning",
    '{"setup":{"model":"models/x"},"setup":{"model":"models/b"}}',
    '{"setup":{"model":"models/b"}}',
  ],
  [
    "a member that stands twice in a setup has one meaning",
    '{"setup":{"model":"models/x","model":"models/b"}}',
    '{"setup":{"model":"models/b"}}',
  ],
];
for (const [name, frame, passed] of DOUBLE) {
  Deno.test(`under the lock ${name}`, () => {
    const { sent, take } = gateWith(locked({ models: ["b", "c"] }));
    assertEquals(take(frame), null);
    assertEquals(sent, [passed]);
  });
}

Deno.test("under the lock nothing but a setup comes first, and one that is taken back is none", () => {
  for (
    const frame of ['{"setup":{},"setup":null}', '{"contextUpdate":{}}', '{"realtimeInput":{}}']
  ) {
    const { sent, take } = gateWith(locked({ models: ["b"] }));
    assertEquals(take(frame), CLOSES.setupOnce);
    assertEquals(sent, []);
  }
});

Deno.test("under the lock a contextUpdate loses what is fixed, however it is written", () => {
  const update = '{"systemInstruction":{"parts":[]},"tools":{}}';
  for (
    const frame of [
      `{"contextUpdate":${update}}`,
      `{"context_update":${update}}`,
      `{"context\\u0055pdate":${update}}`,
      `{"contextUpdate":{},"contextUpdate":${update}}`,
      bytes(`{"contextUpdate":${update}}`),
    ]
  ) {
    const { sent, take } = ready(locked({ instructions: "x" }));
    assertEquals(take(frame), null);
    assertEquals(sent.map(textOf), ['{"contextUpdate":{"tools":{}}}']);
  }
});

Deno.test("a contextUpdate of which nothing is left is passed over", () => {
  const { gate, sent, take } = ready(locked({ instructions: "x" }));
  assertEquals(take('{"contextUpdate":{"systemInstruction":{}}}'), null);
  assertEquals([sent, gate.rewritten], [[], 2]);
});

Deno.test("under the lock there is one setup, no unreadable frame, and one meaning of each", () => {
  const rules = locked({ instructions: "x" });
  assertEquals(ready(rules).take('{"setup":{}}'), CLOSES.setupOnce);
  assertEquals(ready(rules).take("{contextUpdate:{}}"), CLOSES.noJson);
  assertEquals(
    ready(rules).take('{"contextUpdate":{},"setup":null,"a":1}'),
    CLOSES.invalidArgument,
  );
  const { sent, take } = ready(rules);
  assertEquals(take('{"contextUpdate":{"systemInstruction":{}},"contextUpdate":null}'), null);
  assertEquals(sent, ['{"contextUpdate":null}']);
});

Deno.test("under the lock sound still passes as it came", () => {
  const { sent, take } = ready(locked({ instructions: "x" }));
  const frame = ' {"realtimeInput":{"audio":{"data":"AAAA"}}}';
  take(frame);
  assertStrictEquals(sent[0], frame);
});

Deno.test("where the instructions are fixed, no turn speaks with their voice", () => {
  const tokenLock = { setup: {}, paths: ["systemInstruction"] };
  const fixed = [locked({ instructions: "x" }), { tokenLock }];
  const turns = [
    '[{"role":"user"},{"role":"system","parts":[]}]',
    '{"role" : "system"}',
    '[{"role":"s\\u0079stem"}]',
  ];
  for (const options of fixed) {
    for (const turn of turns) {
      const { take } = ready(options);
      assertEquals(take(`{"client_content":{"turns":${turn}}}`), CLOSES.invalidArgument);
    }
    assertEquals(ready(options).take('{"clientContent":{"turns":[{"role":"user"}]}}'), null);
  }
  const { take } = ready(locked({ models: ["a"] }));
  assertEquals(take(`{"clientContent":{"turns":${turns[0]}}}`), null);
});

Deno.test("a token has its word before the owner does, and on a contextUpdate too", () => {
  const tokenLock = { setup: { model: "models/t" }, paths: null };
  const { sent, take } = gateWith({
    ...locked({ instructions: "x" }),
    tokenLock,
    admit: () => ({ setup: tokenLock.setup }),
  });
  assertEquals(take('{"setup":{"model":"models/a","tools":[]}}'), null);
  assertEquals(sent.map((frame) => JSON.parse(textOf(frame)).setup.model), ["models/t"]);
  assertEquals(take('{"contextUpdate":{"tools":{}}}'), null);
  assertEquals(sent.length, 1);
  assertEquals(gateWith({ admit: () => CLOSES.tokenSpent }).take(SETUP), CLOSES.tokenSpent);
});

Deno.test("what a token is used up for is what is sent on, and nothing passes beside it", () => {
  const seen: unknown[] = [];
  const admit = (setup: Members) => {
    seen.push(setup);
    return { setup };
  };
  const twice = gateWith({ admit });
  assertEquals(twice.take('{"setup":{"model":"models/a"},"setup":{"model":"models/b"}}'), null);
  assertEquals([twice.sent, seen], [['{"setup":{"model":"models/b"}}'], [{ model: "models/b" }]]);
  const hidden = gateWith({ admit });
  assertEquals(hidden.take('{"setup":{"model":"models/a"},"setup":null}'), CLOSES.setupOnce);
  assertEquals([hidden.sent, seen.length], [[], 1]);
});

Deno.test("a model that is gone is the relay's where a token names it, too", () => {
  const setup = { model: "models/gone" };
  const { sent, take } = gateWith({ oldClients: OLD, admit: () => ({ setup }) });
  assertEquals(take('{"setup":{}}'), null);
  assertEquals(sent.map((frame) => JSON.parse(textOf(frame)).setup.model), ["models/alive"]);
});

Deno.test("old clients' first messages and chunks are translated where that is on", () => {
  const { gate, sent, take } = gateWith({ oldClients: OLD });
  take('{"config":{"model":"models/gone"}}');
  take('{"realtime_input":{"media_chunks":[{"mime_type":"audio/pcm","data":"AAAA"}]}}');
  take('{"realtime_input":{"media_chunks":3}}');
  assertEquals(sent, [
    '{"setup":{"model":"models/alive","generationConfig":{"responseModalities":["AUDIO"]}}}',
    '{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAAA"}}}',
    '{"realtime_input":{"media_chunks":3}}',
  ]);
  assertEquals(gate.rewritten, 2);
  const off = ready();
  const chunks = '{"realtime_input":{"media_chunks":[]}}';
  off.take(chunks);
  assertEquals(off.sent, [chunks]);
  assertEquals(gateWith().gate.isSetUp, false);
});

Deno.test("a setup nested deeper than anybody takes is refused unread", () => {
  const deep = `{"setup":{"tools":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`;
  const { take } = gateWith(locked({ models: ["b"] }));
  assertEquals(take(deep), CLOSES.noJson);
});

/** JSON of Google's own names, with members that no text can be made of. */
const oddValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, 0, true, "", "f", "models/gone", "audio/pcm", { toString: 1 }, []),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(
      fc.constantFrom(
        ...["model", "tools", "functionDeclarations", "name", "generationConfig", "speechConfig"],
        ...["voiceConfig", "mediaChunks", "mimeType", "data", "sessionResumption", "toString"],
      ),
      tie("value"),
      { maxKeys: 3 },
    ),
  ),
})).value;

Deno.test("nothing a client writes makes the gate throw", () => {
  const lock: LockRules = {
    models: ["a", "b"],
    instructions: null,
    tools: { type: "listed", names: ["f"] },
    voices: ["Kore", "Puck"],
  };
  const property = fc.property(
    fc.constantFrom("setup", "config", "contextUpdate", "realtimeInput"),
    oddValue,
    fc.boolean(),
    (name, value, isLocked) => {
      const options = { oldClients: OLD, ...(isLocked ? { lock } : {}) };
      gateWith(options).take(JSON.stringify({ [name]: value }));
      ready(options).take(JSON.stringify({ [name]: value }));
    },
  );
  fc.assert(property, { seed: 5, numRuns: 5_000 });
});
