import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";
import MenuSheet from "./MenuSheet.tsx";

const SoundBody = later(() => import("./SoundBody.tsx"));

/** The button of what is heard, and where its menu comes when it is pressed. */
export default function SoundMenu({ config }: { config: PublicConfig }) {
  const { voice } = words();
  return (
    <>
      <button
        type="button"
        class="tool"
        data-testid="sound"
        popovertarget="sound-menu"
        aria-label={`${voice.sound}: ${voice.soundLong}`}
        title={voice.soundLong}
        onPointerEnter={() => void SoundBody.prepare()}
      >
        <Icon name="speaker" />
        <span class="tool-text">{voice.sound}</span>
      </button>
      <MenuSheet id="sound-menu">{() => <SoundBody config={config} />}</MenuSheet>
    </>
  );
}
