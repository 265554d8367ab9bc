import type { Signal } from "@preact/signals";
import type { Memory } from "./memory.ts";

/** Take up what this tab remembers of what was chosen against an echo, and keep there what is chosen. */
export function keepEchoChoice(
  isHalfDuplex: Signal<boolean>,
  memory: Pick<Memory, "halfDuplex" | "setHalfDuplex">,
): void {
  // Somebody may have chosen before this was there.
  isHalfDuplex.value ||= memory.halfDuplex();
  isHalfDuplex.subscribe((on) => {
    if (on !== memory.halfDuplex()) memory.setHalfDuplex(on);
  });
}
