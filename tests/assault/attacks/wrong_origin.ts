import type { Attack, Stage } from "../stage.ts";

/** Origins that look like ours, or like nothing. */
function originsFor(port: number): string[] {
  return [
    "https://evil.example",
    "null",
    "",
    "file://",
    `http://127.0.0.1.evil.example:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1:${port}@evil.example`,
    `http://127.0.0.1:${port + 1}`,
    `http://evil.example:${port}`,
    `http://127.0.0.1:${port}, https://evil.example`,
    `https://evil.example\r\norigin: http://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}\r\norigin: https://evil.example`,
  ];
}

async function tryOrigin(stage: Stage, origin: string): Promise<void> {
  const { codes } = stage.options;
  const key = `key=${codes.insider}`;
  for (const path of ["/api/live", stage.passage(key), `/?${key}`, `/any/where?${key}`]) {
    const { fate } = await stage.assail({ path, headers: { origin } });
    stage.saw(`socket ${path.split("?")[0].slice(0, 12)} from ${origin}`, fate, /^403$/);
  }
  const head = `host: 127.0.0.1:${stage.port}\r\norigin: ${origin}\r\nconnection: close\r\n`;
  const requests = [
    `GET /v1beta/models?${key} HTTP/1.1\r\n${head}\r\n`,
    `POST /v1alpha/auth_tokens?${key} HTTP/1.1\r\n${head}content-length: 2\r\n\r\n{}`,
    `OPTIONS /v1beta/auth_tokens HTTP/1.1\r\n${head}\r\n`,
  ];
  for (const request of requests) {
    const { fate, answer } = await stage.ask(request);
    stage.saw(`${request.slice(0, 12)} from ${origin}`, fate, /^403$/);
    // A page may be told that it is refused only by a browser that shows it nothing.
    if (/auth_tokens\/[\w-]{20}/.test(answer)) stage.saw("token for a stranger", "told", /^never$/);
  }
}

/** Pages of others, and pages whose name only looks like ours. */
export const wrongOrigin: Attack = {
  name: "wrong origin",
  does: "sockets and calls of pages elsewhere, look-alike names, two origins at once: 403",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await Promise.all(originsFor(stage.port).map((origin) => tryOrigin(stage, origin)));
    }
  },
};
