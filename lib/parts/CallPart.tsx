import { useEffect, useRef } from "preact/hooks";
import { isInCall } from "../browser/call_model.ts";
import { lateScript } from "../browser/late_script.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { whenIdle } from "../browser/when_idle.ts";
import type { PublicConfig } from "../config.ts";

const script = lateScript(() => import("../scripts/call.ts"));

/**
 * A part of a running call, which the page need not load before it stands. It is there from the
 * first wish on: what tells of what is new has to stand in the page before there is anything new.
 */
export default function CallPart({ part, config }: {
  part: keyof typeof import("../scripts/call.ts").PARTS;
  config: PublicConfig;
}) {
  const { state: { value: state }, transcript } = sharedCall(config);
  const wasNeeded = useRef(false);
  // After a reload the tab still knows what was said.
  const isTold = transcript.value.lines.length > 0;
  if (isInCall(state) || state.asking !== null || isTold) wasNeeded.current = true;
  const isNeeded = wasNeeded.current;
  useEffect(() => isNeeded ? void script.fetch() : whenIdle(() => void script.fetch()), [isNeeded]);
  const Part = script.there.value?.PARTS[part];
  return isNeeded && Part ? <Part config={config} /> : null;
}
