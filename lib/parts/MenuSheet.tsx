import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/**
 * The sheet a button of the bar opens above it (`popovertarget`). What is in it is there while it is open,
 * so that it can be loaded when it is wanted.
 */
export default function MenuSheet(
  { id, label, children }: { id: string; label?: string; children: () => ComponentChildren },
) {
  const isOpen = useSignal(false);
  return (
    <div
      id={id}
      class="menu-sheet"
      popover="auto"
      role={label === undefined ? undefined : "group"}
      aria-label={label}
      onBeforeToggle={({ newState }) => isOpen.value = newState === "open"}
    >
      {isOpen.value && children()}
    </div>
  );
}
