import { useRef } from "preact/hooks";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";

/** Many a call uses no tool. */
const ToolQuestionCards = later(() => import("./ToolQuestionCards.tsx"));
const ToolsAtWork = later(() => import("./ToolsAtWork.tsx"));

/** A card before anything acts, and what works now. The talk goes on meanwhile. */
export default function ToolConsent({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const place = useRef<HTMLDivElement>(null);
  const isAtWork = hands.uses.value.length > 0 || hands.lookout.watch.value !== null;
  return (
    <>
      <div ref={place} class="cards asks" role="alert" tabIndex={-1}>
        {hands.questions.open.value.length > 0 && (
          <ToolQuestionCards config={config} place={place} />
        )}
      </div>
      {isAtWork && <ToolsAtWork config={config} />}
    </>
  );
}
