/** Whether the talk counts as free, beside a simulated server whose answers cross with what is put in. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { Translator } from "../../lib/live/translate.ts";
import type { Fields } from "../../lib/live/google_fields.ts";
import { ToolScene } from "../simulator/tool_scene.ts";

const say = (text: string) => [{ type: "say" as const, text }];
const PIECE = {
  inlineData: { mimeType: "audio/pcm;rate=24000", data: new Uint8Array(480).toBase64() },
};

/** Two calls of a model that waits for neither, and their answers. */
function scene() {
  const calls = ["go", "plain"].map((name) => ({ name, args: {} }));
  const server = new ToolScene({}, [[{ type: "call", calls }], say("First."), say("Second.")]);
  const translator = new Translator({ warn() {} });
  const ids: string[] = [];
  /** The server's messages arrive here. @returns the replies that ended */
  const arrive = () => {
    const ended: number[] = [];
    for (const { atMs, message } of server.sent.splice(0)) {
      const fields = message === "sound"
        ? { serverContent: { modelTurn: { parts: [PIECE] } } }
        : message;
      for (const told of translator.translate(fields as Fields, atMs)) {
        if (told.type === "tool") ids.push(told.id);
        if (told.type === "reply" && told.state === "complete") ended.push(told.reply);
      }
    }
    return ended;
  };
  return {
    server,
    arrive,
    isFree: () => translator.isFree(server.nowMs),
    type(text: string) {
      translator.noteInput();
      server.type(text);
    },
    answer(index: number) {
      translator.noteInput();
      server.respond({ id: ids[index], response: { output: "done" } });
    },
  };
}

/** Up to the end of the reply about the first result; the second was given while it crossed the wire. */
function crossed() {
  const talk = scene();
  talk.type("both");
  talk.server.wait(2_000);
  talk.arrive();
  talk.answer(0);
  talk.server.wait(710);
  assert(talk.server.sent.length > 0, "the reply has begun, and nobody here knows of it");
  talk.answer(1);
  while (talk.arrive().length === 0) talk.server.wait(50);
  return talk;
}

Deno.test("the second of two results is still to be answered when the reply to the first has ended", () => {
  const talk = crossed();
  assertFalse(talk.isFree());
  let ended: number[] = [];
  for (; ended.length === 0; ended = talk.arrive()) talk.server.wait(50);
  assertEquals([ended, talk.isFree()], [[2], true]);
});

Deno.test("content put in there costs the second answer", () => {
  const { server, arrive } = crossed();
  server.stop();
  server.wait(10_000);
  assertEquals(arrive(), []);
});
