import "../scripts/call.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import ToolButton from "./ToolButton.tsx";

/** The camera on the other side: only where the browser says which way the camera looks, and there is another. */
export default function FlipButton({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { facing, devices } = call.view;
  if (facing.value === null || devices.value.cameras.length < 2) return null;
  const title = facing.value === "user"
    ? words().pictures.flipToBack
    : words().pictures.flipToFront;
  return (
    <ToolButton
      name="flip-camera"
      icon="flip"
      text={words().pictures.flip}
      title={title}
      onClick={() => call.flipCamera()}
    />
  );
}
