import "../support/english.ts";
/** The two faces of a phone as camera, in every state they can be in. */
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import { signal } from "@preact/signals";
import Phone from "../../islands/Phone.tsx";
import PhoneDialog from "../../lib/parts/PhoneDialog.tsx";
import PhoneLink from "../../lib/parts/PhoneLink.tsx";
import QrCode from "../../lib/parts/QrCode.tsx";
import type { LinkState } from "../../lib/browser/link_state.ts";
import { PhoneLink as Link } from "../../lib/browser/phone_link.ts";
import { PhonePage } from "../../lib/browser/phone_page.ts";
import type { PhoneState } from "../../lib/browser/phone_state.ts";
import { CONFIG } from "../browser/fake_call.ts";

const stream = {} as MediaStream;

/** On the server each render gets one of its own; for that moment each shows this state. */
function showing<T extends object>(
  prototype: T,
  getters: Record<string, unknown>,
  render: () => string,
): string {
  const own = Object.getOwnPropertyDescriptors(prototype);
  for (const [name, value] of Object.entries(getters)) {
    Object.defineProperty(prototype, name, { get: () => signal(value), configurable: true });
  }
  try {
    return render();
  } finally {
    Object.defineProperties(prototype, own);
  }
}

const desk = (state: LinkState) =>
  showing(
    Link.prototype,
    { state, isShown: true },
    () => renderToString(<PhoneDialog config={CONFIG} presses={0} />),
  );
const phone = (state: PhoneState) =>
  showing(PhonePage.prototype, { state }, () => renderToString(<Phone />));

const code = (host: string): LinkState => ({
  ...{ type: "code", address: `${host}/phone#0123456789abcdef`, leftSeconds: 42 },
});

Deno.test("the button has a name, and the dialog is empty until it is opened", () => {
  const html = renderToString(<PhoneLink config={CONFIG} />);
  assertMatch(html, /<button[^>]*aria-label="Use a phone as camera"/);
  assertFalse(html.includes("<dialog"));
  const dialog = renderToString(<PhoneDialog config={CONFIG} presses={0} />);
  assertMatch(dialog, /<dialog[^>]*><\/dialog>/);
});

Deno.test("with nothing to call there is nobody to show a camera to", () => {
  const config = { ...CONFIG, upstreamKind: "none" } as const;
  assertEquals(renderToString(<PhoneLink config={config} />), "");
});

Deno.test("the code is drawn and never written; how long it is good is told", () => {
  const html = desk(code("https://talk.example"));
  assertMatch(html, /<svg[^>]*role="img"[^>]*aria-label="QR code/);
  assertStringIncludes(html, "42 more seconds");
  assertFalse(html.includes("0123456789abcdef") || html.includes("phone-here"));
  assertStringIncludes(desk(code("http://localhost:8000")), "phone-here");
});

Deno.test("over plain http a card says what to do", () => {
  const html = desk({ type: "insecure" });
  assertStringIncludes(html, "A phone needs https");
  assertMatch(html, /Deno Deploy/);
  assertFalse(html.includes("phone-again"));
});

Deno.test("a phone that is there is shown, and can be let go", () => {
  const html = desk({ type: "on", stream });
  for (const testid of ["phone-picture", "phone-done", "phone-stop"]) {
    assertStringIncludes(html, `data-testid="${testid}"`);
  }
});

Deno.test("what went wrong is said aloud, with a new code one press away", () => {
  for (
    const state of [{ type: "failed", reason: "no-path" }, { type: "ended", by: "lost" }] as const
  ) {
    const html = desk(state);
    assertMatch(html, /role="alert"/);
    assertStringIncludes(html, `data-testid="phone-again"`);
    assertFalse(/\{\w+\}/.test(html));
  }
});

Deno.test("no state writes what a strict content policy refuses, nor a gap that nobody filled", () => {
  const deskStates: LinkState[] = [
    ...[{ type: "off" }, { type: "asking" }, { type: "joined" }, { type: "connecting" }] as const,
    ...[code("https://a"), { type: "insecure" }, { type: "on", stream }] as const,
    ...[{ type: "ended", by: "them" }, { type: "failed", reason: "gone" }] as const,
  ];
  const phoneStates: PhoneState[] = [
    ...[{ type: "no-code" }, { type: "insecure" }, { type: "joining" }] as const,
    ...[{ type: "asking", problem: null }, { type: "asking", problem: "denied" }] as const,
    ...[{ type: "opening" }, { type: "connecting", stream, facing: "user" }] as const,
    { type: "sending", stream, facing: "environment", isFlipping: false },
    ...[{ type: "ended", by: "camera" }, { type: "failed", reason: "no-path" }] as const,
  ];
  for (const html of [...deskStates.map(desk), ...phoneStates.map(phone)]) {
    assertFalse(/\sstyle=|\son\w+=|javascript:|\{\w+\}/i.test(html), html);
  }
});

Deno.test("a phone is asked before its camera opens, and told where it goes", () => {
  const html = phone({ type: "asking", problem: "in-use" });
  assertStringIncludes(html, "goes to the computer whose code you scanned");
  assertMatch(html, /role="alert"[^>]*>Another app holds the camera/);
  assertFalse(html.includes("<video"));
});

Deno.test("a phone that sends shows what it sends, with its other camera and an end", () => {
  const html = phone({ type: "sending", stream, facing: "user", isFlipping: true });
  assertMatch(html, /<video[^>]*data-facing="user"/);
  assertMatch(html, /data-testid="phone-flip"[^>]*disabled/);
  assertStringIncludes(html, `data-testid="phone-end"`);
});

Deno.test("what draws the code is loaded when one is shown, not before", async () => {
  assertEquals(renderToString(<QrCode text="x" />).includes("<path"), false);
  const source = await Deno.readTextFile(new URL("../../lib/parts/QrCode.tsx", import.meta.url));
  assertMatch(source, /import\("qr"\)/);
  assertFalse(/from "qr"/.test(source));
});
