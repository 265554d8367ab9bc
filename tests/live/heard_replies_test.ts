import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { HeardReplies } from "../../lib/live/heard_replies.ts";
import { REPLY_RATE, type ServerMessage } from "../../lib/wire/message.ts";
import { openedLive } from "../support/live_session.ts";

const TEXT = "One two three four five six seven eight nine ten.";

const sound = (reply: number, seconds: number, position = 0): ServerMessage => ({
  type: "sound",
  reply,
  position,
  pcm: new Int16Array(seconds * REPLY_RATE),
});
const said = (reply: number, text = TEXT): ServerMessage => ({
  type: "said",
  who: "model",
  text,
  final: false,
  reply,
});
const cut = (reply: number): ServerMessage => ({ type: "reply", reply, state: "interrupted" });

/** Replies as they came, ten seconds of sound each. */
function subject(...messages: ServerMessage[]) {
  const replies = new HeardReplies();
  for (const message of messages) replies.follow(message);
  return {
    replies,
    heard: (reply: number, seconds: number) =>
      replies.heard({ type: "heard", reply, position: seconds * REPLY_RATE }),
  };
}

Deno.test("of a cut reply the model is told what was heard, once", () => {
  const { replies, heard } = subject(said(1), sound(1, 4), sound(1, 6, 4 * REPLY_RATE));
  heard(1, 3);
  assertEquals(replies.takeNews(), null);
  replies.follow(cut(1));
  assertEquals(
    replies.takeNews(),
    '(The person interrupted you and heard your last reply only as far as: "One two three")',
  );
  heard(1, 3);
  assertEquals(replies.takeNews(), null);
});

Deno.test("of a cut reply nobody heard any of, that is told", () => {
  const { replies, heard } = subject(said(1), sound(1, 10), cut(1));
  assertEquals(replies.takeNews(), null);
  heard(1, 0.1);
  assertStringIncludes(replies.takeNews() ?? "", "nothing of your last reply");
});

Deno.test("nothing is told of a reply heard to within a second, without words, or not cut", () => {
  const stories: [ServerMessage[], seconds: number][] = [
    [[said(1), sound(1, 10), cut(1)], 9.1],
    [[said(1), sound(1, 10), cut(1)], 12],
    [[sound(1, 10), cut(1)], 3],
    [[said(1), sound(1, 10)], 3],
    [[said(1), sound(1, 10), { type: "reply", reply: 1, state: "complete" }], 3],
    [[cut(1)], 0],
  ];
  for (const [messages, seconds] of stories) {
    const { replies, heard } = subject(...messages);
    heard(1, seconds);
    assertEquals(replies.takeNews(), null);
  }
});

Deno.test("nothing is told where the page does not say what was heard, or of replies long past", () => {
  const { replies, heard } = subject(said(1), sound(1, 10), cut(1));
  assertEquals(replies.takeNews(), null);
  for (const reply of [2, 3, 4]) replies.follow(sound(reply, 1));
  heard(1, 1);
  assertEquals(replies.takeNews(), null);
});

Deno.test("of a long reply only the last words are quoted, from the beginning of one on", () => {
  const { replies, heard } = subject(said(1, `${TEXT} `.repeat(40)), sound(1, 10), cut(1));
  heard(1, 5);
  const news = replies.takeNews() ?? "";
  assert(news.length < 300);
  assertStringIncludes(news, 'as far as: "… ');
  assert(/"… (One|two|three|four|five|six|seven|eight|nine|ten\.) /.test(news));
});

/** Half a second of reply sound in each of `pieces` messages, with the words. */
function reply(pieces: number): object[] {
  const data = new Uint8Array(REPLY_RATE).toBase64();
  const modelTurn = { parts: [{ inlineData: { mimeType: "audio/pcm;rate=24000", data } }] };
  const pieceWith = (text: string) => ({
    serverContent: { modelTurn, outputTranscription: { text } },
  });
  return TEXT.split(" ").slice(0, pieces).map((word) => pieceWith(`${word} `));
}

const START = { voiceActivity: { voiceActivityType: "ACTIVITY_START" } };
const END = { voiceActivity: { voiceActivityType: "ACTIVITY_END" } };
const INTERRUPTED = { serverContent: { interrupted: true } };
const COMPLETE = { serverContent: { turnComplete: true } };
const STOP = '{"clientContent":{"turnComplete":false}}';

/**
 * What the server is told of what was heard: after these messages of its own, then a report of the
 * page that one second of reply 1 was played, then more messages.
 */
async function toldTo(model: string, before: object[], after: object[] = []): Promise<string[]> {
  const { live, peer, close } = await openedLive({ model });
  const messages = live[Symbol.asyncIterator]();
  const serve = async (all: object[]) => {
    for (const message of all) peer.send(message);
    // What comes after it has been read, so has the message.
    peer.send({ usageMetadata: { totalTokenCount: 1 } });
    for (let type = ""; type !== "usage";) type = (await messages.next()).value?.type ?? "usage";
  };
  await serve(before);
  live.send({ type: "heard", reply: 1, position: REPLY_RATE });
  await serve(after);
  live.send({ type: "stop" });
  const frames: string[] = [];
  for (let frame = await peer.next(); frame !== STOP; frame = await peer.next()) {
    frames.push(frame ?? "gone");
  }
  await close();
  return frames;
}

const NEWS = JSON.stringify({
  clientContent: {
    turns: [{
      parts: [{
        text: '(The person interrupted you and heard your last reply only as far as: "One two")',
      }],
      role: "user",
    }],
    turnComplete: false,
  },
});

Deno.test("a model that was interrupted by speech is told what was heard while the person speaks", async () => {
  const before = [...reply(6), START, INTERRUPTED];
  assertEquals(await toldTo("gemini-3.8-live", before), [NEWS]);
});

Deno.test("while the model answers it is told nothing, as that would cut the answer", async () => {
  const before = [...reply(6), START, INTERRUPTED, COMPLETE, END];
  assertEquals(await toldTo("gemini-3.8-live", before), []);
  assertEquals(await toldTo("gemini-3.8-live", before, reply(1)), []);
  assertEquals(await toldTo("gemini-3.8-live", before, [...reply(1), COMPLETE]), [NEWS]);
});

Deno.test("a model that takes no content in the middle of a talk is not told", async () => {
  const before = [...reply(6), START, INTERRUPTED];
  assertEquals(await toldTo("gemini-3.1-flash-live-preview", before), []);
});
