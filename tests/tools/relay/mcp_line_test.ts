import { assertEquals, assertRejects } from "@std/assert";
import { McpLine } from "../../../lib/tools/relay/mcp_line.ts";
import { mcpServer } from "./mcp_server.ts";

const NEVER = new AbortController().signal;

async function withServer(
  test: (line: McpLine, server: ReturnType<typeof mcpServer>) => Promise<void>,
): Promise<void> {
  const server = mcpServer();
  const line = new McpLine({ url: server.url, token: "the-token", timeoutMs: 5_000 });
  try {
    await test(line, server);
  } finally {
    await line.close();
    await server.close();
  }
}

Deno.test("a line lists and calls the tools of a real MCP server, and brings its token along", async () => {
  await withServer(async (line, server) => {
    assertEquals((await line.tools()).map(({ name }) => name), ["add", "fail", "long", "hang"]);
    const { content } = await line.call("add", { args: { a: 2, b: 3 }, signal: NEVER });
    assertEquals(content, [{ type: "text", text: "5" }]);
    assertEquals(new Set(server.tokens), new Set(["Bearer the-token"]));
  });
});

Deno.test("a line that broke is opened again for the next call, and no call is made twice", async () => {
  await withServer(async (line, server) => {
    await line.call("add", { args: { a: 1, b: 1 }, signal: NEVER });
    server.fail(503);
    await assertRejects(() => line.call("add", { args: { a: 1, b: 1 }, signal: NEVER }));
    server.fail(null);
    await line.call("add", { args: { a: 1, b: 1 }, signal: NEVER });
    assertEquals(server.added, 2);
  });
});

Deno.test("a call that nobody waits for ends without disturbing the others", async () => {
  await withServer(async (line) => {
    await line.tools();
    const controller = new AbortController();
    const hanging = assertRejects(() => line.call("hang", { args: {}, signal: controller.signal }));
    const other = line.call("add", { args: { a: 1, b: 1 }, signal: NEVER });
    controller.abort();
    await hanging;
    assertEquals((await other).content, [{ type: "text", text: "2" }]);
  });
});

Deno.test("a closed line calls nobody", async () => {
  await withServer(async (line) => {
    await line.close();
    await assertRejects(() => line.tools(), Error, "closed");
  });
});
