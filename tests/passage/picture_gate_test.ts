import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { CLOSES, isClose } from "../../lib/passage/google_words.ts";
import { PictureGate } from "../../lib/passage/picture_gate.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** One picture a second, four at once. */
function gate() {
  const clock = fakeClock();
  let leftOut = 0;
  const pictures = new PictureGate({ perSecond: 1, clock, onLeftOut: () => leftOut++ });
  const take = (message: unknown) => {
    const text = JSON.stringify(message);
    const left = pictures.take(text);
    if (left === text) return "as it came";
    return typeof left === "string" ? JSON.parse(left) : left;
  };
  /** Use up all there is. */
  const fill = () => {
    for (let i = 0; i < 4; i++) take(VIDEO);
  };
  return { clock, pictures, take, fill, leftOut: () => leftOut };
}

const JPEG = { mimeType: "image/jpeg", data: "/9j/" };
const PCM = { mimeType: "audio/pcm;rate=16000", data: "AAAA" };
const VIDEO = { realtimeInput: { video: JPEG } };
const NOT_PICTURES = [
  { realtimeInput: { audio: PCM } },
  { realtimeInput: { text: "a video of an image/jpeg" } },
  { realtimeInput: { mediaChunks: [PCM, PCM] } },
  { clientContent: { turns: [{ parts: [{ text: "image/png" }] }], turnComplete: true } },
  { toolResponse: { functionResponses: [{ id: "1", response: { image: "video" } }] } },
];

Deno.test("pictures up to the limit pass as they came, then one with every second", () => {
  const { take, clock, leftOut } = gate();
  for (let i = 0; i < 4; i++) assertEquals(take(VIDEO), "as it came");
  assertEquals([take(VIDEO), take(VIDEO), leftOut()], [null, null, 2]);
  clock.pass(1_000);
  assertEquals([take(VIDEO), take(VIDEO)], ["as it came", null]);
});

for (const message of NOT_PICTURES) {
  Deno.test(`${JSON.stringify(message)} holds no picture and always passes`, () => {
    const { take, fill } = gate();
    fill();
    assertEquals(take(message), "as it came");
  });
}

const SPELLINGS = [
  { realtime_input: { video: JPEG } },
  { realtimeInput: { video: { mime_type: "image/jpeg", data: "" } } },
  { realtimeInput: { video: {} } },
  { realtimeInput: { media: JPEG } },
  { realtimeInput: { mediaChunks: [JPEG] } },
  { realtime_input: { media_chunks: [{ mime_type: "IMAGE/PNG", data: "" }] } },
];
for (const message of SPELLINGS) {
  Deno.test(`${JSON.stringify(message)} is left out when there are too many`, () => {
    const { take, fill, leftOut } = gate();
    fill();
    assertEquals([take(message), leftOut()], [null, 1]);
  });
}

Deno.test("however a picture is escaped, it counts", () => {
  const { pictures, fill } = gate();
  fill();
  for (const key of ["v\\u0069deo", "\\u0076ideo"]) {
    assertEquals(pictures.take(`{"realtimeInput":{"${key}":{"data":"x"}}}`), null);
  }
  const mime = '{"realtimeInput":{"media":{"mimeType":"im\\u0061ge/jpeg","data":"x"}}}';
  assertEquals(pictures.take(mime), null);
});

for (const before of ["", " ", " ".repeat(99)]) {
  for (const behind of ["", `;${"x".repeat(99)}`]) {
    Deno.test(`however far its kind is drawn out, a picture counts: ${before.length} ${behind.length}`, () => {
      const { take, fill } = gate();
      fill();
      const media = { mimeType: `${before}image/jpeg${behind}`, data: "x" };
      assertEquals(take({ realtimeInput: { media } }), null);
    });
  }
}

Deno.test("of a picture and nothing under one name, what was counted is what is sent on", () => {
  const { pictures } = gate();
  const pictured = '"video":{"data":"/9j/","mimeType":"image/jpeg"}';
  assertEquals(
    pictures.take(`{"realtimeInput":{${pictured},"video":null}}`),
    '{"realtimeInput":{"video":null}}',
  );
  const media = `{"realtimeInput":{"media":${JSON.stringify(JPEG)},"media":${
    JSON.stringify(PCM)
  }}}`;
  assertEquals(pictures.take(media), JSON.stringify({ realtimeInput: { media: PCM } }));
});

