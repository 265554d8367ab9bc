import { useRef } from "preact/hooks";
import { sharedKeeping } from "../lib/browser/keeping/shared_keeping.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";
import FormatList from "./FormatList.tsx";
import Icon from "./Icon.tsx";

/** As in `talk_sound.ts`, which is loaded with a call. */
const MAX_SOUND_MINUTES = 30;

/** At the conversation's head: the talk as a file, and whether its sound is kept for one. */
export default function SaveMenu({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const watch = sharedKeeping(config).watch.value;
  const menu = useRef<HTMLDivElement>(null);
  const hasWords = call.transcript.value.lines.some(({ who }) => who !== "note");
  return (
    <div class="save-place">
      <button
        type="button"
        class="pane-act"
        data-testid="save"
        aria-label={words().keeping.saveLong}
        title={words().keeping.save}
        popovertarget="save-menu"
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
      >
        <h2 id="save-title">{words().keeping.saveAs}</h2>
        {watch !== null && hasWords
          ? <FormatList whole={() => watch.whole()} sound={watch.sound.value} />
          : <p class="quiet">{words().page.conversationEmpty}</p>}
        <SoundSwitch config={config} />
      </div>
    </div>
  );
}

function SoundSwitch({ config }: { config: PublicConfig }) {
  const keeping = sharedKeeping(config);
  const isFull = keeping.watch.value?.isSoundFull.value ?? false;
  const minutes = MAX_SOUND_MINUTES;
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          data-testid="keep-sound"
          checked={keeping.keepsSound.value}
          aria-describedby="keep-sound-what"
          onChange={({ currentTarget }) => keeping.setKeepsSound(currentTarget.checked)}
        />
        <span>{words().keeping.keepSound}</span>
      </label>
      <p id="keep-sound-what" class="quiet">
        {fill(words().keeping.keepSoundWhat, { minutes })}
      </p>
      {isFull && <p role="status">{fill(words().keeping.soundFull, { minutes })}</p>}
    </>
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
