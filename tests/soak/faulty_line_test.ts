import { assertEquals } from "@std/assert";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { FaultyLine } from "./faulty_line.ts";

/** An echo behind a line, and a client that has come through once. */
async function throughLine() {
  const echo = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  const line = await FaultyLine.open(() => 0.5);
  line.targetPort = (echo.address() as AddressInfo).port;
  const client = await connected(line);
  await said(client, "hello");
  return {
    line,
    client,
    async close() {
      client.destroy();
      await line.close();
      echo.close();
      await once(echo, "close");
    },
  };
}

async function connected(line: FaultyLine): Promise<Socket> {
  const client = connect({ port: line.port, host: "127.0.0.1" });
  client.on("error", () => {});
  await once(client, "connect");
  return client;
}

/** Resolves when a socket is closed, however. */
function gone(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on("close", () => resolve());
  return promise;
}

/** Says something and hears it again. */
async function said(client: Socket, text: string): Promise<void> {
  const heard = once(client, "data");
  client.write(text);
  assertEquals(String((await heard)[0]), text);
}

Deno.test("a stalled line gives everything at once when the stall is over", async () => {
  const { line, client, close } = await throughLine();
  line.stall(40);
  const beganMs = performance.now();
  await said(client, "one, two");
  assertEquals(performance.now() - beganMs > 35, true);
  await close();
});

Deno.test("what is open on a half-open line is dead, and new connections pass", async () => {
  const { line, client, close } = await throughLine();
  line.halfOpen();
  let heard = 0;
  client.on("data", () => heard++);
  client.write("anybody there?");
  const other = await connected(line);
  await said(other, "hello");
  assertEquals(heard, 0);
  other.destroy();
  await close();
});

Deno.test("a reset line and a dropped one tell both ends", async () => {
  for (const how of ["reset", "drop"] as const) {
    const { line, client, close } = await throughLine();
    const closed = gone(client);
    line[how]();
    await closed;
    assertEquals(line.connections, 0);
    await close();
  }
});

Deno.test("offline new connections fail, and back on the same network the old one goes on", async () => {
  const { line, client, close } = await throughLine();
  line.goOffline();
  const refused = connect({ port: line.port, host: "127.0.0.1" });
  refused.on("error", () => {});
  await gone(refused);
  const heard = once(client, "data");
  client.write("kept");
  line.goOnline({ isSame: true });
  assertEquals(String((await heard)[0]), "kept");
  await close();
});
