import { assertEquals } from "@std/assert";
import {
  type HelperMessage,
  readHelperMessage,
  readSiteMessage,
  sealed,
  type SiteMessage,
} from "../../lib/embed/messages.ts";

Deno.test("what one side posts the other reads as it was", () => {
  const ofSite: SiteMessage[] = [{ type: "hello" }, { type: "line", text: "a" }, { type: "end" }];
  for (const message of ofSite) assertEquals(readSiteMessage(sealed(message)), message);
  const ofHelper: HelperMessage[] = [
    { type: "hello" },
    { type: "status", status: "listening", word: "Hört zu" },
    { type: "refused", reason: "too-fast" },
  ];
  for (const message of ofHelper) assertEquals(readHelperMessage(sealed(message)), message);
});

Deno.test("what others post, and what is not as it should be, is none of ours", () => {
  const strange = [
    ...[null, undefined, 7, "hello", [], {}, { type: "hello" }, { looksee: 2, type: "hello" }],
    ...[{ looksee: 1 }, { looksee: 1, type: "start" }, { looksee: 1, type: "line", text: 7 }],
    ...[{ looksee: 1, type: "status", status: "idle" }, {
      looksee: 1,
      type: "refused",
      reason: "",
    }],
  ];
  for (const data of strange) {
    assertEquals([readSiteMessage(data), readHelperMessage(data)], [null, null], String(data));
  }
});

Deno.test("nothing else of a message is taken over", () => {
  const read = readSiteMessage({ looksee: 1, type: "line", text: "a", accessCode: "b" });
  assertEquals(read, { type: "line", text: "a" });
});
