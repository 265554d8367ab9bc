import "../support/english.ts";
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import Captions from "../../lib/parts/Captions.tsx";
import Drawer from "../../lib/parts/Drawer.tsx";
import Pane from "../../lib/parts/Pane.tsx";
import Preflight from "../../lib/parts/Preflight.tsx";
import SessionPane from "../../lib/parts/SessionPane.tsx";
import ViewSwitch from "../../lib/parts/ViewSwitch.tsx";
import Visualiser from "../../lib/parts/Visualiser.tsx";
import Welcome from "../../lib/parts/Welcome.tsx";
import WireLogView from "../../lib/parts/WireLogView.tsx";
import { CONFIG } from "../browser/fake_call.ts";

Deno.test("nothing of the layout writes what a strict content policy refuses", () => {
  const parts = {
    Captions: <Captions config={CONFIG} />,
    Drawer: <Drawer />,
    Pane: <Pane config={CONFIG} />,
    Preflight: <Preflight config={CONFIG} />,
    SessionPane: <SessionPane config={CONFIG} />,
    ViewSwitch: <ViewSwitch config={CONFIG} />,
    Visualiser: <Visualiser config={CONFIG} />,
    WireLogView: <WireLogView onClose={() => {}} />,
  };
  for (const [name, part] of Object.entries(parts)) {
    assertFalse(/\sstyle=|\son\w+=|javascript:/i.test(renderToString(part)), name);
  }
});

Deno.test("the pane is a list of tabs, of which one is chosen and in the order of the Tab key", () => {
  const html = renderToString(<Pane config={CONFIG} />);
  const tabs = html.match(/<button[^>]*role="tab"[^>]*>/g) ?? [];
  assertEquals(tabs.length, 3);
  assertEquals(tabs.map((tab) => /aria-selected="true"/.test(tab)), [true, false, false]);
  assertEquals(tabs.map((tab) => /tabindex="0"/i.test(tab)), [true, false, false]);
  for (const tab of tabs) {
    const [, panel] = /aria-controls="([^"]+)"/.exec(tab) ?? [];
    const [, id] = /\sid="([^"]+)"/.exec(tab) ?? [];
    assertMatch(html, new RegExp(`role="tabpanel" id="${panel}"[^>]*aria-labelledby="${id}"`));
  }
  // Whichever tab is shown, a line can be typed.
  assertMatch(html, /data-testid="line"/);
});

Deno.test("a page begins with three choices and typing, the first of them for the Enter key", () => {
  const html = renderToString(<Welcome config={CONFIG} />);
  assertEquals(html.match(/class="tile[" ]/g)?.length, 3);
  assertEquals(html.match(/type="submit"/g)?.length, 1);
  assertMatch(html, /type="submit"[^>]*data-testid="start"/);
  for (const name of ["start-screen", "start-camera", "start-typing"]) {
    assertMatch(html, new RegExp(`type="button"[^>]*data-testid="${name}"`));
  }
});

Deno.test("what is known before a call is told by mark and words", () => {
  const check = (name: string, html: string) =>
    new RegExp(`data-testid="check-${name}-state" data-mark="(\\w+)" data-state="(\\w+)"`)
      .exec(html)?.slice(1);
  const simulator = renderToString(<Preflight config={CONFIG} />);
  assertEquals(check("microphone", simulator), ["open", "unknown"]);
  assertEquals(check("upstream", simulator), ["warning", "simulator"]);
  assertStringIncludes(simulator, CONFIG.model);
  const google = renderToString(<Preflight config={{ ...CONFIG, upstreamKind: "google" }} />);
  assertEquals(check("upstream", google), ["open", "google"]);
  assertEquals(check("model", google), ["open", "untried"]);
  assertStringIncludes(google, "Google, with a key, not tried yet");
  const proven = { ...CONFIG, upstreamKind: "google", isProven: true } as const;
  const html = renderToString(<Preflight config={proven} />);
  assertEquals(check("upstream", html), ["good", "google"]);
  assertEquals(check("model", html), ["good", "known"]);
  assertFalse(html.includes("not tried"));
});

Deno.test("captions are for eyes alone, and the visualiser says nothing aloud", () => {
  // On a server each render has the layout of a first visit: work view, no captions.
  assertEquals(renderToString(<Captions config={CONFIG} />), "");
  assertMatch(renderToString(<Visualiser config={CONFIG} />), /aria-hidden="true"><canvas/);
});

Deno.test("without a call there is no view to choose, and no drawer before it is opened", () => {
  assertEquals(renderToString(<ViewSwitch config={CONFIG} />), "");
  assertEquals(renderToString(<Drawer />), "");
});
