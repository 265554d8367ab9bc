import { sharedCall } from "../browser/shared_call.ts";
import { sharedFloating } from "../browser/shared_floating.ts";
import type { PublicConfig } from "../config.ts";
import BarButton from "./BarButton.tsx";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** Opens the small window for work elsewhere, and closes it. */
export default function FloatButton({ config }: { config: PublicConfig }) {
  const { state } = sharedFloating(sharedCall(config));
  return (
    <BarButton
      name="float"
      text={words().float.float}
      long={words().float.floatLong}
      shortcut="F"
      look="float-button"
      isPressed={state.value.type !== "closed"}
      onClick={() => toggleFloat(config)}
    >
      <Icon name="float" />
    </BarButton>
  );
}

/** The window is opened at once, while the gesture counts; what it shows is loaded then. */
export function toggleFloat(config: PublicConfig): void {
  void sharedFloating(sharedCall(config)).toggle(async (window, signal) => {
    const { fillFloat } = await import("./FloatView.tsx");
    await fillFloat(window, { config, signal });
  });
}
