import { assertEquals } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { seesMoney } from "../../lib/door/sees_money.ts";

const CODES = { LOOKSEE_ACCESS_CODES: "anna:right-code-of-anna,ben:right-code-of-ben" };
const SECRET = { LOOKSEE_SECRET: "s".repeat(32) };

function sees(environment: Record<string, string>, authorization?: string): boolean {
  const config = readConfig(environment);
  const headers = authorization === undefined ? undefined : { authorization };
  return seesMoney({
    req: new Request("http://localhost:8000/api/health", { headers }),
    info: { remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 1 } },
  }, { door: createDoor(config), config });
}

Deno.test("money is told to those whom the owner names, and to nobody else who has a code", () => {
  const named = { ...CODES, LOOKSEE_MONEY_READERS: "anna" };
  assertEquals(sees(named, "Bearer right-code-of-anna"), true);
  assertEquals(sees(named, "bearer right-code-of-anna"), true);
  for (
    const other of [
      ...["Bearer right-code-of-ben", "Bearer wrong-code", "right-code-of-anna", "Bearer ", ""],
      ...["Basic right-code-of-anna", "Bearer right-code-of-anna more", undefined],
    ]
  ) {
    assertEquals(sees(named, other), false, other);
  }
  assertEquals(sees(CODES, "Bearer right-code-of-anna"), false);
  // A name without a code is nobody's.
  assertEquals(sees({ ...CODES, LOOKSEE_MONEY_READERS: "carl" }, "Bearer wrong-code"), false);
});

Deno.test("without codes money is told on the machine itself, and to no network", () => {
  assertEquals(sees({ GEMINI_API_KEY: "k" }), true);
  assertEquals(sees({ GEMINI_API_KEY: "k", LOOKSEE_TRUST_PROXY: "1" }), false);
  assertEquals(sees({ GEMINI_API_KEY: "k", HOST: "0.0.0.0" }), false);
  assertEquals(sees({ HOST: "0.0.0.0" }), false);
  assertEquals(sees({ GEMINI_API_KEY: "k", DENO_DEPLOYMENT_ID: "d", ...SECRET }), false);
});
