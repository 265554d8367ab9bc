import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";
import { later } from "./later.ts";

const SaveChoices = later(() => import("./SaveChoices.tsx"));

/** At the conversation's head: the talk as a file, and whether its sound is kept for one. */
export default function SaveMenu({ config }: { config: PublicConfig }) {
  // Made here so that what is said is kept, whether or not this is ever opened.
  useEffect(() => void sharedKeeping(config), []);
  const wasOpened = useSignal(false);
  return (
    <div class="save-place">
      <button
        type="button"
        class="pane-act"
        data-testid="save"
        aria-label={words().keeping.saveLong}
        title={words().keeping.save}
        popovertarget="save-menu"
        onPointerEnter={() => void SaveChoices.prepare()}
      >
        <Icon name="save" />
      </button>
      <div
        id="save-menu"
        class="settings save-menu"
        popover="auto"
        role="dialog"
        aria-labelledby="save-title"
        onBeforeToggle={() => wasOpened.value = true}
      >
        <h2 id="save-title">{words().keeping.saveAs}</h2>
        {wasOpened.value && <SaveChoices config={config} id="save" />}
      </div>
    </div>
  );
}
