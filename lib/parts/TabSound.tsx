import "../scripts/call.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** Whether the sound of the shared tab goes along; nothing where it has none that could. */
export default function TabSound({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { isThere, isWanted } = call.view.tabSound;
  if (!isThere.value) return null;
  const { sharing } = words();
  const isHeld = call.state.value.turnTaking === "push-to-talk";
  return (
    <label class="tab-sound" title={sharing.tabSoundLong}>
      <input
        type="checkbox"
        role="switch"
        data-testid="tab-sound"
        checked={isWanted.value}
        aria-description={sharing.tabSoundLong}
        onChange={({ currentTarget: { checked } }) => isWanted.value = checked}
      />
      {isHeld ? sharing.tabSoundHeld : sharing.tabSound}
    </label>
  );
}
