import type { VisionSource, VisionStage } from "../browser/call_model.ts";
import type { DrawnTool } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { NO_COVER } from "../image/no_cover.ts";
import { hidesAnything } from "../image/cover.ts";
import { words } from "../words/current.ts";
import DrawTools from "./DrawTools.tsx";
import { later } from "./later.ts";
import { prepareSurfaces } from "./surfaces.tsx";
import ToolButton from "./ToolButton.tsx";

// Screens have none.
const FlipButton = later(() => import("./FlipButton.tsx"));

interface CoverToolsProps {
  config: PublicConfig;
  source: VisionSource;
  stage: VisionStage;
  tool: DrawnTool["tool"] | null;
  onTool(tool: DrawnTool["tool"] | null): void;
}

/** The row of buttons below the picture: what leaves of it, and what is drawn on it. */
export default function CoverTools({ config, source, stage, tool, onTool }: CoverToolsProps) {
  const call = sharedCall(config);
  const isShowing = stage === "on";
  const toggle = (wanted: DrawnTool["tool"]) => onTool(tool === wanted ? null : wanted);
  return (
    <div
      class="cover-tools"
      role="toolbar"
      aria-label={tools()[source]}
      onPointerEnter={prepareSurfaces}
      onFocusIn={prepareSurfaces}
    >
      <ToolButton
        name="pause-pictures"
        icon={isShowing ? "pause" : "goOn"}
        text={isShowing ? words().pictures.pause : words().pictures.goOn}
        title={isShowing ? words().pictures.pauseLong : words().pictures.goOnLong}
        disabled={stage === "opening"}
        isPressed={!isShowing}
        onClick={() => call.tell({ type: "pause", source, on: isShowing })}
      />
      <DrawTools
        {...{ config, source, stage }}
        isOn={tool === "pen"}
        onToggle={() => toggle("pen")}
      />
      {source === "camera" && <FlipButton config={config} />}
      <ToolButton
        name="hide-part"
        icon="hide"
        text={words().pictures.hide}
        title={words().pictures.hideLong}
        isPressed={tool === "box"}
        onClick={() => toggle("box")}
      />
      <ToolButton
        name="crop-part"
        icon="crop"
        text={words().pictures.crop}
        title={words().pictures.cropLong}
        isPressed={tool === "crop"}
        onClick={() => toggle("crop")}
      />
      {hidesAnything(call.view.looks[source].cover.value) && (
        <ToolButton
          name="hide-nothing"
          icon="close"
          text={words().pictures.showAll}
          title={words().pictures.showAllLong}
          onClick={() => call.cover(source, NO_COVER)}
        />
      )}
    </div>
  );
}

/** Whose tools they are. */
const tools = (): Readonly<Record<VisionSource, string>> => ({
  screen: words().pictures.toolsScreen,
  camera: words().pictures.toolsCamera,
});
