import { assertEquals, assertRejects } from "@std/assert";
import { flakyLine } from "./flaky_line.ts";

/** A server that sends everything back, and a client on the line to it. */
async function stage(
  run: (parts: {
    line: ReturnType<typeof flakyLine>;
    connect(): Promise<Deno.TcpConn>;
  }) => Promise<void>,
) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    const echoes: Promise<void>[] = [];
    for await (const conn of listener) {
      echoes.push(conn.readable.pipeTo(conn.writable).catch(() => {}));
    }
    await Promise.all(echoes);
  })();
  const line = flakyLine(`http://127.0.0.1:${listener.addr.port}`, { random: () => 0.5 });
  const conns: Deno.TcpConn[] = [];
  try {
    await run({
      line,
      async connect() {
        const conn = await Deno.connect({
          hostname: "127.0.0.1",
          port: Number(new URL(line.url).port),
        });
        conns.push(conn);
        return conn;
      },
    });
  } finally {
    for (const conn of conns) conn.close();
    await line.close();
    listener.close();
    await serving;
  }
}

const bytes = (length: number) => new Uint8Array(length).fill(7);
async function read(conn: Deno.TcpConn): Promise<number | null> {
  return await conn.read(new Uint8Array(1_000));
}

Deno.test("what flows comes through both ways", async () => {
  await stage(async ({ line, connect }) => {
    const conn = await connect();
    await conn.write(bytes(3));
    assertEquals(await read(conn), 3);
    assertEquals([line.connections, line.mode], [1, "flows"]);
  });
});

Deno.test("a cut ends what is open, and the next one gets through", async () => {
  await stage(async ({ line, connect }) => {
    const conn = await connect();
    await conn.write(bytes(3));
    await read(conn);
    line.cut();
    assertEquals(await read(conn).catch(() => null), null);
    const next = await connect();
    await next.write(bytes(2));
    assertEquals(await read(next), 2);
  });
});

Deno.test("what stalls comes later and whole", async () => {
  await stage(async ({ line, connect }) => {
    const conn = await connect();
    await conn.write(bytes(1));
    await read(conn);
    line.set("stalls");
    await conn.write(bytes(5));
    const later = read(conn);
    line.set("flows");
    assertEquals(await later, 5);
  });
});

Deno.test("what vanishes is lost for ever, and only a new connection gets through", async () => {
  await stage(async ({ line, connect }) => {
    const conn = await connect();
    await conn.write(bytes(1));
    await read(conn);
    line.set("vanishes");
    await conn.write(bytes(5));
    const never = read(conn);
    line.set("flows");
    await conn.write(bytes(5));
    const next = await connect();
    await next.write(bytes(2));
    assertEquals(await read(next), 2);
    line.cut();
    assertEquals(await never.catch(() => null), null);
  });
});

Deno.test("a line that is down lets nobody in", async () => {
  await stage(async ({ line, connect }) => {
    line.set("down");
    const conn = await connect();
    assertEquals(await read(conn).catch(() => null), null);
    line.set("flows");
    const next = await connect();
    await next.write(bytes(2));
    assertEquals(await read(next), 2);
  });
});

Deno.test("a cut after so many bytes falls where the seed says", async () => {
  await stage(async ({ line, connect }) => {
    const conn = await connect();
    line.cutWithin(10);
    await conn.write(bytes(2));
    assertEquals(await read(conn), 2);
    await assertRejects(async () => {
      await conn.write(bytes(2));
      if (await read(conn) === null) throw new Error("cut");
    });
  });
});
