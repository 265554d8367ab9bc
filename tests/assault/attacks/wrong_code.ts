import type { Attack, Stage } from "../stage.ts";

/** Codes that are nearly right, and some that are not even codes. */
function guesses(stage: Stage): string[] {
  const { insider } = stage.options.codes;
  const at = stage.below(insider.length);
  return [
    insider.slice(0, -1),
    `${insider}x`,
    ` ${insider}`,
    insider.toUpperCase(),
    insider.slice(0, at) + "~" + insider.slice(at + 1),
    "insider",
    `insider:${insider}`,
    "__proto__",
    "constructor",
    "x".repeat(4_096),
    "\u0000",
    "🔑".repeat(100),
    "auth_tokens/nonsense",
  ];
}

async function tryCode(stage: Stage, code: string): Promise<void> {
  const start = { type: "start", accessCode: code };
  const page = await stage.assail({}, (socket) => socket.sendJson(start));
  stage.saw("start", page.fate, /^4101$/);
  const key = encodeURIComponent(code);
  const client = await stage.assail({ path: stage.passage(`key=${key}`) });
  stage.saw("passage ?key=", client.fate, /^100[78]$/);
  const token = await stage.assail({ path: stage.passage(`access_token=${key}`) });
  stage.saw("passage ?access_token=", token.fate, /^100[78]$/);
  const head = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n`;
  const models = await stage.ask(`GET /v1beta/models?key=${key} HTTP/1.1\r\n${head}\r\n`);
  stage.saw("models", models.fate, /^(400|403|429)$/);
  const old = await stage.assail(
    { path: `/?key=${key}` },
    (socket) =>
      socket.sendJson({ setup: { generation_config: { response_modalities: ["AUDIO"] } } }),
  );
  stage.saw("old tutorial ?key=", old.fate, /^4101$/);
}

/** Codes guessed one after the other. */
export const wrongCode: Attack = {
  name: "wrong code",
  does: "codes that are nearly right, by every way in: 4101, 1007, 1008, 400, 403 or 429",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      for (const code of guesses(stage)) await tryCode(stage, code);
    }
  },
};
