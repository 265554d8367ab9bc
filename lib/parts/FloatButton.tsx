import { sharedCall } from "../browser/shared_call.ts";
import { sharedFloating } from "../browser/shared_floating.ts";
import type { PublicConfig } from "../config.ts";
import BarButton from "./BarButton.tsx";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** Opens the small window for work elsewhere, and closes it. */
export default function FloatButton({ config }: { config: PublicConfig }) {
  const { state, hasVideo } = sharedFloating(sharedCall(config));
  return (
    <BarButton
      name="float"
      text={words().float.float}
      long={words().float.floatLong}
      shortcut="F"
      look="float-button"
      data-video={hasVideo ? "" : undefined}
      isPressed={state.value.type !== "closed"}
      onClick={() => toggleFloat(config)}
    >
      <Icon name="float" />
    </BarButton>
  );
}

/** The window is opened at once, while the gesture counts; what it shows is loaded then. */
export function toggleFloat(config: PublicConfig): void {
  const call = sharedCall(config);
  const shown = () => import("./float_shown.ts");
  void sharedFloating(call).toggle({
    fill: async (window, signal) => await (await shown()).fillFloat(window, { config, signal }),
    loadVideo: async () => (await shown()).showAsVideo(call),
  });
}
