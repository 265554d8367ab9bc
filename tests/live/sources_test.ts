import { assertEquals } from "@std/assert";
import { sourcesOf } from "../../lib/live/sources.ts";

Deno.test("only http and https addresses become links", () => {
  const uris = ["https://a.b/", "http://a.b/", "javascript:alert(1)", "data:text/html,x", "//a.b"];
  const grounding = { groundingChunks: uris.map((uri) => ({ web: { uri, title: "t" } })) };
  assertEquals(sourcesOf({ grounding }).sources.map(({ url }) => url), uris.slice(0, 2));
});

Deno.test("a source without a title is called by its address", () => {
  const urlContext = { urlMetadata: [{ retrievedUrl: "https://a.b/" }, {}] };
  assertEquals(sourcesOf({ urlContext }), {
    type: "sources",
    sources: [{ title: "https://a.b/", url: "https://a.b/" }],
    queries: [],
  });
});

Deno.test("nothing at all is an empty message", () => {
  assertEquals(sourcesOf({}), { type: "sources", sources: [], queries: [] });
});

Deno.test("more sources than anybody reads and suggestions beyond all measure are left out", () => {
  const grounding = {
    groundingChunks: Array.from({ length: 60 }, (_, i) => ({ web: { uri: `https://a.b/${i}` } })),
    webSearchQueries: Array.from({ length: 60 }, (_, i) => `${i}`),
    searchEntryPoint: { renderedContent: "x".repeat(65_537) },
  };
  const { sources, queries, searchHtml } = sourcesOf({ grounding });
  assertEquals([sources.length, queries.length, searchHtml], [50, 50, undefined]);
});

Deno.test("a source that is named twice stands once, and one with an empty title is called by its address", () => {
  const web = { uri: "https://a.b/", title: "A" };
  const grounding = {
    groundingChunks: [{ web }, { web: { ...web, title: "A again" } }, {
      web: { uri: "HTTPS://C.d/" },
    }],
  };
  assertEquals(sourcesOf({ grounding }).sources, [
    { title: "A", url: "https://a.b/" },
    { title: "HTTPS://C.d/", url: "HTTPS://C.d/" },
  ]);
});
