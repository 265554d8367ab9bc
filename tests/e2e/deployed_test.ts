/** A page that was open while its server was replaced by one of another build. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  cardShown,
  press,
  sendLine,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

scene(
  "what another build does not have any more leaves a card; the call goes on, and after its reload the talk",
  {
    flaky: true,
    expects: [/404 \(Not Found\)/, /SoundBody-.*ERR_ABORTED/],
    simulator: { textAnswerDelayMs: 100 },
  },
  async ({ page, app }) => {
    const [, build] = /\/_fresh\/js\/([^/"]+)\//.exec(await page.content()) ?? [];
    const gone = await fetch(`${app.url}/_fresh/js/another-build/Page.js`);
    await gone.body?.cancel();
    assert(build !== undefined);
    assertEquals(gone.status, 404);
    // From now on the server is one that knows nothing of this page's build.
    await page.setRequestInterception(true);
    let isOld = false;
    page.on("request", (request) => {
      const isGone = isOld && request.url().includes(`/_fresh/js/${build}/`);
      void (isGone ? request.respond({ status: 404, body: "gone" }) : request.continue());
    });
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "My name is Ann.");
    await untilSaid(page, "model", "my name is ann.");
    await untilWire(page, { way: "down", type: "resumeTicket", count: 2 });
    isOld = true;
    await press(page, "sound");
    assertEquals(await cardShown(page), "page-outdated");
    const card = await shown(page, "card");
    assertMatch(await card?.evaluate((card) => card.textContent) ?? "", /a talk that runs is kept/);
    // An empty sheet would stand over what is said.
    const empty = await page.$eval("#sound-menu", (sheet) => sheet.getBoundingClientRect().height);
    assertEquals(empty, 0);
    await sendLine(page, "Are you still there?");
    await untilSaid(page, "model", "still there?");
    isOld = false;
    const loaded = page.waitForNavigation({ waitUntil: "networkidle0" });
    await press(page, "card-action");
    await loaded;
    await press(page, "go-on");
    await untilStatus(page, "listening");
    await sendLine(page, "Do you know my name?");
    await untilSaid(page, "model", "do you know my name?");
    await press(page, "sound");
    await shown(page, "volume");
  },
);
