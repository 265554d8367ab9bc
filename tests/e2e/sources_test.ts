/** Sources of a reply as a person finds them: links, and Google's suggestions as they came. */
import { assertEquals, assertMatch } from "@std/assert";
import { sendLine, shown, startCall, untilStatus } from "../support/call_page.ts";
import { playRelay } from "../support/played_relay.ts";
import { scene } from "../support/scene.ts";

scene("what was looked up stands below the answer, with its search suggestions", {
  builtInSimulator: true,
  env: { LOOKSEE_SEARCH: "on" },
}, async ({ page, look }) => {
  await startCall(page);
  await untilStatus(page, "listening");
  await sendLine(page, "Please look it up");
  await page.waitForSelector(`[data-who="model"] [data-testid="sources"] a`);
  await page.waitForFunction(() =>
    document.querySelector(`[data-testid="search-box"]`)?.shadowRoot?.querySelector("a.chip")
  );
  const links = await page.$$eval(
    `[data-testid="sources"] ol a`,
    (found) =>
      found.map((link) => [link.textContent, (link as HTMLAnchorElement).href, link.target]),
  );
  assertEquals(links, [
    ["The WebSocket Protocol", "https://www.rfc-editor.org/rfc/rfc6455", "_blank"],
    ["Deno", "https://deno.com/", "_blank"],
  ]);
  const chip = await page.$eval(`[data-testid="search-box"]`, (box) => {
    const link = box.shadowRoot?.querySelector("a.chip") as HTMLAnchorElement;
    return [link.textContent, link.target, link.rel, getComputedStyle(link).borderRadius];
  });
  assertEquals(chip, ["how a websocket opens", "_blank", "noopener noreferrer", "16px"]);
  await look("sources");
});

const HOSTILE = `<style>.all{position:fixed;inset:0;background:red}*{font-size:99px}
:host{contain:none!important;position:fixed!important;inset:0!important}</style>
<div class="all"><script>globalThis.ran = 1</script><img src="x" onerror="globalThis.ran = 1">
<a href="javascript:globalThis.ran = 1">first</a><a href="https://google.com/search">second</a>
<svg onload="globalThis.ran = 1"><a xlink:href="https://google.com/x"><text>third</text></a>
<a href="javascript:globalThis.ran = 1"><text>fourth</text></a></svg><form action="/x"><input></form></div>`;

scene("suggestions that try to run, to lead astray or to cover the page do nothing", {}, async (
  { page },
) => {
  const relay = await playRelay(page, { resumed: false });
  await startCall(page);
  await untilStatus(page, "listening");
  await relay.say(
    { type: "reply", reply: 1, state: "begun" },
    { type: "said", who: "model", text: "Here.", final: true, reply: 1 },
    { type: "sources", reply: 1, sources: [], queries: ["x"], searchHtml: HOSTILE },
  );
  await page.waitForFunction(() =>
    document.querySelector(`[data-testid="search-box"]`)?.shadowRoot?.querySelector("a")
  );
  const left = await page.$eval(`[data-testid="search-box"]`, (box) => ({
    html: box.shadowRoot?.innerHTML ?? "",
    fits: (box.shadowRoot?.querySelector(".all")?.getBoundingClientRect().width ?? 0) <=
      box.getBoundingClientRect().width,
    ran: "ran" in globalThis,
    stays: box.getBoundingClientRect().width <=
      (document.querySelector(`[data-testid="sources"]`)?.getBoundingClientRect().width ?? 0),
  }));
  assertEquals([left.ran, left.fits, left.stays], [false, true, true]);
  assertEquals(/script|onerror|onload|<img|<form|<input/.test(left.html), false, left.html);
  assertMatch(left.html, /<a[^>]*>first<\/a><a[^>]*href="https:\/\/google.com\/search"/);
  assertEquals(await shown(page, "sources") !== null, true);
});
