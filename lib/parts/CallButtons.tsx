import type { Call } from "../browser/call.ts";
import { isShowing } from "../browser/call_sources.ts";
import { canStop } from "../browser/call_status.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import { words } from "../words/current.ts";
import BarButton from "./BarButton.tsx";
import Icon from "./Icon.tsx";

/** Has a picture in full size sent now. */
export function LookButton({ call }: { call: Call }) {
  const { design, pictures } = words();
  const hasLook = isShowing(call.state.value);
  return (
    <BarButton
      name="look-now"
      text={pictures.look}
      long={hasLook ? pictures.lookLong : design.lookNothing}
      aria-keyshortcuts={sharedLayout().letterKeys.value ? "L" : undefined}
      disabled={!hasLook}
      onClick={() => call.tell({ type: "look-now" })}
    >
      <Icon name="look" />
    </BarButton>
  );
}

/** Stops the reply. */
export function StopButton({ call }: { call: Call }) {
  const { page } = words();
  return (
    <BarButton
      name="stop"
      text={page.stop}
      long={page.stopLong}
      disabled={!canStop(call.state.value)}
      aria-keyshortcuts="Escape"
      onClick={() => call.tell({ type: "stop" })}
    >
      <Icon name="stop" />
    </BarButton>
  );
}

/** Ends the call. */
export function EndButton({ call }: { call: Call }) {
  const { page } = words();
  return (
    <BarButton
      name="end"
      text={page.end}
      long={page.endLong}
      look="end"
      onClick={() => call.tell({ type: "end" })}
    >
      <Icon name="end" />
    </BarButton>
  );
}
