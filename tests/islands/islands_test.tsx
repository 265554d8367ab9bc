import "../support/english.ts";
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import type { FunctionComponent } from "preact";
import { renderToString } from "preact-render-to-string";
import CallBar from "../../lib/parts/CallBar.tsx";
import HoldButton from "../../lib/parts/HoldButton.tsx";
import Cards from "../../lib/parts/Cards.tsx";
import Consent from "../../lib/parts/Consent.tsx";
import Conversation from "../../lib/parts/Conversation.tsx";
import LineInput from "../../lib/parts/LineInput.tsx";
import Phone from "../../islands/Phone.tsx";
import PhoneLink from "../../lib/parts/PhoneLink.tsx";
import Settings from "../../lib/parts/Settings.tsx";
import SettingsBody from "../../lib/parts/SettingsBody.tsx";
import Stage from "../../lib/parts/Stage.tsx";
import Status from "../../lib/parts/Status.tsx";
import Welcome from "../../lib/parts/Welcome.tsx";
import { Call } from "../../lib/browser/call.ts";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import type { Card } from "../../lib/browser/card.ts";
import type { PublicConfig } from "../../lib/config.ts";
import { ERROR_CODES } from "../../lib/wire/message.ts";
import { CONFIG, fakeCall, READY } from "../browser/fake_call.ts";

type Island = FunctionComponent<{ config: PublicConfig }>;

function render(Island: Island, config: Partial<PublicConfig> = {}): string {
  return renderToString(<Island config={{ ...CONFIG, ...config }} />);
}

const ALL: Record<string, Island> = {
  CallBar,
  Cards,
  Consent,
  Conversation,
  LineInput,
  Phone,
  PhoneLink,
  Settings,
  SettingsBody,
  Stage,
  Status,
  Welcome,
};

Deno.test("no island writes what a strict content policy refuses", () => {
  for (const [name, Island] of Object.entries(ALL)) {
    for (const upstreamKind of ["simulator", "google", "other", "replay", "none"] as const) {
      const html = render(Island, { upstreamKind, needsAccessCode: true });
      assertFalse(/\sstyle=|\son\w+=|javascript:/i.test(html), name);
    }
  }
});

Deno.test("before a call there is a way to begin, and nothing of a running call", () => {
  const html = render(Welcome);
  assertMatch(html, /<button type="submit"[^>]*data-testid="start"/);
  assertStringIncludes(html, "Share my screen");
  assertStringIncludes(html, "Show my camera");
  assertEquals([render(CallBar), render(Stage)], ["", ""]);
  assertFalse(render(Consent).includes("consent-accept"));
});

Deno.test("the status line names its state to people and to tests", () => {
  const html = render(Status);
  assertMatch(html, /data-testid="status"[^>]*data-state="idle"/);
  assertMatch(html, /role="status"/);
  assertStringIncludes(html, "Ready");
});

Deno.test("an access code is asked for only where one is needed, and hidden as it is typed", () => {
  assertFalse(render(Welcome).includes("access-code"));
  const html = render(Welcome, { needsAccessCode: true });
  assertMatch(html, /<input[^>]*id="access-code"/);
  assertMatch(html, /type="password"/);
});

Deno.test("with nothing to call there is no way to begin, and a card says why", () => {
  assertEquals(render(Welcome, { upstreamKind: "none" }), "");
  const html = render(Cards, { upstreamKind: "none" });
  assertMatch(html, /data-testid="card"[^>]*data-code="key-missing"/);
  assertStringIncludes(html, "GEMINI_API_KEY");
  assertFalse(html.includes("card-dismiss"));
});

Deno.test("a line cannot be typed without a call", () => {
  const html = render(LineInput);
  assertMatch(html, /<textarea[^>]*data-testid="line"[^>]*disabled/);
  assertMatch(html, /<button[^>]*data-testid="send"[^>]*disabled/);
});

Deno.test("the transcript is a log that screen readers do not read aloud by themselves", () => {
  const html = render(Conversation);
  assertMatch(html, /role="log"[^>]*aria-live="off"/);
  assertMatch(html, /data-testid="transcript"/);
});

Deno.test("settings say what the page talks to", () => {
  const html = render(SettingsBody, { model: "gemini-x", upstream: "live.example" });
  assertStringIncludes(html, "gemini-x");
  assertStringIncludes(html, "live.example");
});

/**
 * Islands as a call of the test's choice shows them. On the server each render gets an idle call of
 * its own, so for that moment every call shows this one's state.
 */
