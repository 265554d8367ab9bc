import { assertEquals, assertFalse } from "@std/assert";
import { openLiveSocket, sendText, withOneSlash } from "../../lib/live/live_socket.ts";
import { startRawLiveServer } from "../support/raw_live_server.ts";

Deno.test("text goes whole, short and long, in order and uncompressed", async () => {
  const server = await startRawLiveServer();
  const socket = openLiveSocket(`${server.url.replace("http", "ws")}/x?key=k`, {
    headers: { "x-test": "1" },
    maxFrameBytes: 1_000,
  });
  assertFalse(sendText(socket, "too early"));
  assertFalse(sendText(null, "to nobody"));
  const connection = await server.accept();
  await new Promise((resolve) => socket.on("open", resolve));
  const long = "ä€𝄞".repeat(30_000);
  for (const text of ["a", long, "b"]) sendText(socket, text);
  assertEquals(await connection.next(), "a");
  assertEquals(await connection.next(), long);
  assertEquals(await connection.next(), "b");
  assertEquals(connection.headers["x-test"], "1");
  assertEquals(connection.headers["sec-websocket-extensions"], undefined);
  socket.close(1000);
  await connection.closed;
  await server.close();
});

Deno.test("the SDK's second slash is taken out, and nothing else", () => {
  assertEquals(withOneSlash("ws://h:1//ws/x"), "ws://h:1/ws/x");
  assertEquals(withOneSlash("wss://h/relay//ws/x"), "wss://h/relay/ws/x");
  assertEquals(withOneSlash("ws://h/ws/x"), "ws://h/ws/x");
});
