/**
 * One design of a relay in a process of its own, for `relay_bench.ts`:
 * `relay_designs.ts <design> <url of the Live server>`. Writes its port as a line, then, for every
 * line it reads, the CPU time it has used, in microseconds.
 */
import process from "node:process";
// @ts-types="@types/ws"
import { WebSocket as NodeWebSocket } from "ws";
import { createBudget } from "../../lib/budget/budget.ts";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { createLog } from "../../lib/log.ts";
import { createPassage } from "../../lib/passage/passage.ts";
import { runPassage } from "../../lib/passage/run_passage.ts";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { answerCall, SUBPROTOCOL } from "../../lib/relay/answer.ts";
import { Calls } from "../../lib/relay/calls.ts";

export type Design = "forwarder" | "looksee" | "passage" | "locked" | "nagle";

type Handler = (request: Request) => Response;

const CONFIG = { ...readConfig({}), maxCalls: 1_000, maxCallsPerAddress: 1_000 };

const BUDGET = createBudget({
  settings: CONFIG,
  store: await Deno.openKv(":memory:"),
  log: createLog({ level: "silent" }),
});

/** This project's relay, as its route calls it. */
function looksee(liveUrl: string): Handler {
  const options = {
    settings: CONFIG,
    liveServer: { label: "bench", baseUrl: liveUrl, apiKey: "bench" },
    door: createDoor(CONFIG),
    tickets: createTickets({ secret: "bench" }),
    calls: new Calls(),
    visitor: null,
    address: "bench",
    onGone() {},
    log: createLog({ level: "silent" }),
    budget: BUDGET,
  };
  return (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol: SUBPROTOCOL });
    void answerCall(socket, options);
    return response;
  };
}

/** The passage, as its route calls it, with its money counted; `locked`: under an owner's lock. */
function passage(liveUrl: string, config = CONFIG): Handler {
  const options = {
    entrance: { version: "v1beta", credential: { type: "none" } },
    settings: config,
    liveServer: { label: "bench", baseUrl: liveUrl, apiKey: "bench" },
    door: createDoor(config),
    calls: new Calls(),
    passage: createPassage(config),
    address: "bench",
    clock: SYSTEM_CLOCK,
    log: createLog({ level: "silent" }),
    onGone() {},
    budget: BUDGET,
  } as const;
  return (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    void runPassage(socket, options);
    return response;
  };
}

function locked(liveUrl: string): Handler {
  return passage(liveUrl, { ...CONFIG, lockInstructions: "Be kind.", lockVoices: ["Kore"] });
}

/** The baseline: frames unopened, npm's `ws` upstream. */
function forwarder(liveUrl: string): Handler {
  return (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.binaryType = "arraybuffer";
    const upstream = new NodeWebSocket(liveUrl.replace("http", "ws"), { perMessageDeflate: false });
    const early: (string | ArrayBuffer)[] = [];
    socket.onmessage = ({ data }) => {
      if (upstream.readyState === NodeWebSocket.OPEN) upstream.send(data);
      else early.push(data);
    };
    upstream.on("open", () => {
      for (const data of early) upstream.send(data);
    });
    upstream.on("message", (data: Uint8Array<ArrayBuffer>, isBinary) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(isBinary ? data : data.toString());
    });
    socket.onclose = () => upstream.close();
    return response;
  };
}

/** As commonly written: Deno's own outbound WebSocket, which leaves Nagle's algorithm on. */
function nagle(liveUrl: string): Handler {
  return (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    const upstream = new WebSocket(liveUrl.replace("http", "ws"));
    socket.binaryType = upstream.binaryType = "arraybuffer";
    const early: (string | ArrayBuffer)[] = [];
    socket.onmessage = ({ data }) => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(data);
      else early.push(data);
    };
    upstream.onopen = () => {
      for (const data of early) upstream.send(data);
    };
    upstream.onmessage = ({ data }) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    };
    socket.onclose = () => upstream.close();
    return response;
  };
}

const DESIGNS: Record<Design, (liveUrl: string) => Handler> = {
  forwarder,
  looksee,
  passage,
  locked,
  nagle,
};

if (import.meta.main) {
  const [design, liveUrl] = Deno.args;
  const write = (line: string) => Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
  Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    onListen: ({ port }) => void write(String(port)),
  }, DESIGNS[design as Design](liveUrl));
  for await (const _ of Deno.stdin.readable) {
    const { user, system } = process.cpuUsage();
    await write(String(user + system));
  }
  Deno.exit(0);
}
