import { assertEquals } from "@std/assert";
import { cutSocket } from "../../lib/relay/cut_socket.ts";
import { within } from "../assault/within.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";
import { mutePair } from "./mute_pair.ts";

Deno.test("Deno still waits for the answer to a close frame for ever, whatever its idle timeout", async () => {
  const { server, client, socket, gone } = await mutePair();
  socket.close(1000);
  assertEquals(await within(2_500, client.line.over, "open"), "open");
  client.drop();
  await gone;
  await server.shutdown();
});

Deno.test("a socket whose client does not answer is cut, and its close is told", async () => {
  const { server, client, socket, gone } = await mutePair();
  socket.close(4005, "no start");
  assertEquals(await client.fate, "4005");
  assertEquals(cutSocket(socket), true);
  await gone;
  await client.line.over;
  await server.shutdown();
});

Deno.test("where there is no such way nothing happens", () => {
  assertEquals(cutSocket(new FakeServerSocket().socket), false);
});
