/** A server that is told to end, and the one that comes after it: processes as `start` runs them. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { startSimulator } from "../../lib/simulator/server.ts";
import { type App, startApp } from "../support/app.ts";
import { openPage, type PageClient } from "../support/page_client.ts";

const SECRET = "a secret that the next process has";

/** The visitor's cookie a browser would keep. */
async function cookieOf(app: App): Promise<string> {
  const response = await fetch(app.url);
  await response.body?.cancel();
  assertMatch(response.headers.get("cache-control") ?? "", /private/);
  const text = response.headers.get("set-cookie") ?? "";
  assertMatch(text, /^looksee_visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
  return text.split(";")[0];
}

async function begin(app: App, { cookie, resumeTicket }: {
  cookie: string;
  resumeTicket?: string;
}): Promise<{ page: PageClient; resumed: boolean }> {
  const page = await openPage(app.url, { headers: { cookie } });
  page.send({ type: "start", ...resumeTicket === undefined ? {} : { resumeTicket } });
  const { resumed } = await page.next("ready");
  return { page, resumed };
}

Deno.test("a visitor gets a cookie once", async () => {
  const app = await startApp({});
  const cookie = await cookieOf(app);
  const again = await fetch(app.url, { headers: { cookie } });
  await again.body?.cancel();
  assertEquals(again.headers.get("set-cookie"), null);
  const behindTls = await fetch(app.url, { headers: { "x-forwarded-proto": "https" } });
  await behindTls.body?.cancel();
  assertMatch(behindTls.headers.get("set-cookie") ?? "", /; Secure$/);
  // Two at once, where the address of a first visit chooses a language.
  const linked = await fetch(`${app.url}/?language=ar`);
  await linked.body?.cancel();
  assertEquals(linked.headers.getSetCookie().map((cookie) => cookie.split("=")[0]).sort(), [
    "looksee_language",
    "looksee_visitor",
  ]);
  await app.stop();
});

Deno.test("a server told to end lets its calls go, and the next one goes on with them", async () => {
  await using simulator = await startedSimulator();
  const settings = {
    LOOKSEE_UPSTREAM: simulator.url,
    LOOKSEE_SECRET: SECRET,
    LOOKSEE_LEAVE_MS: "60000",
  };
  const [old, young] = [await startApp(settings), await startApp(settings)];
  const cookie = await cookieOf(old);
  const { page } = await begin(old, { cookie });
  page.send({ type: "text", id: "1", text: "hello" });
  await page.next("reply", ({ state }) => state === "complete");
  const { ticket: resumeTicket } = await page.next("resumeTicket");

  const stopped = old.stop();
  assertEquals((await page.next("leaving")).ms, 60_000);
  const { status } = await (await fetch(`${old.url}/api/health`)).json();
  assertEquals(status, "leaving");
  const refused = await openPage(old.url).then(() => null, (error: Error) => error);
  assert(refused !== null);
  await page.leave();
  assert((await stopped).byItself, old.output());

  const again = await begin(young, { cookie, resumeTicket });
  assertEquals(again.resumed, true);
  await again.page.leave();
  assert((await young.stop()).byItself, young.output());
  for (const output of [old.output(), young.output()]) {
    for (const secret of [SECRET, resumeTicket, cookie.split("=")[1]]) {
      assert(!output.includes(secret), output);
    }
  }
});

Deno.test("calls that do not go elsewhere are ended when the time to leave is over", async () => {
  const app = await startApp({ LOOKSEE_LEAVE_MS: "300" });
  const { page } = await begin(app, { cookie: await cookieOf(app) });
  const stopped = app.stop();
  assertEquals((await page.next("leaving")).ms, 300);
  const error = await page.next("error");
  assertEquals([error.code, error.fatal], ["leaving", true]);
  assertEquals((await page.closed).code, 4300);
  assert((await stopped).byItself, app.output());
});

async function startedSimulator() {
  const simulator = await startSimulator({ textAnswerDelayMs: 0, audioSpeed: 1_000 });
  return { url: simulator.url, [Symbol.asyncDispose]: () => simulator.close() };
}
