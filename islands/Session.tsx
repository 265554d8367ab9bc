import { type Signal, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";

type Pane = ComponentType<{ config: PublicConfig }>;

/** Opens the session pane, which is loaded when it is opened first. */
export default function Session({ config }: { config: PublicConfig }) {
  const isOpen = useSignal(false);
  const pane = useSignal<{ Pane: Pane } | null>(null);
  const Loaded = pane.value?.Pane;
  return (
    <div class="session">
      <button
        type="button"
        class="button plain"
        data-testid="session-toggle"
        aria-expanded={isOpen.value ? "true" : "false"}
        aria-controls="session"
        onClick={() => {
          isOpen.value = !isOpen.peek();
          void load(pane);
        }}
      >
        {words().session.title}
      </button>
      <div id="session" hidden={!isOpen.value}>
        {isOpen.value && Loaded && <Loaded config={config} />}
      </div>
    </div>
  );
}

async function load(pane: Signal<{ Pane: Pane } | null>): Promise<void> {
  pane.value ??= { Pane: (await import("./SessionPane.tsx")).default };
}
