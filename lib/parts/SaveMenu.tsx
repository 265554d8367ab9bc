import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
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
  const menu = useRef<HTMLDivElement>(null);
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
        onClick={({ currentTarget }) => placeBelow(menu.current, currentTarget)}
      >
        <Icon name="save" />
      </button>
      <div
        ref={menu}
        id="save-menu"
        class="settings save-menu"
        popover="auto"
        role="dialog"
        aria-labelledby="save-title"
        onBeforeToggle={() => wasOpened.value = true}
      >
        <h2 id="save-title">{words().keeping.saveAs}</h2>
        {wasOpened.value && <SaveChoices config={config} />}
      </div>
    </div>
  );
}

/** Near its button, as popovers are drawn above everything and belong to no place. */
function placeBelow(menu: HTMLElement | null, button: HTMLElement): void {
  if (menu === null) return;
  const { bottom, left, right } = button.getBoundingClientRect();
  menu.style.setProperty("--below", `${Math.round(bottom + 4)}px`);
  const isRtl = getComputedStyle(button).direction === "rtl";
  const atEnd = isRtl ? left : document.documentElement.clientWidth - right;
  menu.style.setProperty("--from-end", `${Math.round(Math.max(8, atEnd))}px`);
}
