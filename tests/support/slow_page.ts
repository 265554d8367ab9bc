/** A page that upgrades and then neither reads nor answers. */

export interface SlowPage {
  /** Send the server one text frame. */
  send(text: string): Promise<void>;
  /** Hang up, without the closing words of a WebSocket. */
  close(): void;
}

/** @param address of a server that upgrades whatever comes to `path` */
export async function openSlowPage(
  { port, path = "/", headers = {} }: {
    port: number;
    path?: string;
    headers?: Record<string, string>;
  },
): Promise<SlowPage> {
  const line = await Deno.connect({ port, hostname: "127.0.0.1" });
  const request = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "\r\n",
  ];
  await line.write(new TextEncoder().encode(request.join("\r\n")));
  return {
    async send(text) {
      const payload = new TextEncoder().encode(text);
      // RFC 6455, 5.2: final text frame of less than 126 bytes, masked with zeros.
      await line.write(Uint8Array.of(0x81, 0x80 | payload.length, 0, 0, 0, 0, ...payload));
    },
    close: () => line.close(),
  };
}
