import "../support/english.ts";
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import type { VisionStage } from "../../lib/browser/call_model.ts";
import CoverTools from "../../lib/parts/CoverTools.tsx";
import Sharing from "../../lib/parts/Sharing.tsx";
import SettingsBody from "../../lib/parts/SettingsBody.tsx";
import { CONFIG } from "../browser/fake_call.ts";

const tools = (stage: "opening" | "on" | "paused" | "resized") =>
  renderToString(
    <CoverTools
      config={CONFIG}
      source="screen"
      stage={stage}
      tool={null}
      onTool={() => {}}
    />,
  );
const sharing = (screen: VisionStage | null, camera: VisionStage | null = null) =>
  renderToString(<Sharing vision={{ screen, camera }} />);

Deno.test("while pictures leave it is said, with a clock, and they can be paused", () => {
  const html = sharing("on");
  assertMatch(html, /role="status"/);
  assertStringIncludes(html, "Pictures leave this machine");
  assertMatch(html, /<time[^>]*>0:00<\/time>/);
  assertMatch(tools("on"), /data-testid="pause-pictures"[^>]*aria-pressed="false"/);
});

Deno.test("while none leaves that is said, and why, without a clock", () => {
  assertStringIncludes(sharing("paused"), "Paused: no picture leaves");
  const resized = sharing("resized");
  assertStringIncludes(resized, "changed its size");
  assertFalse(resized.includes("<time"));
  for (const stage of ["paused", "resized"] as const) {
    assertStringIncludes(tools(stage), "Go on");
  }
});

Deno.test("nothing can be taken away where nothing is hidden", () => {
  assertFalse(tools("on").includes("hide-nothing"));
});

Deno.test("what pictures are for is chosen in the settings, beginning with what the owner set", () => {
  for (const pictures of ["readable", "frugal"] as const) {
    const html = renderToString(<SettingsBody config={{ ...CONFIG, pictures }} />);
    const [select] = /<select[^>]*data-testid="pictures-mode".*?<\/select>/s.exec(html) ?? [""];
    assertMatch(select, new RegExp(`^<select[^>]*value="${pictures}"`));
    assertEquals(select.match(/<option/g)?.length, 2);
  }
});

Deno.test("of both it is said which leaves", () => {
  assertStringIncludes(sharing("on", "on"), "Screen and camera leave");
  assertStringIncludes(sharing("on", "paused"), "the camera is paused");
  assertStringIncludes(sharing("paused", "on"), "the screen is paused");
  assertStringIncludes(sharing("paused", "paused"), "no picture leaves");
  const resized = sharing("on", "resized");
  assertStringIncludes(resized, "changed its size");
  assertStringIncludes(resized, "<time");
});
