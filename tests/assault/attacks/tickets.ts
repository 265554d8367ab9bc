import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { cookie, trade } from "../trade.ts";
import { pause, within } from "../within.ts";

/** How a start may be refused: access, or the ticket. */
const REFUSED = /^41\d\d$/;
/** Longer than an entry ticket lasts. */
const EXPIRED_MS = 31_000;

/** How a call begins with that first message: `ready`, or how it ended. */
async function begin(stage: Stage, start: object, cookie?: string, origin?: string): Promise<{
  fate: string;
  socket: RawSocket;
}> {
  const socket = stage.socket({
    headers: { ...cookie === undefined ? {} : { cookie }, ...origin ? { origin } : {} },
  });
  const ready = async () => {
    if (await socket.status !== "101") return await socket.fate;
    await socket.sendJson({ type: "start", ...start });
    return await socket.textWith(/"type":"ready"/) === null ? await socket.fate : "ready";
  };
  return { fate: await within(8_000, ready(), "open"), socket };
}

async function tryBegin(
  stage: Stage,
  what: string,
  { start, cookie, right }: { start: object; cookie?: string; right: RegExp },
): Promise<void> {
  const { fate, socket } = await begin(stage, start, cookie);
  stage.saw(what, fate, right);
  socket.drop();
}

/** One letter of it is another one. */
function forged(stage: Stage, ticket: string): string {
  const at = stage.below(ticket.length);
  return ticket.slice(0, at) + (ticket[at] === "A" ? "B" : "A") + ticket.slice(at + 1);
}

async function replayed(stage: Stage): Promise<void> {
  const mine = cookie(stage);
  const entryTicket = await trade(stage, stage.options.codes.insider, mine);
  const start = { entryTicket };
  await tryBegin(stage, "forged", {
    start: { entryTicket: forged(stage, entryTicket) },
    cookie: mine,
    right: REFUSED,
  });
  await tryBegin(stage, "another visitor's", { start, cookie: cookie(stage), right: REFUSED });
  await tryBegin(stage, "of no visitor", { start, right: REFUSED });
  await tryBegin(stage, "one's own", { start, cookie: mine, right: /^ready$/ });
  await tryBegin(stage, "used before", { start, cookie: mine, right: REFUSED });
}

/** The same ticket on many sockets at once: one of them comes in. */
async function raced(stage: Stage): Promise<void> {
  const mine = cookie(stage);
  const start = { entryTicket: await trade(stage, stage.options.codes.insider, mine) };
  const begun = await Promise.all(Array.from({ length: 8 }, () => begin(stage, start, mine)));
  const ready = begun.filter(({ fate }) => fate === "ready").length;
  stage.saw("a ticket raced for", `${ready} ready`, /^1 ready$/);
  for (const { fate, socket } of begun) {
    stage.saw("raced", fate, /^(ready|41\d\d)$/);
    socket.drop();
  }
}

/** Tickets in the places of others. */
async function mistaken(stage: Stage): Promise<void> {
  const { insider } = stage.options.codes;
  const mine = cookie(stage);
  const entryTicket = await trade(stage, insider, mine);
  const host = `host: 127.0.0.1:${stage.port}\r\nconnection: close\r\ncontent-length: 2\r\n`;
  const minted = await stage.ask(
    `POST /v1alpha/auth_tokens?key=${insider} HTTP/1.1\r\n${host}\r\n{}`,
  );
  const token = /"name": "([^"]+)"/.exec(minted.answer)?.[1] ?? "";
  for (const ticket of [token, token.replace("auth_tokens/", ""), "x"]) {
    await tryBegin(stage, "token as a ticket", {
      start: { entryTicket: ticket },
      cookie: mine,
      right: /^4(000|1\d\d)$/,
    });
  }
  await tryBegin(stage, "ticket as a code", { start: { accessCode: entryTicket }, right: REFUSED });
  for (const query of [`key=${entryTicket}`, `access_token=auth_tokens/${entryTicket}`]) {
    const path = stage.passage(query).replace("Content?", "ContentConstrained?");
    const { fate } = await stage.assail({ path });
    stage.saw("ticket in the passage", fate, /^100[78]$/);
  }
  const path = stage.passage(`access_token=${forged(stage, token)}`)
    .replace("Content?", "ContentConstrained?");
  stage.saw("forged token", (await stage.assail({ path })).fate, /^100[78]$/);
  const page = await begin(stage, { accessCode: insider }, mine, `http://127.0.0.1:${stage.port}`);
  stage.saw("a page's bare code", page.fate, REFUSED);
  page.socket.drop();
}

/** A talk of somebody else cannot be taken up, nor ended. */
async function stolenTalk(stage: Stage): Promise<void> {
  const { insider, other } = stage.options.codes;
  const owner = await begin(stage, { accessCode: insider }, cookie(stage));
  const text = await within(5_000, owner.socket.textWith(/"resumeTicket"/), null) ?? "";
  const resumeTicket = /"ticket":"([^"]+)"/.exec(text)?.[1] ?? "";
  const tries: [string, object, string | undefined][] = [
    ["with another code", { accessCode: other }, undefined],
    ["with another cookie", { accessCode: insider }, cookie(stage)],
    ["forged", { accessCode: insider, resumeTicket: forged(stage, resumeTicket) }, undefined],
  ];
  for (const [what, start, theirs] of tries) {
    const thief = await begin(stage, { resumeTicket, ...start }, theirs);
    const ready = thief.socket.texts.find((text) => text.includes('"ready"')) ?? thief.fate;
    const got = /"ticketRefused":"(\w+)"/.exec(ready)?.[1] ?? "taken up";
    stage.saw(`a talk ${what}`, got, /^(foreign|invalid)$/);
    thief.socket.drop();
  }
  stage.saw("the talk's owner", await stage.end(owner.socket, 300), /^open$/);
}

async function expired(stage: Stage): Promise<void> {
  const mine = cookie(stage);
  const start = { entryTicket: await trade(stage, stage.options.codes.insider, mine) };
  await pause(EXPIRED_MS);
  await tryBegin(stage, "too old", { start, cookie: mine, right: REFUSED });
}

/** What was sealed for somebody else, for something else, or once. */
export const tickets: Attack = {
  name: "tickets",
  does: "tickets replayed, raced, forged, of others, too old, for other things: 41xx, 1007 or 1008",
  async run(stage) {
    // Half a minute, which an ordinary test run does not have.
    const late = stage.options.scale > 1 ? expired(stage) : Promise.resolve();
    for (let i = 0; i < stage.many(1); i++) {
      await replayed(stage);
      await raced(stage);
      await mistaken(stage);
      await stolenTalk(stage);
    }
    await late;
  },
};