function inCall(prepare: (call: Call) => void, ...islands: Island[]): string[] {
  const { call } = fakeCall();
  prepare(call);
  const { state, transcript } = call;
  const own = Object.getOwnPropertyDescriptors(Call.prototype);
  try {
    Object.defineProperty(Call.prototype, "state", { get: () => state, configurable: true });
    Object.defineProperty(Call.prototype, "transcript", {
      get: () => transcript,
      configurable: true,
    });
    return islands.map((Island) => render(Island));
  } finally {
    Object.defineProperties(Call.prototype, own);
    call.tell({ type: "end" });
  }
}

const agree = (call: Call) =>
  call.tell({ type: "agreed", sources: ["microphone", "screen", "camera"] });

Deno.test("the question names each source and where it goes", () => {
  const [html] = inCall(
    (call) => call.begin(["microphone", "screen"]),
    Consent,
  );
  assertMatch(html, /the sound of your microphone, .*; if you talk by button, only while it is on/);
  assertStringIncludes(html, "a picture of the screen");
  assertFalse(html.includes("your camera"));
  assertStringIncludes(html, "own simulator, and nowhere else");
  assertMatch(html, /data-testid="consent-accept"/);
});

Deno.test("the question says whether the call is recorded, and nothing else then", () => {
  const Recorded: Island = ({ config }) => <Consent config={{ ...config, recorded: true }} />;
  const [kept, not] = inCall((call) => call.begin(["microphone"]), Recorded, Consent);
  assertStringIncludes(kept, "This server records the call");
  assertFalse(kept.includes("no recording"));
  assertStringIncludes(not, "keeps no recording");
  assertFalse(not.includes("records the call"));
});

Deno.test("a running call has its buttons, named and pressed as they are", () => {
  const [html] = inCall((call) => {
    agree(call);
    call.begin(["screen"]);
    call.tell({ type: "opened", source: "screen" });
    call.tell({ type: "received", message: READY });
  }, CallBar);
  for (const name of ["mic", "screen", "camera", "stop", "end"]) {
    assertMatch(html, new RegExp(`<button[^>]*data-testid="${name}"`));
  }
  assertMatch(html, /data-testid="screen"[^>]*aria-pressed="true"/);
  assertMatch(html, /data-testid="camera"[^>]*aria-pressed="false"/);
  assertMatch(html, /data-testid="stop"[^>]*disabled/);
});

Deno.test("a muted microphone is shown as muted, not as listening", () => {
  const [bar, status] = inCall(
    (call) => {
      agree(call);
      call.begin(["microphone"]);
      call.tell({ type: "opened", source: "microphone" });
      call.tell({ type: "received", message: READY });
      call.tell({ type: "toggle", source: "microphone" });
    },
    CallBar,
    Status,
  );
  assertMatch(bar, /data-testid="mic"[^>]*aria-pressed="true"/);
  assertStringIncludes(status, "Muted");
  assertMatch(status, /data-state="listening"/);
});

/** A call that runs, and what is told to it then. */
const live = (...events: CallEvent[]) => (call: Call) => {
  agree(call);
  call.begin([]);
  for (const event of [{ type: "received", message: READY } as const, ...events]) call.tell(event);
};

Deno.test("a broken line is told with a word, and what becomes of what is said meanwhile", () => {
  const [status, stage] = inCall(live({ type: "line", line: "lost", attempt: 3 }), Status, Stage);
  assertMatch(status, /data-state="reconnecting"/);
  assertMatch(status, /role="status"[^>]*>Reconnecting</);
  assertMatch(stage, /data-testid="line-note"[^>]*>The line to the server broke.*Try 3/);
});

Deno.test("whose turn it is, is not read aloud", () => {
  const [status] = inCall(
    live({ type: "received", message: { type: "activity", state: "begin" } }),
    Status,
  );
  assertMatch(status, /data-testid="status"[^>]*data-state="hearing"/);
  assertMatch(status, /role="status"[^>]*>Connected</);
});

Deno.test("a talk at rest says how it is woken", () => {
  const [stage] = inCall(live({ type: "received", message: { type: "parked" } }), Stage);
  assertMatch(stage, /data-state="resting"/);
  assertStringIncludes(stage, "Say or type something to go on.");
});

Deno.test("a planned renewal is counted and disturbs nobody", () => {
  const [stage] = inCall(
    live(
      { type: "received", message: { type: "renewing", why: "planned", attempt: 1 } },
      { type: "received", message: { type: "renewed", resumed: true, gapMs: 30 } },
    ),
    Stage,
  );
  assertFalse(stage.includes("line-note"));
  assertStringIncludes(stage, "connection renewed once");
});

