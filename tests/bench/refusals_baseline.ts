/**
 * The least a server on Deno can do to refuse, for `refusals_bench.ts`: 403 for an upgrade on `/no`, and
 * anywhere else a socket that is closed at its first message. Writes its port as a line, then, for every
 * line it reads, the CPU time it has used, in milliseconds.
 */
import process from "node:process";

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
  if (new URL(request.url).pathname === "/no") return new Response("no\n", { status: 403 });
  const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "looksee.1" });
  socket.onmessage = () => socket.close(4101, "no");
  return response;
});
console.log(server.addr.port);
for await (const _line of Deno.stdin.readable) {
  const { user, system } = process.cpuUsage();
  console.log((user + system) / 1_000);
}
// Nobody asks any more; the server would go on.
Deno.exit();
