import { useEffect } from "preact/hooks";
import { lateScript } from "../browser/late_script.ts";
import { whenIdle } from "../browser/when_idle.ts";
import type { PublicConfig } from "../config.ts";
import BarButton from "./BarButton.tsx";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

const script = lateScript(() => import("./float_toggle.ts"));
const prepare = () => void script.fetch();

/** Opens the small window for work elsewhere, and closes it. */
export default function FloatButton({ config }: { config: PublicConfig }) {
  const stands = script.there.value?.floatState(config);
  useEffect(() => opensLate() ? undefined : whenIdle(prepare), []);
  return (
    <BarButton
      name="float"
      text={words().float.float}
      long={words().float.floatLong}
      shortcut="F"
      look="float-button"
      data-video={globalThis.document?.pictureInPictureEnabled ? "" : undefined}
      isPressed={(stands?.value.type ?? "closed") !== "closed"}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => toggleFloat(config)}
    >
      <Icon name="float" />
    </BarButton>
  );
}

/** Opens the small window, or closes it: on a gesture. */
export function toggleFloat(config: PublicConfig): void {
  const there = script.there.peek();
  // At once, while the gesture counts.
  if (there !== null) return there.toggle(config);
  void script.fetch().then((loaded) => loaded?.toggle(config));
}

/**
 * Whether a gesture still counts when the script has come. Other windows than Chromium's own some
 * browsers open only before anything is waited for.
 */
function opensLate(): boolean {
  return "documentPictureInPicture" in globalThis && globalThis.top === globalThis.self;
}
