import { assertEquals } from "@std/assert";
import { Outlet } from "../../../lib/live/lasting/outlet.ts";

Deno.test("the iteration waits for a checkpoint before it goes on", async () => {
  const order: string[] = [];
  const sealed = Promise.withResolvers<void>();
  const outlet = new Outlet({
    maxBytes: 10_000,
    soundFrom: 0,
    async onCheckpoint({ handle }) {
      order.push(handle);
      await sealed.promise;
      order.push("sealed");
    },
  });
  outlet.say({ type: "pong", id: 1 });
  outlet.checkpoint({ handle: "h", afterReply: 1 });
  outlet.say({ type: "pong", id: 2 });
  outlet.end();
  sealed.resolve();
  for await (const message of outlet) order.push(message.type);
  assertEquals(order, ["pong", "h", "sealed", "pong"]);
});

Deno.test("what is said past its size is refused", () => {
  const outlet = new Outlet({ maxBytes: 600, soundFrom: 0, onCheckpoint() {} });
  assertEquals([1, 2, 3].map((id) => outlet.say({ type: "pong", id })), [true, true, false]);
});

Deno.test("lines and results are acknowledged by id, utterances by the sound alone", async () => {
  const outlet = new Outlet({ maxBytes: 10_000, soundFrom: 16_000, onCheckpoint() {} });
  const line = { who: "person" as const, text: "", isKnown: false, isBroken: false };
  const rest = { serial: 1, afterReplies: 0, sinceMs: 0 };
  outlet.ack([
    { kind: "text", message: { type: "text", id: "t", text: "" }, position: 0, line, ...rest },
    {
      kind: "utterance",
      ...{
        from: 0,
        to: 1,
        isPress: false,
        isAgain: false,
        isMended: false,
        isStopped: false,
        line,
      },
      ...rest,
    },
    {
      kind: "result",
      message: { type: "toolResult", id: "r", name: "f", result: {} },
      ...{ isOrphan: false, callSerial: 0 },
      ...rest,
    },
  ]);
  for (let position = 16_000; position <= 48_000; position += 320) outlet.ackSound(position);
  outlet.end();
  const acks: unknown[] = [];
  for await (const message of outlet) {
    if (message.type === "ack") acks.push(message.id ?? message.position);
  }
  assertEquals(acks, ["t", "r", 24_000, 32_000, 40_000, 48_000]);
});
