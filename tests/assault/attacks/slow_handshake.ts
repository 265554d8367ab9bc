import { upgradeRequest } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { pause } from "../within.ts";

/** Pause between two bytes of a request. */
const BYTE_MS = 20;
const BYTES = 30;

/** Requests a byte at a time. Deno's server waits for them without end, so they must cost others nothing. */
async function slowHeads(stage: Stage): Promise<void> {
  const lines = Array.from({ length: stage.many(50) }, () => stage.line());
  const request = upgradeRequest({ port: stage.port });
  for (let at = 0; at < BYTES; at++) {
    await Promise.all(lines.map((line) => line.write(request[at])));
    await pause(BYTE_MS);
  }
  for (const line of lines) {
    stage.saw("half a request", line.come === "" ? "nothing" : "an answer", /^nothing$/);
    line.drop();
  }
}

/** Bodies that never come to their end. */
async function slowBodies(stage: Stage): Promise<void> {
  const key = stage.options.codes.insider;
  const head = `host: 127.0.0.1:${stage.port}\r\ncontent-length: 1000\r\nconnection: close\r\n`;
  const posts = Array.from(
    { length: stage.many(10) },
    () => stage.ask(`POST /v1beta/auth_tokens?key=${key} HTTP/1.1\r\n${head}\r\n{"uses":`, 3_000),
  );
  for (const { fate } of await Promise.all(posts)) {
    stage.saw("half a body", fate, /^(400|408|cut)$/);
  }
}

/** Sockets that open and then say nothing. */
async function slowStarts(stage: Stage): Promise<void> {
  const key = `key=${stage.options.codes.insider}`;
  const tries = Array.from({ length: stage.many(4) }, async () => {
    stage.saw("no start", (await stage.assail({})).fate, /^4005$/);
    const client = await stage.assail({ path: stage.passage(key) });
    // More at once than a code may have are turned away at once.
    stage.saw("no setup", client.fate, /^(1008|1011)$/);
    const old = await stage.assail({ path: `/?${key}` });
    stage.saw("no setup of an old tutorial's", old.fate, /^4005$/);
  });
  await Promise.all(tries);
}

/** Everything that can be begun and not ended. */
export const slowHandshake: Attack = {
  name: "slow handshake",
  does: "requests a byte at a time, bodies and calls that never begin: 408, 4005 or 1008",
  run: (stage) =>
    Promise.all([slowHeads(stage), slowBodies(stage), slowStarts(stage)]).then(() => {}),
};
