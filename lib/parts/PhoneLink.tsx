import { useSignal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import { words as all } from "../words/current.ts";
import Icon from "./Icon.tsx";

const PhoneDialog = later(() => import("./PhoneDialog.tsx"));

const words = () => all().phone.desk;

/** A phone as this page's camera: the button; its dialog comes when it is pressed. */
export default function PhoneLink({ config }: { config: PublicConfig }) {
  const presses = useSignal(0);
  // Nothing to call, nobody to show anything to.
  if (config.upstreamKind === "none") return null;
  return (
    <>
      <button
        type="button"
        class="button plain round"
        data-testid="phone-link"
        aria-label={words().open}
        title={words().open}
        onPointerEnter={() => void PhoneDialog.prepare()}
        onClick={() => presses.value++}
      >
        <Icon name="phone" />
      </button>
      {presses.value > 0 && <PhoneDialog config={config} presses={presses.value} />}
    </>
  );
}
