import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { later } from "./later.ts";
import Icon from "./Icon.tsx";
import MenuSheet from "./MenuSheet.tsx";

const ScreenBody = later(() => import("./ScreenBody.tsx"));

/** What can be done with the screen that is shared, beside its button; nothing where none is. */
export default function ScreenMenu({ config }: { config: PublicConfig }) {
  const { screen } = sharedCall(config).state.value.vision;
  if (screen === null) return null;
  const { menu } = words().sharing;
  return (
    <>
      <button
        type="button"
        class="menu"
        data-testid="screen-menu"
        popovertarget="screen-menu"
        aria-label={menu}
        title={menu}
        onPointerEnter={() => void ScreenBody.prepare()}
        onFocus={() => void ScreenBody.prepare()}
      >
        <Icon name="more" />
      </button>
      <MenuSheet id="screen-menu" label={menu}>{() => <ScreenBody config={config} />}</MenuSheet>
    </>
  );
}
