import { desk, PAIR_PATH, pairOptions, phone } from "../pair_ends.ts";
import { OP } from "../raw_frames.ts";
import type { Attack, Stage } from "../stage.ts";
import { cookie, trade } from "../trade.ts";
import { pause } from "../within.ts";

/** Wrong codes a minute from one address. */
const A_MINUTE = 10;
const REFUSED = /^4101$/;
const SDP = "v=0\r\n";

const digits = (stage: Stage) =>
  Array.from({ length: 32 }, () => stage.below(16).toString(16)).join("");

/** Pages of others, and clients of something else. */
async function wrongWays(stage: Stage): Promise<void> {
  for (const origin of ["https://evil.example", "null", `http://127.0.0.1:${stage.port + 1}`]) {
    const { fate } = await stage.assail(pairOptions({ headers: { origin } }));
    stage.saw(`pairing from ${origin}`, fate, /^403$/);
  }
  for (const protocol of ["looksee.1", "looksee.pair.2", "x, y"]) {
    const headers = { "sec-websocket-protocol": protocol };
    const { fate } = await stage.assail({ path: PAIR_PATH, headers });
    stage.saw(`pairing by ${protocol}`, fate, /^400$/);
  }
}

/** A code is for who may come in, once. */
async function strangers(stage: Stage): Promise<void> {
  const mine = cookie(stage);
  const entryTicket = await trade(stage, stage.options.codes.insider, mine);
  const asks: [string, object, string][] = [
    ["no ticket", {}, mine],
    ["a forged ticket", { entryTicket: `${entryTicket.slice(0, -6)}AAAAAA` }, mine],
    ["another visitor's ticket", { entryTicket }, cookie(stage)],
    ["an access code", { entryTicket: stage.options.codes.insider }, mine],
  ];
  for (const [what, ask, theirs] of asks) {
    const options = pairOptions({ headers: { cookie: theirs } });
    const asked = await stage.assail(options, (socket) => socket.sendJson({ type: "ask", ...ask }));
    stage.saw(`asking with ${what}`, asked.fate, /^4(000|101)$/);
    if (asked.texts.some((text) => text.includes("pairingCode"))) {
      stage.saw("code for a stranger", "told", /^never$/);
    }
  }
  const ask = (entryTicket: string) => (socket: { sendJson(message: object): Promise<boolean> }) =>
    socket.sendJson({ type: "ask", entryTicket });
  const options = pairOptions({ headers: { cookie: mine } });
  await stage.assail(options, ask(entryTicket), 400);
  stage.saw("a ticket used before", (await stage.assail(options, ask(entryTicket))).fate, REFUSED);
}

/** Code after code from one address, the right one at last. */
async function guessed(stage: Stage): Promise<void> {
  if (Deno.build.os !== "linux") return;
  const { socket, pairingCode } = await desk(stage);
  const address = `127.0.4.${1 + stage.below(250)}`;
  for (let i = 0; i < A_MINUTE + stage.many(8); i++) {
    const guess = await phone(stage, digits(stage), address);
    stage.saw("guessed code", guess.fate, REFUSED);
    guess.socket.drop();
  }
  const late = await phone(stage, pairingCode, address);
  stage.saw("right code after too many", late.fate, REFUSED);
  const right = await phone(stage, pairingCode);
  stage.saw("right code from elsewhere", right.fate, /^joined$/);
  for (const one of [late.socket, right.socket, socket]) one.drop();
}

/** One phone a code, whoever else comes with it, before or after. */
async function raced(stage: Stage): Promise<void> {
  const { socket, pairingCode } = await desk(stage);
  const came = await Promise.all(Array.from({ length: 8 }, () => phone(stage, pairingCode)));
  const joined = came.filter(({ fate }) => fate === "joined").length;
  stage.saw("a code raced for", `${joined} joined`, /^1 joined$/);
  for (const { fate } of came) stage.saw("raced", fate, /^(joined|4101)$/);
  const again = await phone(stage, pairingCode);
  stage.saw("a code used before", again.fate, REFUSED);
  for (const one of [...came, again]) one.socket.drop();
  stage.saw("a page whose phone left", await stage.end(socket), /^1000$/);
  const left = await desk(stage);
  left.socket.drop();
  await pause(300);
  const late = await phone(stage, left.pairingCode);
  stage.saw("the code of a page that left", late.fate, /^(4101|1000)$/);
  late.socket.drop();
}

/** Letters nobody should have to read. */
async function letters(stage: Stage): Promise<void> {
  const bad: [string, string | Uint8Array, RegExp][] = [
    ["empty", "", /^4000$/],
    ["no JSON", "{", /^4000$/],
    ["an array", "[]", /^4000$/],
    ["nested", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, /^4000$/],
    ["a prototype", `{"__proto__":{"type":"ask"}}`, /^4000$/],
    ["another message", `{"type":"start"}`, /^4000$/],
    ["a short code", `{"type":"join","pairingCode":"00"}`, /^4000$/],
    ["an offer first", JSON.stringify({ type: "offer", sdp: SDP }), /^4001$/],
    ["a long text", `"${"x".repeat(60_000)}"`, /^4002$/],
    ["a huge text", `"${"x".repeat(1_500_000)}"`, /^(4002|1009)$/],
    ["bytes", new Uint8Array(900), /^4000$/],
  ];
  await Promise.all(bad.map(async ([what, letter, right]) => {
    const opcode = typeof letter === "string" ? OP.text : OP.binary;
    const { fate } = await stage.assail(pairOptions(), (socket) => socket.send(opcode, letter));
    stage.saw(`letter: ${what}`, fate, right);
  }));
}

/** A phone that is let in, and then misbehaves. */
async function rudePhones(stage: Stage): Promise<void> {
  const offer = { type: "offer", sdp: SDP };
  const rude: [string, object[], RegExp][] = [
    ["an answer", [{ type: "answer", sdp: SDP }], /^4001$/],
    ["another code", [{ type: "join", pairingCode: digits(stage) }], /^4001$/],
    ["an offer too large", [{ ...offer, sdp: "x".repeat(40_000) }], /^4000$/],
    ["an offer in another script", [{ ...offer, sdp: "v=0é" }], /^4000$/],
    ["offer after offer", Array.from({ length: 20 }, () => offer), /^4003$/],
  ];
  await Promise.all(rude.map(async ([what, messages, right]) => {
    const { socket, pairingCode } = await desk(stage);
    const { socket: guest, fate } = await phone(stage, pairingCode);
    stage.saw("a phone that is let in", fate, /^joined$/);
    for (const message of messages) await guest.sendJson(message);
    stage.saw(`a phone with ${what}`, await stage.end(guest), right);
    stage.saw(`its page, after ${what}`, await stage.end(socket), /^1000$/);
  }));
}

/** Pairing a phone: codes, letters and pages that are not what they should be. */
export const pairing: Attack = {
  name: "pairing",
  does: "pairing codes guessed, raced and used again, wrong pages, odd letters: 400, 403 or 4xxx",
  async run(stage) {
    for (let i = 0; i < stage.many(1); i++) {
      await wrongWays(stage);
      await strangers(stage);
      await guessed(stage);
      await raced(stage);
      await letters(stage);
      await rudePhones(stage);
    }
  },
};
