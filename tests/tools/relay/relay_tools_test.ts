import { assertEquals, assertRejects } from "@std/assert";
import { readConfig } from "../../../lib/config.ts";
import { BadToolSetting, relayTools } from "../../../lib/tools/relay/relay_tools.ts";
import { mcpServer } from "./mcp_server.ts";
import { withModule } from "./with_module.ts";

const named = (...names: string[]) =>
  `export default ${JSON.stringify(names)}.map((name) => ({ name, description: name, run() {} }));`;

Deno.test("an owner's file and an MCP server make one registry", async () => {
  const server = mcpServer();
  await withModule(named("ring"), async (path) => {
    const settings = readConfig({
      LOOKSEE_TOOLS: path,
      LOOKSEE_MCP: server.url,
      LOOKSEE_MCP_TOOLS: "add",
      LOOKSEE_MCP_TOOLS_UNASKED: "long",
    });
    const { tools, close } = await relayTools(settings);
    assertEquals(tools.map(({ name, consent }) => `${name} ${consent}`), [
      "ring ask",
      "add ask",
      "long none",
    ]);
    await close();
  });
  await server.close();
});

Deno.test("with nothing set there are none", async () => {
  const { tools, close } = await relayTools(readConfig({}));
  assertEquals(tools, []);
  await close();
});

Deno.test("what cannot be used is told with the variable that names it", async () => {
  const complaint = async (environment: Record<string, string>) => {
    const error = await assertRejects(() => relayTools(readConfig(environment)), BadToolSetting);
    return [error.variable, error.message] as const;
  };
  const server = mcpServer();
  await withModule(named("add", "show"), async (path) => {
    assertEquals(await complaint({ LOOKSEE_TOOLS: path }), [
      "LOOKSEE_TOOLS",
      'there would be two tools of the name "show"',
    ]);
    assertEquals(
      await complaint({
        ...{ LOOKSEE_TOOLS: path, LOOKSEE_PAGE_TOOLS: "none" },
        ...{ LOOKSEE_MCP: server.url, LOOKSEE_MCP_TOOLS: "add" },
      }),
      ["LOOKSEE_MCP_TOOLS", 'there would be two tools of the name "add"'],
    );
  });
  const [unknown] = await complaint({ LOOKSEE_MCP: server.url, LOOKSEE_MCP_TOOLS: "nothing" });
  assertEquals(unknown, "LOOKSEE_MCP");
  await server.close();
  const [unreachable] = await complaint({ LOOKSEE_MCP: server.url, LOOKSEE_MCP_TOOLS: "add" });
  assertEquals(unreachable, "LOOKSEE_MCP");
});
