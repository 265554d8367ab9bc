/** A network that is slow: a small TCP proxy that passes everything on so much later, each way. */
export interface SlowLine {
  /** `http://127.0.0.1:PORT`, to be used in place of the server's. */
  readonly url: string;
  close(): Promise<void>;
}

/** @param target `http://HOST:PORT` of the server @param delayMs of each way */
export function slowLine(target: string, delayMs: number): SlowLine {
  const { hostname, port } = new URL(target);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.TcpConn>();
  const running = new Set<Promise<void>>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const run = async (near: Deno.TcpConn) => {
    const far = await Deno.connect({ hostname, port: Number(port) });
    open.add(near).add(far);
    await Promise.all([pump(near, far), pump(far, near)]);
  };
  const later = (work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, delayMs);
    timers.add(timer);
  };
  const pump = async (from: Deno.TcpConn, to: Deno.TcpConn) => {
    let order = Promise.resolve();
    while (true) {
      const buffer = new Uint8Array(16_384);
      const bytes = await from.read(buffer).catch(() => null);
      if (bytes === null) return later(() => close(to, open));
      const due = Promise.withResolvers<void>();
      later(due.resolve);
      order = order.then(() => due.promise).then(() => writeAll(to, buffer.subarray(0, bytes)));
    }
  };
  const serving = (async () => {
    for await (const near of listener) {
      const life = run(near);
      running.add(life);
      void life.finally(() => running.delete(life));
    }
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    async close() {
      listener.close();
      for (const conn of [...open]) close(conn, open);
      await Promise.all([serving, ...running]);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function writeAll(to: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    // An end that has hung up gets nothing more.
    const taken = await to.write(bytes.subarray(sent)).catch(() => null);
    if (taken === null) return;
    sent += taken;
  }
}

function close(conn: Deno.TcpConn, open: Set<Deno.TcpConn>): void {
  if (open.delete(conn)) conn.close();
}
