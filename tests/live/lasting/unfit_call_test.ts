import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { whyUnfit } from "../../../lib/live/lasting/unfit_call.ts";
import { decodeClient, decodeServer, encode } from "../../../lib/wire/codec.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../../../lib/wire/message.ts";
import { aTurnOfTheLoop, fakeTalk } from "./fake_talk.ts";

type Call = MessageOf<ServerMessage, "tool">;

const call = (more: Partial<Call>): Call => ({
  ...{ type: "tool", state: "call", id: "1", name: "show", args: {} },
  ...more,
});

function nested(depth: number): Record<string, unknown> {
  let args: Record<string, unknown> = {};
  for (let i = 0; i < depth; i++) args = { args };
  return args;
}

const UNFIT: readonly Call[] = [
  call({ name: "" }),
  call({ name: "x".repeat(65) }),
  call({ id: "x".repeat(129) }),
  call({ args: { markdown: "x".repeat(2_000_000) } }),
  call({ args: nested(1_000) }),
  call({ args: nested(100_000) }),
  // No page could show these to the person who is asked.
  call({ args: JSON.parse('{"__proto__":{"to":"x"}}') }),
  call({ args: { constructor: "x" } }),
];

Deno.test("a call that fits the wire is told as it was made, and its answer comes back", () => {
  for (
    const fit of [call({}), call({ name: "x".repeat(64), id: "y".repeat(128), args: nested(50) })]
  ) {
    assertEquals(whyUnfit(fit), null);
    assertEquals(decodeServer(encode(fit) as string), fit);
    const { id, name } = fit;
    const answer: ClientMessage = { type: "toolResult", id, name, result: {} };
    assertEquals(decodeClient(encode(answer) as string), answer);
  }
});

Deno.test("a call no page could take or answer is answered by the talk itself, and nobody else hears of it", async () => {
  for (const unfit of UNFIT) {
    const { talk, first } = await fakeTalk();
    talk.session.send({ type: "text", id: "t", text: "do it" });
    first.say(unfit);
    first.say({ type: "toolCancelled", ids: [unfit.id] });
    first.say({ type: "leaving", ms: 50_000 });
    for (const state of ["begun", "generated", "complete"] as const) {
      first.say({ type: "reply", reply: 1, state });
    }
    await aTurnOfTheLoop();
    const answers = first.sent.filter(({ type }) => type === "toolResult");
    assertEquals(answers.length, 1);
    const [answer] = answers as MessageOf<ClientMessage, "toolResult">[];
    assertEquals(answer.id, unfit.id);
    assertStringIncludes(String(answer.result.error), "Nothing was done");
    assert(JSON.stringify(answer.result).length < 400);
    assertFalse(talk.heard.some(({ type }) => type === "tool"));
    for (const message of talk.heard) decodeServer(encode(message) as string);
    await talk.close();
  }
});
