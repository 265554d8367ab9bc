import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";

/** A ring that fills with the microphone's level; the style sheet draws it from one number. */
export default function MicLevel({ config }: { config: PublicConfig }) {
  const { micLevel } = sharedCall(config).view;
  const ring = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    const { current } = ring;
    if (current === null) return;
    const level = micLevel.value.toFixed(2);
    if (current.dataset.level === level) return;
    current.style.setProperty("--level", level);
    current.dataset.level = level;
  });
  return <span ref={ring} class="level" data-testid="level" aria-hidden="true" />;
}
