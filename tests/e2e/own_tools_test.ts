/** Tools of whoever runs the server: used by the relay, and asked about on the page before they act. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { mcpServer } from "../tools/relay/mcp_server.ts";

const OWN_TOOLS = fileURLToPath(new URL("../support/own_tools.ts", import.meta.url));
const order = (count: unknown) => [{ call: { tool: "order", args: { thing: "nails", count } } }];

scene("an owner's tool acts on a yes, not on a no, and is asked about with what it is given", {
  env: { LOOKSEE_TOOLS: OWN_TOOLS },
  simulator: {
    ...{ voice: "tone", textAnswerDelayMs: 200 },
    script: JSON.stringify({
      rules: [
        { when: { result: "*" }, do: [{ say: "{result}" }] },
        {
          when: { words: "count" },
          do: [{ call: { tool: "stock_count", args: { thing: "nails" } } }],
        },
        { when: { words: "order nothing" }, do: order("none") },
        { when: { words: "order two" }, do: order(2) },
        { when: { words: "order more" }, do: order(300) },
      ],
    }),
  },
}, async ({ page, app, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "count");
  await untilSaid(page, "model", "Three of nails");
  await untilStatus(page, "listening");

  await sendLine(page, "order nothing");
  await untilSaid(page, "model", "#/count");
  assertEquals(await page.$(`[data-testid="tool-consent"]`), null);
  await untilStatus(page, "listening");

  await sendLine(page, "order more");
  const card = await shown(page, "tool-consent");
  const words = await card?.evaluate((element) => element.textContent) ?? "";
  for (const part of ["Order from the supplier", "order", "nails", "300"]) {
    assertStringIncludes(words, part);
  }
  await look("tool_consent");
  await press(page, "tool-deny");
  await untilSaid(page, "model", "The person said no");
  await untilStatus(page, "listening");

  await sendLine(page, "order two");
  await press(page, "tool-allow");
  await untilSaid(page, "model", "Ordered 2 of nails");
  await page.waitForSelector(`[data-testid="tool-consent"]`, { hidden: true });
  assertEquals(app.output().includes("nails"), false, "what tools are given is not logged");
});

scene("of two questions each is answered by itself, and a double click answers one", {
  env: { LOOKSEE_TOOLS: OWN_TOOLS },
  simulator: {
    ...{ voice: "tone", textAnswerDelayMs: 200 },
    script: JSON.stringify({
      rules: [
        { when: { result: "*" }, do: [{ say: "{result}" }] },
        {
          when: { words: "order" },
          do: [{
            call: ["nails", "x".repeat(900)].map((thing) => ({
              tool: "order",
              args: { thing, count: 1 },
            })),
          }],
        },
      ],
    }),
  },
}, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "order");
  const cards = (count: number) =>
    page.waitForFunction(
      (count: number) => document.querySelectorAll(`[data-testid="tool-consent"]`).length === count,
      {},
      count,
    );
  await cards(2);
  const buttons = await page.$$(`[data-testid="tool-allow"]`);
  for (const button of await page.$$(`[data-testid="tool-consent"] button`)) {
    const isOnTop = await button.evaluate((element) => {
      element.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === element;
    });
    assertEquals(isOnTop, true, "nothing lies over the button");
  }
  await look("tool_consents");
  await buttons[0].click({ count: 2 });
  await untilSaid(page, "model", "Ordered 1 of nails");
  await cards(1);
  await page.focus(`[data-testid="tool-deny"]`);
  await page.keyboard.press("Enter");
  await cards(0);
  const place = await page.evaluate(() => document.activeElement?.className);
  assertEquals(place, "cards asks", "the keyboard stays where it was");
});

let mcp: ReturnType<typeof mcpServer>;

scene("tools of an MCP server are offered as far as they are listed, and called over the network", {
  neighbour() {
    mcp = mcpServer();
    const env = {
      ...{ LOOKSEE_MCP: mcp.url, LOOKSEE_MCP_TOOLS: "add", LOOKSEE_MCP_TOKEN: "the-mcp-token" },
    };
    return { env, close: mcp.close };
  },
  simulator: {
    ...{ voice: "tone", textAnswerDelayMs: 200 },
    script: JSON.stringify({
      rules: [
        { when: { result: "*" }, do: [{ say: "{result}" }] },
        {
          when: { words: "add" },
          do: [{
            call: [
              { tool: "add", args: { a: 2, b: 40 } },
              { tool: "long", otherwise: "There is no other tool." },
            ],
          }],
        },
        { when: { words: "long" }, do: [{ call: { tool: "long", otherwise: "No such tool." } }] },
      ],
    }),
  },
}, async ({ page, app, wire }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "long");
  await untilSaid(page, "model", "No such tool");
  await untilStatus(page, "listening");
  await sendLine(page, "add");
  await press(page, "tool-allow-always");
  await untilSaid(page, "model", "42");
  assertEquals(mcp.added, 1);
  assertEquals(new Set(mcp.tokens), new Set(["Bearer the-mcp-token"]));
  const told = JSON.stringify(await wire()) + app.output() + await page.content();
  assertEquals(told.includes("the-mcp-token"), false);
});
