import { OP } from "../raw_frames.ts";
import type { Attack, Stage } from "../stage.ts";

/** As deep as a message of the wire can be: its length counts three times. */
const DEPTH = 110_000;
/** As wide. */
const NAMES = 30_000;

const deepArray = "[".repeat(DEPTH) + "]".repeat(DEPTH);
const deepObject = '{"a":'.repeat(DEPTH) + "1" + "}".repeat(DEPTH);
const wide = `{${Array.from({ length: NAMES }, (_, at) => `"n${at}":${at}`).join()}}`;
const doubled = `{${Array.from({ length: NAMES }, () => '"type":"ping","id":1').join()}}`;
const longNumber = `{"type":"ping","id":${"9".repeat(300_000)}}`;
const escaped = `{"type":"${"\\u0041".repeat(100_000)}"}`;
const inherited = '{"__proto__":{"type":"ping","id":1},"constructor":{"prototype":{"a":1}}}';

/** What anybody may send before anything else. */
const BOMBS: [string, string][] = [
  ["deep list", deepArray],
  ["deep object", deepObject],
  ["wide object", wide],
  ["name 30,000 times", doubled],
  ["long number", longNumber],
  ["escapes", escaped],
  ["inherited names", inherited],
  ["half a list", "[".repeat(600_000)],
];

async function asFirstMessage(stage: Stage): Promise<void> {
  const key = `key=${stage.options.codes.insider}`;
  await Promise.all(BOMBS.map(async ([what, bomb]) => {
    const page = await stage.assail({}, (socket) => socket.send(OP.text, bomb));
    stage.saw(`${what} to the page's socket`, page.fate, /^(4000|4001|4002)$/);
    for (const opcode of [OP.text, OP.binary]) {
      const path = stage.passage(key);
      const client = await stage.assail({ path }, (socket) => socket.send(opcode, bomb));
      stage.saw(`${what} to the passage`, client.fate, /^100[789]$/);
    }
    const old = await stage.assail({ path: `/?${key}` }, (socket) => socket.send(OP.text, bomb));
    stage.saw(`${what} to old tutorials'`, old.fate, /^(400[0125]|1007)$/);
  }));
}

/** Members of messages that are otherwise as they should be. */
async function inside(stage: Stage): Promise<void> {
  const { insider: accessCode } = stage.options.codes;
  const bombs = [["deep object", deepObject], ["wide object", wide]];
  await Promise.all(bombs.map(async ([what, bomb]) => {
    const start = JSON.stringify({
      type: "start",
      accessCode,
      tools: [{ name: "a", description: "b", parameters: "BOMB" }],
    }).replace('"BOMB"', bomb);
    const begun = await stage.assail({}, (socket) => socket.send(OP.text, start), 3_000);
    stage.saw(
      `${what} as a tool`,
      begun.fate,
      what === "deep object" ? /^4000$/ : /^(4\d\d\d|open)$/,
    );
    const page = await stage.readyPage(accessCode);
    const result = `{"type":"toolResult","id":"1","name":"a","result":${bomb}}`;
    await page?.send(OP.text, result);
    // A wide one is a result like any other: nobody waits for it.
    const right = what === "deep object" ? /^4000$/ : /^open$/;
    stage.saw(`${what} as a result`, await stage.end(page, 1_500), right);
    const client = await stage.readyClient(accessCode);
    await client?.send(OP.text, `{"contextUpdate":${bomb}}`);
    // What of a wide one is nobody's business here is Google's.
    const told = what === "deep object" ? /^100[78]$/ : /^open$/;
    stage.saw(`${what} as a context`, await stage.end(client, 1_500), told);
  }));
}

async function asBody(stage: Stage): Promise<void> {
  const head = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\n` +
    "content-type: application/json\r\n";
  const key = stage.options.codes.insider;
  await Promise.all(BOMBS.map(async ([what, bomb]) => {
    for (const path of [`/v1beta/auth_tokens?key=${key}`, "/api/entry"]) {
      for (const body of [bomb, bomb.slice(0, 4_000), bomb.slice(0, 60_000)]) {
        const request =
          `POST ${path} HTTP/1.1\r\n${head}content-length: ${body.length}\r\n\r\n${body}`;
        const { fate } = await stage.ask(request, 3_000);
        // Cut: the answer was there before the whole body was.
        stage.saw(`${what} as the body of ${path.split("?")[0]}`, fate, /^(400|403|413|429|cut)$/);
      }
    }
  }));
}

/** JSON that is small to send and large to read. */
export const jsonBombs: Attack = {
  name: "JSON bombs",
  does: "deep, wide, names that stand twice, endless numbers: 4000, 1007, 1008 or 400",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await asFirstMessage(stage);
      await inside(stage);
      await asBody(stage);
    }
  },
};
