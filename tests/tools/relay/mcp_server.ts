/** A real MCP server on a port of its own, as an owner would connect one. */
import { createMcpHandler, fromJsonSchema, McpServer } from "@modelcontextprotocol/server";

export interface TestMcpServer {
  readonly url: string;
  /** Bearer tokens of the requests so far. */
  readonly tokens: (string | null)[];
  /** Calls of `add` so far. */
  readonly added: number;
  /** Answer nothing but this status from now on; null = serve again. */
  fail(status: number | null): void;
  close(): Promise<void>;
}

export function mcpServer(): TestMcpServer {
  const tokens: (string | null)[] = [];
  let added = 0;
  let failure: number | null = null;
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "test", version: "1" });
    const numbers = fromJsonSchema<{ a: number; b: number }>({
      type: "object",
      properties: { a: { type: "number" }, b: { type: "number" } },
      required: ["a", "b"],
    });
    server.registerTool(
      "add",
      { title: "Add numbers", description: "adds two numbers", inputSchema: numbers },
      ({ a, b }) => {
        added++;
        return { content: [{ type: "text", text: String(a + b) }] };
      },
    );
    server.registerTool("fail", { description: "never works" }, () => ({
      isError: true,
      content: [{ type: "text", text: "the shelf is empty" }],
    }));
    server.registerTool("long", { description: "says much" }, () => ({
      content: [{ type: "text", text: "x".repeat(30_000) }, {
        type: "image",
        data: "AAAA",
        mimeType: "image/png",
      }],
    }));
    server.registerTool(
      "hang",
      { description: "never answers" },
      async ({ mcpReq: { signal } }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return { content: [] };
      },
    );
    return server;
  });
  const http = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    tokens.push(request.headers.get("authorization"));
    return failure === null ? handler.fetch(request) : new Response(null, { status: failure });
  });
  return {
    url: `http://127.0.0.1:${http.addr.port}/mcp`,
    tokens,
    get added() {
      return added;
    },
    fail: (status) => void (failure = status),
    async close() {
      await handler.close();
      await http.shutdown();
    },
  };
}
