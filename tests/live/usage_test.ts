import { assertEquals } from "@std/assert";
import { usageOf } from "../../lib/live/usage.ts";

Deno.test("counts that are missing or no counts are 0", () => {
  assertEquals(usageOf({ promptTokenCount: "x", totalTokenCount: -1, promptTokensDetails: 7 }), {
    type: "usage",
    promptTokens: 0,
    replyTokens: 0,
    thoughtTokens: 0,
    toolTokens: 0,
    cachedTokens: 0,
    totalTokens: 0,
    prompt: [],
    reply: [],
  });
});

Deno.test("either way of naming the reply's tokens is read", () => {
  const detail = [{ modality: "AUDIO", tokenCount: 5 }];
  const named = [
    { responseTokenCount: 5, responseTokensDetails: detail },
    { candidatesTokenCount: 5, candidatesTokensDetails: detail },
  ];
  for (const metadata of named) {
    const { replyTokens, reply } = usageOf(metadata);
    assertEquals([replyTokens, reply], [5, [{ modality: "audio", tokens: 5 }]]);
  }
});

Deno.test("a reply that is named both ways is read once", () => {
  const detail = [{ modality: "AUDIO", tokenCount: 5 }];
  const both = { responseTokensDetails: detail, candidatesTokensDetails: detail };
  assertEquals(usageOf(both).reply, [{ modality: "audio", tokens: 5 }]);
});

Deno.test("a count that no server can mean is not taken for nothing", () => {
  for (const odd of [1e300, "1e300", Infinity, 2 ** 53]) {
    assertEquals(usageOf({ totalTokenCount: odd }).totalTokens, Number.MAX_SAFE_INTEGER);
  }
  assertEquals(usageOf({ totalTokenCount: 12.5 }).totalTokens, 13);
  for (const none of [NaN, -1e300, -Infinity, [5], {}, null, true, ""]) {
    assertEquals(usageOf({ totalTokenCount: none }).totalTokens, 0);
  }
});
