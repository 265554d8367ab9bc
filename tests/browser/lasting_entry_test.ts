/** The line that lasts, where a relay asks for an access code: it is traded before every connection. */
import { assertEquals } from "@std/assert";
import type { Entry } from "../../lib/browser/entry.ts";
import { CLOSE, type ErrorCode } from "../../lib/wire/message.ts";
import { frame, lastingLine, settled } from "./lasting_line.ts";

const refused = (code: ErrorCode): Entry => ({
  type: "refused",
  error: { type: "error", code, message: "No.", hint: "Else.", fatal: true },
});

/** A line whose trades the test answers. */
function tradingLine() {
  const trades: ((entry: Entry) => void)[] = [];
  const signals: AbortSignal[] = [];
  const line = lastingLine({
    enter: (signal) => {
      signals.push(signal);
      return new Promise((answer) => trades.push(answer));
    },
  });
  return {
    line,
    trades,
    signals,
    async answer(entry: Entry) {
      trades.at(-1)?.(entry);
      await settled();
    },
  };
}
const ticket = (entryTicket: string): Entry => ({ type: "ticket", entryTicket });

Deno.test("no socket is opened before there is a ticket, and start brings it", async () => {
  const { line, answer } = tradingLine();
  await settled();
  assertEquals(line.sockets.length, 0);
  await answer(ticket("one"));
  const { sent } = await line.up();
  assertEquals(sent[0], { type: "start", turns: { mode: "automatic" }, entryTicket: "one" });
  line.connection.close();
});

Deno.test("each connection is begun with a ticket of its own, and what was said meanwhile follows", async () => {
  const { line, trades, answer } = tradingLine();
  await answer(ticket("one"));
  await line.up();
  await line.breaks();
  await line.pass(1_000);
  assertEquals([trades.length, line.sockets.length], [2, 1]);
  line.connection.send(frame(0));
  line.connection.send({ type: "text", id: "1", text: "hello" });
  await answer(ticket("two"));
  const { sent } = await line.up();
  assertEquals(sent[0].type === "start" && sent[0].entryTicket, "two");
  const said = sent.slice(1).map(({ type }) => type).filter((type) => type !== "ping");
  assertEquals(said.sort(), ["sound", "text"]);
  assertEquals(line.line, ["lost 1", "up"]);
  line.connection.close();
});

Deno.test("a wrong code ends the call with the relay's reason, and no socket was opened", async () => {
  const { line, answer } = tradingLine();
  await answer(refused("access-refused"));
  assertEquals(line.came.map((message) => message.type === "error" && message.code), [
    "access-refused",
  ]);
  assertEquals((await line.connection.closed).by, "us");
  assertEquals(line.sockets.length, 0);
});

Deno.test("a code that is refused in the middle of a talk ends it; what may pass is tried again", async () => {
  const { line, trades, answer } = tradingLine();
  await answer(ticket("one"));
  await line.up();
  await line.breaks();
  await line.pass(1_000);
  await answer(refused("too-many-tries"));
  assertEquals(line.came.filter(({ type }) => type === "error"), []);
  await line.pass(1_000);
  assertEquals(trades.length, 3);
  await answer(refused("access-refused"));
  assertEquals(line.came.filter(({ type }) => type === "error").length, 1);
  await line.connection.closed;
});

Deno.test("a relay that cannot be reached is tried as one whose socket does not open", async () => {
  const { line, trades, answer } = tradingLine();
  await answer({ type: "unreachable" });
  await line.pass(1_000);
  assertEquals(trades.length, 2);
  await answer(ticket("one"));
  await line.up();
  line.connection.close();
});

Deno.test("a first call that finds no relay is given up after seconds, as by a broken line", async () => {
  const { line, answer } = tradingLine();
  for (let second = 0; second < 5; second++) {
    await answer({ type: "unreachable" });
    await line.pass(1_000);
  }
  const closed = await line.connection.closed;
  assertEquals([closed.code, closed.by, line.connection.wasOpen], [1006, "fault", false]);
});

Deno.test("a call that is ended while its code is traded opens nothing any more", async () => {
  const { line, signals, answer } = tradingLine();
  await settled();
  line.ended.abort();
  await answer(ticket("late"));
  assertEquals([signals[0].aborted, line.sockets.length], [true, 0]);
  assertEquals((await line.connection.closed).code, CLOSE.done);
});