const EVASIONS = [
  `{'"':1,video:{data:"${"x".repeat(99)}"},'"':1}`,
  `{realtimeInput:{video:{data:"${"x".repeat(99)}"}}}`,
  `{"realtimeInput":{'video':{}}}`,
  `{"a":"${"x".repeat(99)}",video:{}}`,
];
for (const text of EVASIONS) {
  Deno.test(`a lenient reader's picture does not pass unread: ${text.slice(0, 30)} …`, () => {
    assertEquals(gate().pictures.take(text), CLOSES.noJson);
  });
}

Deno.test("sound passes whatever letters its base64 has", () => {
  const { take, fill } = gate();
  fill();
  const data = `video${"A".repeat(80)}image/`;
  assertEquals(take({ realtimeInput: { audio: { data, mimeType: "audio/pcm" } } }), "as it came");
});

Deno.test("what stands beside a picture stays", () => {
  const { take, fill } = gate();
  fill();
  assertEquals(take({ realtimeInput: { video: JPEG, audio: PCM } }), {
    realtimeInput: { audio: PCM },
  });
  assertEquals(take({ realtimeInput: { mediaChunks: [PCM, JPEG, PCM] } }), {
    realtimeInput: { mediaChunks: [PCM, PCM] },
  });
});

Deno.test("of several in one message as many pass as there is room for", () => {
  const { take, leftOut } = gate();
  const chunks = Array.from({ length: 6 }, () => JPEG);
  assertEquals(take({ realtimeInput: { mediaChunks: chunks } }), {
    realtimeInput: { mediaChunks: chunks.slice(0, 4) },
  });
  assertEquals(leftOut(), 2);
});

Deno.test("a turn passes with all its pictures or ends the client, who cannot say it without", () => {
  const parts = (count: number) => Array.from({ length: count }, () => ({ inlineData: JPEG }));
  const turn = (count: number) => ({ clientContent: { turns: [{ parts: parts(count) }] } });
  const { take, clock } = gate();
  assertEquals(take(turn(20)), "as it came");
  const close = take(turn(1));
  assert(isClose(close));
  assertEquals(close.code, 1008);
  clock.pass(1_000);
  assertEquals(take(turn(1)), "as it came");
});

Deno.test("a binary frame stays binary", () => {
  const { pictures, fill } = gate();
  const bytes = (message: unknown) => new TextEncoder().encode(JSON.stringify(message));
  const passes = bytes(VIDEO);
  assertEquals(pictures.take(passes), passes);
  fill();
  assertEquals(pictures.take(bytes(VIDEO)), null);
  const left = pictures.take(bytes({ realtimeInput: { video: JPEG, audio: PCM } }));
  assertEquals(left, bytes({ realtimeInput: { audio: PCM } }));
});

Deno.test("what may hold a picture and cannot be read does not pass", () => {
  const { pictures } = gate();
  for (const text of ["{video:1}", `{"video":${"[".repeat(2_000)}`, '["video"]', "video"]) {
    assertEquals(pictures.take(text), CLOSES.noJson);
  }
});

Deno.test("whatever comes in any order, no more pictures leave than the limit lets", () => {
  const messages = fc.array(
    fc.oneof(fc.constantFrom(VIDEO, ...NOT_PICTURES, ...SPELLINGS), fc.nat(2_000)),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(messages, (steps) => {
      const { take, clock } = gate();
      let passed = 0;
      for (const step of steps) {
        if (typeof step === "number") clock.pass(step);
        else if (!NOT_PICTURES.includes(step as typeof NOT_PICTURES[number])) {
          if (take(step) === "as it came") passed++;
        } else assertEquals(take(step), "as it came");
      }
      assert(passed <= 4 + clock.nowMs() / 1_000);
    }),
    { seed: 7, numRuns: 200 },
  );
});
