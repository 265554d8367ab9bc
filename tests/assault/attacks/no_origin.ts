import type { Attack } from "../stage.ts";

/** No browser at all: the socket opens, and the call is refused for want of a code. */
export const noOrigin: Attack = {
  name: "no origin",
  does: "clients that are no browser and have no code: 4101, 1008, 400 or 403",
  async run(stage) {
    for (let i = 0; i < stage.many(5); i++) {
      const page = await stage.assail({}, (socket) => socket.sendJson({ type: "start" }));
      stage.saw("start without a code", page.fate, /^4101$/);
      const client = await stage.assail({ path: stage.passage("") });
      stage.saw("passage without a code", client.fate, /^1008$/);
      const head = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
      const { fate } = await stage.ask(`GET /v1beta/models HTTP/1.1\r\n${head}\r\n`);
      stage.saw("models without a code", fate, /^40[03]$/);
      const post = `POST /v1beta/auth_tokens HTTP/1.1\r\n${head}content-length: 2\r\n\r\n{}`;
      stage.saw("token without a code", (await stage.ask(post)).fate, /^40[03]$/);
    }
  },
};
