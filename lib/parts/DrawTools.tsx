import type { VisionSource, VisionStage } from "../browser/call_model.ts";
import { NOTHING_DRAWN } from "../browser/empty_view.ts";
import { withoutNewest } from "../browser/drawing.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import ToolButton from "./ToolButton.tsx";

interface DrawToolsProps {
  config: PublicConfig;
  source: VisionSource;
  stage: VisionStage;
  isOn: boolean;
  onToggle(): void;
}

/** Buttons for drawing on the picture, and for taking that away. */
export default function DrawTools({ config, source, stage, isOn, onToggle }: DrawToolsProps) {
  const call = sharedCall(config);
  const { drawing } = call.view.looks[source];
  return (
    <>
      <ToolButton
        name="draw"
        icon="draw"
        text={words().drawing.draw}
        title={words().drawing.drawLong}
        disabled={stage === "opening"}
        isPressed={isOn}
        onClick={onToggle}
      />
      {drawing.value.strokes.length > 0 && (
        <>
          <ToolButton
            name="draw-undo"
            icon="undo"
            text={words().drawing.undo}
            title={words().drawing.undoLong}
            onClick={() => call.draw(source, withoutNewest(drawing.peek()))}
          />
          <ToolButton
            name="draw-clear"
            icon="wipe"
            text={words().drawing.clear}
            title={words().drawing.clearLong}
            onClick={() => call.draw(source, NOTHING_DRAWN)}
          />
        </>
      )}
    </>
  );
}
