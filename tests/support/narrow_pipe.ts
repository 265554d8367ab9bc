/**
 * A slow uplink: a small TCP proxy that passes so many bits a second on to a server, one after the other.
 * What has not passed waits in the kernels' buffers, where nobody sees it; the other way is not slowed.
 */

export interface NarrowPipe {
  /** `http://127.0.0.1:PORT`, to be used in place of the server's. */
  readonly url: string;
  close(): Promise<void>;
}

/** Bytes that pass at once: so fine is the rate. */
const PIECE_BYTES = 512;
/** A timer that is late by less is made up for. */
const LATE_MS = 10;

/** @param target `http://HOST:PORT` of the server */
export function narrowPipe(
  target: string,
  { bitsPerSecond }: { bitsPerSecond: number },
): NarrowPipe {
  const { hostname, port } = new URL(target);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.TcpConn>();
  const running = new Set<Promise<void>>();
  const connect = async (near: Deno.TcpConn) => {
    const far = await Deno.connect({ hostname, port: Number(port) });
    for (const end of [near, far]) {
      open.add(end);
      end.setNoDelay();
    }
    await Promise.all([pump(near, far, paceOf(bitsPerSecond)), pump(far, near, () => null)]);
    for (const end of [near, far]) {
      if (open.delete(end)) end.close();
    }
  };
  const serving = (async () => {
    for await (const near of listener) {
      const run = connect(near).finally(() => running.delete(run));
      running.add(run);
    }
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    async close() {
      listener.close();
      for (const end of open) end.close();
      open.clear();
      await Promise.all([serving, ...running]);
    },
  };
}

/** When what has just come may pass; null = now. */
type Pace = (bytes: number) => Promise<void> | null;

function paceOf(bitsPerSecond: number): Pace {
  const bytesPerMs = bitsPerSecond / 8_000;
  let freeMs = 0;
  return (bytes) => {
    const nowMs = performance.now();
    freeMs = Math.max(freeMs, nowMs - LATE_MS) + bytes / bytesPerMs;
    const aheadMs = freeMs - nowMs;
    // Timers are no finer.
    if (aheadMs < 1) return null;
    return new Promise((resolve) => setTimeout(resolve, aheadMs));
  };
}

/** Until either end hangs up. */
async function pump(from: Deno.TcpConn, to: Deno.TcpConn, pace: Pace): Promise<void> {
  const buffer = new Uint8Array(PIECE_BYTES);
  try {
    while (true) {
      const bytes = await from.read(buffer);
      if (bytes === null) return await to.closeWrite();
      const passes = pace(bytes);
      if (passes !== null) await passes;
      for (let sent = 0; sent < bytes;) sent += await to.write(buffer.subarray(sent, bytes));
    }
  } catch {
    // An end hung up without a word, or the line was taken away: the other one finds out by itself.
    return;
  }
}
