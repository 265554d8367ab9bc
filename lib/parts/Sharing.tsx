import { useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import type { CallState, VisionStage } from "../browser/call_model.ts";
import { sharingTime } from "../browser/sharing_time.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** Whether pictures leave, and for how long they have: in words and in the page's border. */
export default function Sharing({ vision }: { vision: CallState["vision"] }) {
  const stage = stageOf(vision);
  const isShowing = stage === "on";
  /** How long before the last pause, and since when again. */
  const before = useRef({ sharedMs: 0, sinceMs: 0 });
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0);
  // Before it is painted: border and words never say different things.
  useLayoutEffect(() => {
    document.documentElement.dataset.sharing = stage;
    if (isShowing) before.current.sinceMs = Date.now();
    return () => {
      delete document.documentElement.dataset.sharing;
      if (!isShowing) return;
      before.current.sharedMs += Date.now() - before.current.sinceMs;
      before.current.sinceMs = 0;
    };
  }, [stage]);
  const { sharedMs, sinceMs } = before.current;
  const nowMs = isShowing && sinceMs > 0 ? Date.now() - sinceMs : 0;
  const { text, changesInMs } = sharingTime(sharedMs + nowMs);
  useEffect(() => {
    if (!isShowing) return;
    const timer = setTimeout(lookAgain, changesInMs + 1);
    return () => clearTimeout(timer);
  });
  return (
    <p class="sharing" data-testid="sharing" data-stage={stage}>
      <span role="status">
        {isShowing ? <span class="dot" aria-hidden="true" /> : <Icon name="pause" />}
        {textOf(vision, stage)}
      </span>
      {isShowing && <time data-testid="sharing-time">{text}</time>}
    </p>
  );
}

/** Of all that is looked through: what leaves comes before what does not. */
function stageOf({ screen, camera }: CallState["vision"]): VisionStage {
  const stages = [screen, camera];
  const order = ["on", "resized", "paused"] as const;
  return order.find((stage) => stages.includes(stage)) ?? "opening";
}

function textOf({ screen, camera }: CallState["vision"], stage: VisionStage): string {
  // What was paused by itself has to be looked at, whatever else leaves.
  if (screen === "resized" || camera === "resized") return words().pictures.resized;
  if (stage !== "on") return words().pictures.paused;
  if (screen === "on" && camera === "on") return words().pictures.sharingBoth;
  if (camera === "paused") return words().pictures.sharingScreenOnly;
  if (screen === "paused") return words().pictures.sharingCameraOnly;
  return words().pictures.sharing;
}
