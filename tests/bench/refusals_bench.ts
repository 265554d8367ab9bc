/**
 * Refusals a second that one core can give, by kind: `deno task bench refusals`. Each try is a TCP
 * connection of its own. The server is the built app in a process of its own, and only its CPU time
 * counts; beside each figure stands its ratio to the least that a server on Deno can do, in the same run.
 * On Linux alone: tries come from many addresses of this machine, of which others have one.
 */
import { choosePackages, packageFlags } from "../../lib/build/packages.ts";
import { RawLine } from "../assault/raw_line.ts";
import { type Fate, RawSocket, type RawSocketOptions } from "../assault/raw_socket.ts";
import { startTarget } from "../assault/run_target.ts";

const SECONDS = 1.5;
const ROUNDS = 3;
/** Tries at once. */
const AT_ONCE = 24;
const CODE = "the-code-of-somebody-who-may-come-in";
const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

interface Server {
  readonly port: number;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

async function startBaseline(): Promise<Server> {
  const script = new URL("refusals_baseline.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...packageFlags(await choosePackages()), script],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const stdin = child.stdin.getWriter();
  return {
    port: Number((await lines.read()).value),
    async cpuMs() {
      await stdin.write(new TextEncoder().encode("\n"));
      return Number((await lines.read()).value);
    },
    async stop() {
      await stdin.close();
      await child.status;
      await lines.cancel();
    },
  };
}

async function startLooksee(): Promise<Server> {
  const target = await startTarget({
    LOOKSEE_UPSTREAM: "http://127.0.0.1:1",
    LOOKSEE_ACCESS_CODES: `ann:${CODE}`,
    LOOKSEE_SECRET: "the secret of a server that refuses",
    LOOKSEE_LOG_LEVEL: "warn",
    LOOKSEE_MAX_CALLS: "1000",
    LOOKSEE_MAX_WRONG_CODES_PER_MINUTE: "10000",
  });
  return {
    port: target.port,
    cpuMs: async () => (await target.figures()).cpuMs,
    stop: () => target.stop(),
  };
}

interface Kind {
  readonly name: string;
  readonly server: Server;
  /** The kind its ratio is to. */
  readonly than: string;
  readonly right: Fate;
  try(address: string): Promise<Fate>;
}

/** Open a socket, say something, and see how it ends. */
async function refused(
  options: RawSocketOptions,
  start: object | null = null,
): Promise<Fate> {
  const socket = new RawSocket(options);
  if (await socket.status === "101" && start !== null) await socket.sendJson(start);
  const fate = await socket.fate;
  socket.drop();
  return fate;
}

async function posted(port: number, address: string): Promise<Fate> {
  const body = JSON.stringify({ accessCode: "nearly-a-code" });
  const line = new RawLine(port, address);
  await line.write(
    `POST /api/entry HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
      `connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await line.over;
  line.drop();
  return line.come.slice(9, 12);
}

function kindsOf(bare: Server, looksee: Server): Kind[] {
  const { port } = looksee;
  const page = (name: string, right: Fate, start: object): Kind => ({
    ...{ name, right, server: looksee, than: "bare close" },
    try: (address) => refused({ port, address }, { type: "start", ...start }),
  });
  const evil = { origin: "https://evil.example" };
  return [
    {
      ...{ name: "bare 403", server: bare, than: "bare 403", right: "403" },
      try: (address) => refused({ port: bare.port, address, path: "/no" }),
    },
    {
      ...{ name: "wrong origin", server: looksee, than: "bare 403", right: "403" },
      try: (address) => refused({ port, address, headers: evil }),
    },
    {
      ...{ name: "full", server: looksee, than: "bare 403", right: "503" },
      try: () => refused({ port, address: fullAddress }),
    },
    {
      ...{ name: "wrong code, entry", server: looksee, than: "bare 403", right: "403" },
      try: (address) => posted(port, address),
    },
    {
      ...{ name: "bare close", server: bare, than: "bare close", right: "4101" },
      try: (address) => refused({ port: bare.port, address, path: "/api/live" }, {}),
    },
    page("wrong code", "4101", { accessCode: "nearly-a-code" }),
    page("bad ticket", "4101", { entryTicket: "A".repeat(330) }),
    {
      ...{ name: "wrong key, passage", server: looksee, than: "bare close", right: "1007" },
      try: (address) => refused({ port, address, path: `/ws/${METHOD}?key=nearly-a-code` }),
    },
  ];
}

/** An address whose places are all taken; another one each round, or it would run out of ports. */
let fullAddress = "127.0.4.1";
const FULL_SOCKETS = 16;

/** Refusals in a second of the server's CPU. @throws {Error} when one ends otherwise than it has to */
async function round({ name, server, right, try: tryOne }: Kind, seconds: number): Promise<number> {
  const cpuBefore = await server.cpuMs();
  const untilMs = performance.now() + seconds * 1_000;
  let refusals = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async (_, at) => {
    while (performance.now() < untilMs) {
      const fate = await tryOne(`127.0.5.${1 + at}`);
      if (fate !== right) throw new Error(`${name} ended with ${fate}, not with ${right}`);
      refusals++;
    }
  }));
  return refusals / ((await server.cpuMs() - cpuBefore) / 1_000);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

async function fill(port: number, round: number): Promise<RawSocket[]> {
  fullAddress = `127.0.4.${1 + round}`;
  const held = Array.from({ length: FULL_SOCKETS }, () => {
    return new RawSocket({ port, address: fullAddress });
  });
  await Promise.all(held.map((socket) => socket.status));
  return held;
}

async function compareRefusals(): Promise<void> {
  const bare = await startBaseline();
  const looksee = await startLooksee();
  const kinds = kindsOf(bare, looksee);
  const figures = new Map(kinds.map(({ name }) => [name, [] as number[]]));
  // The first round warms the compilers up.
  for (let i = 0; i <= ROUNDS; i++) {
    for (const kind of kinds) {
      const held = kind.name === "full" ? await fill(looksee.port, i) : [];
      const perSecond = await round(kind, i === 0 ? SECONDS / 2 : SECONDS);
      for (const socket of held) socket.drop();
      if (i > 0) figures.get(kind.name)!.push(perSecond);
    }
  }
  await looksee.stop();
  await bare.stop();
  console.log(`refusals a second of one core, median of ${ROUNDS} rounds of ${SECONDS} s\n`);
  for (const { name, than } of kinds) {
    const perSecond = median(figures.get(name)!);
    const ratio = perSecond / median(figures.get(than)!);
    const told = name === than ? "" : `${ratio.toFixed(2)} of ${than}`;
    console.log(`${name.padEnd(20)}${perSecond.toFixed(0).padStart(8)}  ${told}`);
  }
}

if (import.meta.main) {
  if (Deno.build.os === "linux") await compareRefusals();
  else console.log("Only Linux answers on all of 127.0.0.0/8, which this needs.");
}
