import { assertEquals, assertMatch } from "@std/assert";
import { press, shown, startCall, untilStatus } from "../support/call_page.ts";
import { type Scene, scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

/** What the page asks, as read. */
async function question({ page }: Scene): Promise<string> {
  const consent = await shown(page, "consent");
  return await consent?.evaluate((element) => element.textContent ?? "") ?? "";
}

async function sent({ wire }: Scene, type: "sound" | "picture"): Promise<number> {
  return (await wire()).entries.filter((entry) => entry.way === "up" && entry.type === type).length;
}

scene(
  "before the first sound leaves the page says what goes where, and asks",
  { says: [{ say: "This must not be heard before I agree." }, { pauseMs: 1_000 }] },
  async (scene) => {
    const { page, simulator } = scene;
    await press(page, "start");
    const words = await question(scene);
    assertMatch(words, /sound of your microphone/);
    assertMatch(words, new RegExp(new URL(simulator.url).host), "does not say where it goes");
    await scene.look("consent");
    assertEquals(await sent(scene, "sound"), 0);
    assertEquals(simulator.sessions.length, 0);

    await press(page, "consent-accept");
    await untilWire(page, { way: "up", type: "sound" });
  },
);

scene(
  "before the first picture leaves the page says so, and a no keeps everything here",
  { knownScreen: true },
  async (scene) => {
    const { page, simulator } = scene;
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "screen");
    assertMatch(await question(scene), /picture of the screen/);
    await press(page, "consent-decline");
    await page.waitForSelector(`[data-testid="consent"]`, { hidden: true, timeout: 5_000 });
    await untilWire(page, { way: "up", type: "sound", count: 60 }); // a second more of the call
    assertEquals(await sent(scene, "picture"), 0);
    assertEquals(simulator.sessions[0].pictureCounts.received, 0);
  },
);
