import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { codeMarkOf } from "../../lib/door/access_code.ts";
import { createDoor } from "../../lib/door/door.ts";
import { admit, isStillGood } from "../../lib/passage/admission.ts";
import { createAuthTokens } from "../../lib/passage/auth_tokens.ts";
import { CLOSES, isClose } from "../../lib/passage/google_words.ts";

const closed = { needsAccessCode: true, accessCodes: new Map([["anna", "right-code"]]) };
const { accessCodes } = closed;
const tokens = createAuthTokens({ secret: "a secret of at least 32 characters", accessCodes });
const minted = (owner: string | null) => {
  const answer = tokens.mint("", owner);
  assert("name" in answer);
  return { type: "token", token: answer.name } as const;
};

function stage(config: object) {
  const settings = { ...readConfig({}), ...config };
  const door = createDoor(settings);
  return (credential: Parameters<typeof admit>[0]["credential"]) =>
    admit({ credential, address: "1.2.3.4" }, { door, tokens, settings });
}
const nameOf = (admission: ReturnType<typeof admit>) =>
  isClose(admission) ? admission.reason : admission.pass.name;

Deno.test("where codes are asked for a good one comes in, by the name of who has it", () => {
  assertEquals(nameOf(stage(closed)({ type: "code", code: "right-code" })), "anna");
});

Deno.test("a wrong code is a wrong key, none is no caller", () => {
  assertEquals<unknown>(stage(closed)({ type: "code", code: "wrong" }), CLOSES.badKey);
  assertEquals<unknown>(stage(closed)({ type: "none" }), CLOSES.noKey);
});

Deno.test("where none is asked for anything comes in", () => {
  for (const credential of [{ type: "none" }, { type: "code", code: "any" }] as const) {
    assertEquals(nameOf(stage({})(credential)), null);
  }
});

Deno.test("where nobody could have a code the door says so itself", () => {
  const shut = stage({ needsAccessCode: true });
  for (const credential of [{ type: "none" }, { type: "code", code: "any" }] as const) {
    const answer = shut(credential);
    assert(isClose(answer));
    assertEquals(answer.code, 1008);
    assertStringIncludes(answer.reason, "no access codes set");
  }
});

Deno.test("a token comes in for whoever minted it, as long as that code is there", () => {
  assertEquals(nameOf(stage(closed)(minted("anna"))), "anna");
  assertEquals<unknown>(stage(closed)(minted("bob")), CLOSES.noKey);
  assertEquals<unknown>(stage(closed)(minted(null)), CLOSES.noKey);
  assertEquals(nameOf(stage({})(minted(null))), null);
  assertEquals<unknown>(
    stage(closed)({ type: "token", token: "auth_tokens/made-up" }),
    CLOSES.noKey,
  );
  const codeMark = codeMarkOf(accessCodes, "anna");
  assertEquals(isStillGood({ owner: "anna", codeMark }, closed), true);
  assertEquals(isStillGood({ owner: "anna", codeMark: null }, closed), false);
});

Deno.test("a token ends with the code it was minted with, also where its owner gets another", () => {
  const changed = { ...closed, accessCodes: new Map([["anna", "another-code"]]) };
  assertEquals<unknown>(stage(changed)(minted("anna")), CLOSES.noKey);
});

Deno.test("after too many wrong codes that is what is told, in the door's words", () => {
  const enter = stage({ ...closed, maxWrongCodesPerMinute: 1 });
  enter({ type: "code", code: "wrong" });
  const answer = enter({ type: "code", code: "right-code" });
  assert(isClose(answer));
  assertEquals(answer.code, 1008);
  assertStringIncludes(answer.reason, "Too many wrong access codes");
});

Deno.test("when all places are taken it is told in the door's words", () => {
  const enter = stage({ maxCalls: 1 });
  assert(!isClose(enter({ type: "none" })));
  const answer = enter({ type: "none" });
  assert(isClose(answer));
  assertEquals(answer.code, 1011);
  assertStringIncludes(answer.reason, "All places for calls are taken.");
});
