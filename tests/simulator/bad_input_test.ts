import { assertEquals, assertGreater } from "@std/assert";
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import { randomSource } from "../../lib/simulator/faults/random.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { mutatedFrame } from "./mutated_frames.ts";
import { AT_ONCE, liveUrl, readySession, setupMessage } from "./raw_session.ts";

const FRAMES = 10_000;
/** Connections at once. */
const LANES = 8;
const SEED = 20_261_121;

/**
 * Send frames until one of them ends the session, each only when the one before was taken in (a pong
 * tells). Resolves to how many a live session took, and to the close code.
 */
async function abuse(url: string, random: () => number, most: number) {
  const socket = new WebSocket(url);
  const closed = Promise.withResolvers<number>();
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  socket.on("error", () => {});
  socket.on("pong", () => wake.resolve());
  socket.on("close", (code: number) => {
    isOver = true;
    closed.resolve(code);
    wake.resolve();
  });
  await new Promise((resolve) => socket.once("open", resolve));
  // Most of what can go wrong comes after the setup, some of it instead.
  if (random() < 0.8) socket.send(JSON.stringify(setupMessage()));
  let taken = 0;
  while (!isOver && taken < most) {
    wake = Promise.withResolvers();
    socket.send(mutatedFrame(random));
    socket.ping();
    taken++;
    await wake.promise;
  }
  if (!isOver) socket.close();
  return { taken, code: await closed.promise };
}

Deno.test({
  name: "ten thousand random and mutated frames crash nothing and leave other calls alone",
  timeout: 120_000,
  fn: async () => {
    const simulator = await startSimulator({ ...AT_ONCE, voice: "tone", recordSeconds: 1 });
    const url = liveUrl(simulator);
    const bystander = await readySession(simulator);
    const codes = new Map<number, number>();
    let left = FRAMES;
    const lane = async (random: () => number) => {
      while (left > 0) {
        const { taken, code } = await abuse(url, random, Math.min(left, 50));
        left -= taken;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, n) => lane(randomSource(SEED, n))));
    // 1005: ended by this side. None of the others ended without a documented close.
    assertEquals([...codes.keys()].filter((code) => ![1005, 1007, 1008].includes(code)), []);
    assertGreater(codes.get(1007) ?? 0, 1_000);
    bystander.send({ realtimeInput: { text: "Still there?" } });
    await bystander.until(({ serverContent }) => serverContent?.turnComplete === true);
    await bystander.close();
    await (await fetch(`${simulator.url}/control`)).json().then(({ sessions }) =>
      assertEquals(sessions, [])
    );
    await simulator.close();
  },
});

Deno.test("a frame that is too large, or nested too deeply, ends its own call alone", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, voice: "tone" });
  const bystander = await readySession(simulator);
  const large = await openRawSocket(liveUrl(simulator));
  large.send(new Uint8Array(33 * 2 ** 20));
  assertEquals((await large.closed).code, 1009);
  for (
    const deep of [
      "[".repeat(200_000),
      '{"setup":'.repeat(100_000),
      '{"a":'.repeat(1e5) + "1" + "}".repeat(1e5),
    ]
  ) {
    const socket = await openRawSocket(liveUrl(simulator));
    socket.send(deep);
    assertEquals((await socket.closed).code, 1007);
  }
  const socket = await openRawSocket(liveUrl(simulator));
  const text = JSON.stringify(setupMessage()).replace(
    '"setup":{',
    `"setup":{"tools":[{"functionDeclarations":[{"name":"f","parameters":${nested(20_000)}}]}],`,
  );
  socket.send(text);
  assertEquals((await socket.closed).code, 1007);
  await bystander.close();
  await simulator.close();
});

Deno.test("a setup nested deep ends its own call alone, by a token with a mask too", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, voice: "tone" });
  const bystander = await readySession(simulator);
  const mint = (body: string) =>
    fetch(`${simulator.url}/v1alpha/auth_tokens?key=k`, { method: "POST", body });
  const deep = `{"model":"models/gemini-3.8-live","tools":[{"functionDeclarations":[{"name":"f",` +
    `"parametersJsonSchema":${"[".repeat(200_000)}${"]".repeat(200_000)}}]}]}`;
  const refused = await mint(`{"bidiGenerateContentSetup":${deep}}`);
  assertEquals([refused.status, (await refused.json()).error.status], [400, "INVALID_ARGUMENT"]);
  const minted = await mint(
    '{"fieldMask":"model","bidiGenerateContentSetup":{"model":"models/gemini-3.8-live"}}',
  );
  const { name } = await minted.json();
  const url = liveUrl(simulator).replace("BidiGenerateContent", "BidiGenerateContentConstrained")
    .replace("key=key", `access_token=${name}`);
  const socket = await openRawSocket(url);
  socket.send(`{"setup":${deep}}`);
  assertEquals((await socket.closed).code, 1007);
  bystander.send({ realtimeInput: { text: "Still there?" } });
  await bystander.until(({ serverContent }) => serverContent?.turnComplete === true);
  await bystander.close();
  await simulator.close();
});

/** A schema so many objects deep, as text: to make it as an object would need a deep stack too. */
function nested(depth: number): string {
  return '{"type":"OBJECT","properties":{"x":'.repeat(depth) + "{}" + "}}".repeat(depth);
}
