import "../lib/parts/first_shared.ts";
import { useEffect, useRef } from "preact/hooks";
import { isInCall } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import { whenIdle } from "../lib/browser/when_idle.ts";
import type { PublicConfig } from "../lib/config.ts";
import { later, type LaterPart } from "../lib/parts/later.ts";

/** What shows nothing before a first call is wished for. Literal imports, for these the bundler sees. */
const PARTS = {
  CallBar: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).CallBar })),
  Consent: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).Consent })),
  DropPlace: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).DropPlace })),
  Filmstrip: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).Filmstrip })),
  Pane: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).Pane })),
  Stage: later(async () => ({ default: (await import("../lib/parts/in_call.ts")).Stage })),
  ToolConsent: later(async () => ({
    default: (await import("../lib/parts/in_call.ts")).ToolConsent,
  })),
} satisfies Record<string, LaterPart<{ config: PublicConfig }>>;

/**
 * A part of a running call, which the page need not load before it stands. It is there from the
 * first wish on: what tells of what is new has to stand in the page before there is anything new.
 */
export default function Later({ part, config }: {
  part: keyof typeof PARTS;
  config: PublicConfig;
}) {
  const Part = PARTS[part];
  const wasNeeded = useRef(false);
  useEffect(() => whenIdle(() => void Part.prepare()), []);
  const { state: { value: state }, transcript } = sharedCall(config);
  // After a reload the tab still knows what was said.
  const isTold = transcript.value.lines.length > 0;
  if (isInCall(state) || state.asking !== null || isTold) wasNeeded.current = true;
  return wasNeeded.current ? <Part config={config} /> : null;
}
