import { useSignal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

const SettingsBody = later(() => import("./SettingsBody.tsx"));

/** The button of the settings, and where they come when it is pressed. */
export default function Settings({ config }: { config: PublicConfig }) {
  const wasOpened = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="button plain round"
        data-testid="settings"
        popovertarget="settings"
        aria-label={words().page.settings}
        onPointerEnter={() => void SettingsBody.prepare()}
      >
        <Icon name="settings" />
      </button>
      <div
        id="settings"
        class="settings"
        popover="auto"
        onBeforeToggle={() => {
          wasOpened.value = true;
          // What cannot be loaded says so each time.
          void SettingsBody.prepare();
        }}
      >
        {wasOpened.value && <SettingsBody config={config} />}
      </div>
    </>
  );
}
