import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { type Layout, PANE_TABS, type PaneTab } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Conversation from "./Conversation.tsx";
import Icon from "./Icon.tsx";
import LineInput from "./LineInput.tsx";
import SaveMenu from "./SaveMenu.tsx";
import SideNotes from "./SideNotes.tsx";

const SessionPane = later(() => import("./SessionPane.tsx"));

/** Beside the stage: what was said, what was written down, what it costs; and the line to type. */
export default function Pane({ config }: { config: PublicConfig }) {
  const layout = sharedLayout();
  const notes = sharedCall(config).hands.notes.value;
  const newest = notes[0]?.id ?? 0;
  useEffect(() => {
    if (newest === 0) layout.notesGone();
    // Those of before a reload are no news.
    else if (newest > 0) noteCame(layout);
  }, [newest]);
  return (
    <section class="pane" aria-label={words().design.pane}>
      <Tabs config={config} layout={layout} />
      <div class="panels">
        <Panel layout={layout} tab="conversation">
          <Conversation config={config} />
        </Panel>
        <Panel layout={layout} tab="notes">
          {notes.length === 0 && <p class="empty">{words().design.notesEmpty}</p>}
          <SideNotes config={config} />
        </Panel>
        <Panel layout={layout} tab="session">
          {layout.tab.value === "session" && <SessionPane config={config} />}
        </Panel>
      </div>
      <LineInput config={config} />
    </section>
  );
}

/** What is read, and where the keys are, stays as it is. */
function noteCame(layout: Layout): void {
  const { activeElement } = document;
  const isAway = document.querySelector(".conversation .newest") !== null;
  layout.noteCame({ isReading: isAway || activeElement?.closest("#panel-conversation") != null });
  if (layout.tab.peek() === "notes" && activeElement?.matches("[role=tab]")) {
    document.getElementById("tab-notes")?.focus();
  }
}

function Tabs({ config, layout }: { config: PublicConfig; layout: Layout }) {
  const { design } = words();
  const isOpen = layout.isPaneOpen.value;
  const long = isOpen ? design.paneClose : design.paneOpen;
  return (
    <div class="pane-head">
      <div class="tabs" role="tablist" aria-label={design.pane}>
        {PANE_TABS.map((tab) => <Tab key={tab} layout={layout} tab={tab} />)}
      </div>
      <SaveMenu config={config} />
      <button
        type="button"
        class="fold"
        data-testid="pane-fold"
        aria-label={long}
        title={long}
        aria-expanded={isOpen ? "true" : "false"}
        onClick={() => layout.openPane(!isOpen)}
      >
        <Icon name="fold" />
      </button>
    </div>
  );
}

const ICONS = { conversation: "conversation", notes: "notes", session: "session" } as const;

function Tab({ layout, tab }: { layout: Layout; tab: PaneTab }) {
  const { design } = words();
  const text = {
    conversation: design.tabConversation,
    notes: design.tabNotes,
    session: design.tabSession,
  }[tab];
  const unseen = tab === "notes" ? layout.unseenNotes.value : 0;
  const isShown = layout.tab.value === tab;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab}`}
      class="tab"
      data-testid={`tab-${tab}`}
      aria-selected={isShown ? "true" : "false"}
      aria-controls={`panel-${tab}`}
      aria-label={unseen > 0 ? fill(design.tabNotesNew, { count: unseen }) : undefined}
      title={text}
      tabIndex={isShown ? 0 : -1}
      onClick={() => layout.showTab(tab)}
      onKeyDown={(event) => {
        const to = neighbourOf(tab, event);
        if (to === null) return;
        event.preventDefault();
        layout.showTab(to);
        document.getElementById(`tab-${to}`)?.focus();
      }}
    >
      <Icon name={ICONS[tab]} />
      <span class="tab-text">{text}</span>
      {unseen > 0 && <span class="count" data-testid="notes-new">{unseen}</span>}
    </button>
  );
}

/** Where an arrow key leads, as tabs go in the direction of reading. */
function neighbourOf(tab: PaneTab, { key, currentTarget }: KeyboardEvent): PaneTab | null {
  const last = PANE_TABS.length - 1;
  const at = PANE_TABS.indexOf(tab);
  const isLtr = getComputedStyle(currentTarget as Element).direction === "ltr";
  const step = { ArrowRight: isLtr ? 1 : -1, ArrowLeft: isLtr ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[
    key
  ];
  if (step !== undefined) return PANE_TABS[(at + step + last + 1) % (last + 1)];
  if (key === "Home") return PANE_TABS[0];
  return key === "End" ? PANE_TABS[last] : null;
}

function Panel({ layout, tab, children }: {
  layout: Layout;
  tab: PaneTab;
  children: ComponentChildren;
}) {
  const isShown = layout.tab.value === tab;
  // Hidden by the style sheet with its place kept, so that each stays scrolled where it was.
  return (
    <div
      role="tabpanel"
      id={`panel-${tab}`}
      class="panel"
      aria-labelledby={`tab-${tab}`}
      data-shown={isShown ? "true" : "false"}
    >
      {children}
    </div>
  );
}
