import "../support/english.ts";
/** What tools show and ask, as elements. */
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { signal } from "@preact/signals";
import { createRef, type FunctionComponent } from "preact";
import { renderToString } from "preact-render-to-string";
import NoteBlocks from "../../lib/parts/NoteBlocks.tsx";
import Pointer from "../../lib/parts/Pointer.tsx";
import NoteList from "../../lib/parts/NoteList.tsx";
import SideNotes from "../../lib/parts/SideNotes.tsx";
import ToolConsent from "../../lib/parts/ToolConsent.tsx";
import ToolQuestionCards from "../../lib/parts/ToolQuestionCards.tsx";
import ToolsAtWork from "../../lib/parts/ToolsAtWork.tsx";
import { Call } from "../../lib/browser/call.ts";
import { NO_HANDS, type ShownHands } from "../../lib/browser/no_hands.ts";
import { withNote } from "../../lib/browser/side_notes.ts";
import type { PublicConfig } from "../../lib/config.ts";
import { noteBlocks } from "../../lib/tools/page/note_blocks.ts";
import { CONFIG } from "../browser/fake_call.ts";

/** Without the blanks that some ways of building leave in tags. */
const note = (markdown: string) =>
  renderToString(<NoteBlocks blocks={noteBlocks(markdown)} />)
    .replace(/<(\w+)\s+/g, "<$1 ").replace(/\s+>/g, ">");

/**
 * An island as a page of the test's choice shows it: on the server no call has hands, so for that moment
 * every call has these.
 */
function shown(
  Island: FunctionComponent<{ config: PublicConfig }>,
  hands: Partial<ShownHands>,
): string {
  const own = Object.getOwnPropertyDescriptor(Call.prototype, "hands")!;
  try {
    Object.defineProperty(Call.prototype, "hands", {
      get: () => ({ ...NO_HANDS, ...hands }),
      configurable: true,
    });
    return renderToString(<Island config={CONFIG} />);
  } finally {
    Object.defineProperty(Call.prototype, "hands", own);
  }
}

const asking = (args: Record<string, unknown>) =>
  shown((props) => <ToolQuestionCards {...props} place={createRef()} />, {
    questions: { open: signal([{ id: "1", name: "ring", title: "Ring the bell", args }]) },
  });

Deno.test("nothing is shown and nothing asked before a tool does so", () => {
  const PointerOnScreen = (props: { config: typeof CONFIG }) => (
    <Pointer {...props} source="screen" />
  );
  for (const Island of [SideNotes, PointerOnScreen, ToolConsent]) {
    const html = renderToString(<Island config={CONFIG} />);
    assertFalse(/<article|<svg|<button|\sstyle=/.test(html));
  }
});

Deno.test("a note is made of elements that its Markdown names, each with its words as text", () => {
  const html = note("# Big\n\n1. a & b\n2. `<i>`\n\n> said\n\n|x|\n|-|\n|y|\n\n- [x] did");
  for (
    const part of [
      ...["<h3>Big</h3>", '<ol start="1">', "a &amp; b", "<code>&lt;i></code>"],
      ...["<blockquote><p>said</p></blockquote>", '<th scope="col">x</th>', "<td>y</td>", "☑"],
    ]
  ) {
    assertStringIncludes(html, part);
  }
});

Deno.test("code has a button to copy it, and its characters stay what they are", () => {
  const html = note("```html\n<script>alert('1')</script>\n```");
  assertStringIncludes(html, "<code>&lt;script>alert('1')&lt;/script></code>");
  assertMatch(html, /<button[^>]*data-testid="copy"[^>]*aria-label="Copy this code"/);
  assertFalse(html.includes("<script"));
});

Deno.test("a link opens apart, tells nobody where it was pressed, and says where it leads", () => {
  const html = note("[my bank](https://evil.example/login)");
  assertStringIncludes(html, 'href="https://evil.example/login"');
  assertStringIncludes(html, 'target="_blank"');
  assertStringIncludes(html, 'rel="noopener noreferrer nofollow"');
  assertStringIncludes(html, 'title="Leads to evil.example"');
});

Deno.test("notes stand newest first, and the newest is told to people who do not see", () => {
  const notes = ["Old", "New"].reduce(
    (so, title) => withNote(so, { title, markdown: title, blocks: noteBlocks(title) }),
    [] as ReturnType<typeof withNote>,
  );
  const told = shown(SideNotes, { notes: signal(notes) });
  assertMatch(told, /role="status"[^>]*><span\s*>New note: New</);
  const html = shown(NoteList, { notes: signal(notes) });
  assertEquals(html.indexOf("<h2>New</h2>") < html.indexOf("<h2>Old</h2>"), true);
});

Deno.test("a card asks with the tool's title, name and arguments, whatever they hold", () => {
  const html = asking({
    to: "<img src=x onerror=alert(1)>",
    list: [1, 2],
    long: "x".repeat(5_000),
  });
  assertStringIncludes(html, "Ring the bell");
  assertStringIncludes(html, "<code>ring</code>");
  assertStringIncludes(html, "&lt;img src=x onerror=alert(1)>");
  assertFalse(html.includes("<img"));
  assertStringIncludes(html, "x".repeat(5_000), "what is allowed has been seen");
  for (const id of ["tool-allow", "tool-allow-always", "tool-deny"]) {
    assertMatch(html, new RegExp(`<button[^>]*data-testid="${id}"`));
  }
});

Deno.test("a tool that works is named", () => {
  const uses = [{ id: "1", name: "ring", title: "Ring the bell" }, {
    ...{ id: "2", name: "look_closer", title: "Look closer" },
  }];
  const html = shown(ToolsAtWork, { uses: signal(uses) });
  assertStringIncludes(html, "Using a tool: Ring the bell");
  assertStringIncludes(html, "Using a tool: looking closer");
});
