import { useEffect, useRef } from "preact/hooks";
import { isInCall } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { whenIdle } from "../browser/when_idle.ts";
import type { PublicConfig } from "../config.ts";
import { later, type LaterPart } from "./later.ts";

type InCall = typeof import("./in_call.ts");

/** One of the parts that show nothing before a first call is wished for; their script is one. */
const inCall = (name: keyof InCall) =>
  later(async () => ({ default: (await import("./in_call.ts"))[name] }));

const PARTS = {
  CallBar: inCall("CallBar"),
  Consent: inCall("Consent"),
  DropPlace: inCall("DropPlace"),
  Filmstrip: inCall("Filmstrip"),
  Pane: inCall("Pane"),
  Stage: inCall("Stage"),
  ToolConsent: inCall("ToolConsent"),
} satisfies Record<keyof InCall, LaterPart<{ config: PublicConfig }>>;

/**
 * A part of a running call, which the page need not load before it stands. It is there from the
 * first wish on: what tells of what is new has to stand in the page before there is anything new.
 */
export default function CallPart({ part, config }: {
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
