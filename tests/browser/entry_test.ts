import { assertEquals, assertFalse, assertRejects } from "@std/assert";
import { tradeCode } from "../../lib/browser/entry.ts";

const URL_ = "https://relay.example/api/entry";
const CODE = "right-code";
const { signal } = new AbortController();

function trade(answer: () => Response | Promise<Response>, more: { isElsewhere?: boolean } = {}) {
  const asked: Request[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push(new Request(url, init));
    return await answer();
  };
  const entry = tradeCode({
    url: URL_,
    accessCode: CODE,
    signal,
    ...more,
    fetch: fetch as typeof globalThis.fetch,
  });
  return { asked, entry };
}

Deno.test("a code is traded in the body of a request, and in nothing else of it", async () => {
  const { asked, entry } = trade(() => Response.json({ entryTicket: "sealed", lastsMs: 30_000 }));
  assertEquals(await entry, { type: "ticket", entryTicket: "sealed" });
  const [{ url, method, headers, redirect }] = asked;
  assertEquals([url, method, redirect], [URL_, "POST", "error"]);
  assertFalse(JSON.stringify([...headers]).includes(CODE));
  assertEquals(await asked[0].json(), { accessCode: CODE });
});

Deno.test("cookies come along as the socket brings them: the page's own, elsewhere what there are", async () => {
  const answer = () => Response.json({ entryTicket: "sealed", lastsMs: 30_000 });
  const [here, elsewhere] = [trade(answer), trade(answer, { isElsewhere: true })];
  await Promise.all([here.entry, elsewhere.entry]);
  const credentials = [here, elsewhere].map(({ asked }) => asked[0].credentials);
  assertEquals(credentials, ["same-origin", "include"]);
});

Deno.test("a refusal is what the relay would say in a call that it ends", async () => {
  const error = { code: "too-many-tries", message: "Too many.", hint: "Wait." };
  const { entry } = trade(() => Response.json({ error }, { status: 429 }));
  assertEquals(await entry, {
    type: "refused",
    error: {
      type: "error",
      code: "too-many-tries",
      message: "Too many.",
      hint: "Wait.",
      fatal: true,
    },
  });
});

const UNREACHABLE: [string, () => Response | Promise<Response>][] = [
  ["an answer of something in between", () => new Response("<html>", { status: 502 })],
  ["no answer", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a trade that was called off", () => Promise.reject(new DOMException("", "AbortError"))],
];
for (const [name, answer] of UNREACHABLE) {
  Deno.test(`${name} is a relay that cannot be reached`, async () => {
    assertEquals(await trade(answer).entry, { type: "unreachable" });
  });
}

Deno.test("a defect of ours is not taken for a bad line", async () => {
  await assertRejects(
    () => trade(() => Promise.reject(new RangeError("defect"))).entry,
    RangeError,
  );
});
