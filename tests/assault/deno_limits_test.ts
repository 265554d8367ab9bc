/** What Deno leaves open, as README says. A test that fails here is good news, and README is to follow. */
import { assertEquals } from "@std/assert";
import { frame, OP } from "./raw_frames.ts";
import { RawSocket } from "./raw_socket.ts";

const MEGABYTE = 1024 * 1024;

/** A server that says how long each message is. */
function countingServer() {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => socket.send(String(data.byteLength));
    return response;
  });
  const client = new RawSocket({ port: server.addr.port });
  const end = async () => {
    await client.send(OP.close);
    await client.line.over;
    client.drop();
    await server.shutdown();
  };
  return { client, end };
}

Deno.test("Deno still takes frames of 32 MB, and messages larger than any one frame may be", async () => {
  const { client, end } = countingServer();
  await client.status;
  const half = new Uint8Array(32 * MEGABYTE);
  await client.send(OP.binary, half, { fin: false });
  await client.send(OP.more, half, { fin: false });
  await client.send(OP.more, half);
  assertEquals(await client.textWith(/./), String(3 * half.length));
  await end();
});

Deno.test("Deno still answers pings without telling anybody", async () => {
  const { client, end } = countingServer();
  await client.status;
  for (let i = 0; i < 1_000; i++) await client.line.write(frame(OP.ping));
  await client.send(OP.binary, "x");
  assertEquals(await client.textWith(/./), "1");
  await end();
});