Deno.test("the time of a call is told, its end only when it is near", () => {
  const at = (minutes: number, callMinutes = 60): CallEvent => ({
    type: "received",
    message: {
      ...READY,
      elapsedMs: minutes * 60_000 + 100,
      limits: { ...READY.limits, callMinutes },
    },
  });
  const [early] = inCall(live(at(12)), Stage);
  assertStringIncludes(early, "12 min · 48 min left");
  assertMatch(early, /data-testid="ends-soon"><\/p>/);
  const [late] = inCall(live(at(58)), Stage);
  assertMatch(
    late,
    /data-testid="ends-soon">This call ends in 2 min: calls here last 60 min at most/,
  );
  const [endless] = inCall(live(at(500, 0)), Stage);
  assertFalse(/left|ends in/.test(endless));
});

Deno.test("a talk that was cut off can be gone on with, or another call begun", () => {
  const [welcome, cards] = inCall(
    (call) => call.tell({ type: "restored", lines: [{ who: "model", text: "Hello" }], open: [] }),
    Welcome,
    Cards,
  );
  assertMatch(welcome, /data-testid="go-on"[^>]*>.*Go on with the talk/);
  assertMatch(welcome, /data-testid="start"[^>]*>.*New call/);
  assertFalse(cards.includes("data-code"));
  const broke = live({ type: "closed", card: { code: "connection-lost", raw: "1006" } });
  const [once, card] = inCall(broke, Welcome, Cards);
  assertFalse(once.includes("go-on"));
  assertMatch(card, /data-testid="card-action"[^>]*>Go on with the talk/);
});

Deno.test("notes stand between the lines, and a reply the line broke off is marked", () => {
  const [html] = inCall((call) => {
    live(
      { type: "received", message: { type: "reply", reply: 1, state: "begun" } },
      {
        type: "received",
        message: { type: "said", who: "model", text: "Once", final: false, reply: 1 },
      },
      {
        type: "received",
        message: { type: "reply", reply: 1, state: "complete", reason: "line-lost" },
      },
      { type: "received", message: { type: "renewed", resumed: false, gapMs: 1 } },
    )(call);
  }, Conversation);
  assertMatch(
    html,
    /data-line-state="broken" data-label="Looksee" data-note="cut off by the line"/,
  );
  assertMatch(html, /data-testid="note" data-kind="outline"/);
});

Deno.test("push-to-talk offers a button to hold", () => {
  const [bar, hold] = inCall(
    (call) => {
      agree(call);
      call.turnTaking.value = { mode: "push-to-talk" };
      call.begin(["microphone"]);
      call.tell({ type: "opened", source: "microphone" });
    },
    CallBar,
    HoldButton,
  );
  assertMatch(hold, /data-testid="talk"/);
  assertFalse(bar.includes(`data-testid="mic"`));
});

Deno.test("both sides' lines are told apart, a cut reply is marked, thoughts are folded away", () => {
  const [html] = inCall((call) => {
    agree(call);
    call.begin([]);
    call.tell({ type: "received", message: READY });
    const say = (who: "person" | "model" | "thought", text: string) =>
      call.tell({
        type: "received",
        message: {
          type: "said",
          who,
          text,
          final: false,
          ...(who === "person" ? {} : { reply: 1 }),
        },
      });
    say("person", "What is <this>?");
    say("thought", "Hm.");
    say("model", "A tree");
    call.tell({
      type: "received",
      message: { type: "reply", reply: 1, state: "interrupted" },
    });
  }, Conversation);
  assertMatch(html, /<li[^>]*data-who="person"[^>]*>What is &lt;this>\?/);
  assertMatch(html, /<li[^>]*data-who="model"[^>]*data-line-state="cut"[^>]*>A tree</);
  assertMatch(html, /<details><summary>Thoughts<\/summary>/);
  assertEquals(html.match(/data-who=/g)?.length, 2);
});

Deno.test("every error of the wire renders as a card with its code", () => {
  for (const code of ERROR_CODES) {
    const card: Card = { code, raw: `raw <${code}>` };
    const [html] = inCall(
      (call) => call.tell({ type: "trouble", card }),
      Cards,
    );
    assertMatch(html, new RegExp(`data-testid="card"[^>]*data-code="${code}"`));
    assertStringIncludes(html, `raw &lt;${code}`);
  }
});
