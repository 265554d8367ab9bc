import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { McpLine } from "../../../lib/tools/relay/mcp_line.ts";
import { mcpTools } from "../../../lib/tools/relay/mcp_tools.ts";
import { run } from "../page/fake_hands.ts";
import { mcpServer } from "./mcp_server.ts";

async function withLine(test: (line: McpLine) => Promise<void>): Promise<void> {
  const server = mcpServer();
  const line = new McpLine({ url: server.url, token: null, timeoutMs: 5_000 });
  try {
    await test(line);
  } finally {
    await line.close();
    await server.close();
  }
}

const HOW = { asked: ["add"], unasked: ["fail", "long"], deadlineMs: 3_000 };

Deno.test("only what is allowed is offered, and asked about unless its owner says otherwise", async () => {
  await withLine(async (line) => {
    const tools = await mcpTools(line, HOW);
    assertEquals(
      tools.map(({ name, consent, runs, title, deadlineMs }) => ({
        ...{ name, consent, runs, title, deadlineMs },
      })),
      [
        { name: "add", consent: "ask", runs: "relay", title: "Add numbers", deadlineMs: 3_000 },
        { name: "fail", consent: "none", runs: "relay", title: "fail", deadlineMs: 3_000 },
        { name: "long", consent: "none", runs: "relay", title: "long", deadlineMs: 3_000 },
      ],
    );
    assertEquals(await mcpTools(line, { ...HOW, asked: [], unasked: [] }), []);
  });
});

Deno.test("answers come as text, errors as errors, and what is long is cut", async () => {
  await withLine(async (line) => {
    const [add, fail, long] = await mcpTools(line, HOW);
    assertEquals((await run(add, { a: 1, b: 2 })).result, { output: "3" });
    assertEquals((await run(fail, {})).result, { error: "the shelf is empty" });
    const { output } = (await run(long, {})).result;
    assertEquals(String(output).length < 20_100, true);
  });
});

Deno.test("arguments are checked before anybody is asked", async () => {
  await withLine(async (line) => {
    const [add] = await mcpTools(line, HOW);
    assertThrows(() => add.check?.({ a: "1" }), ToolRefusal, '"b"');
    add.check?.({ a: 1, b: 2 });
  });
});

Deno.test("a name the server does not have is told with those it has", async () => {
  await withLine(async (line) => {
    await assertRejects(
      () => mcpTools(line, { ...HOW, asked: ["delete"] }),
      RangeError,
      'no tool "delete", but add, fail',
    );
  });
});
