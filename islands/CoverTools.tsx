import type { VisionStage } from "../lib/browser/call_model.ts";
import type { CoverTool } from "../lib/browser/cover_edit.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { hidesAnything, NO_COVER } from "../lib/image/cover.ts";
import { en as words } from "../lib/words/en.ts";
import Icon, { type IconName } from "./Icon.tsx";

interface CoverToolsProps {
  config: PublicConfig;
  stage: VisionStage;
  tool: CoverTool | null;
  onTool(tool: CoverTool | null): void;
}

/** The row of buttons below the picture: what leaves of it. */
export default function CoverTools({ config, stage, tool, onTool }: CoverToolsProps) {
  const call = sharedCall(config);
  const isShowing = stage === "on";
  const toggle = (wanted: CoverTool) => onTool(tool === wanted ? null : wanted);
  return (
    <div class="cover-tools" role="toolbar" aria-label={words.pictures.tools}>
      <ToolButton
        name="pause-pictures"
        icon={isShowing ? "pause" : "goOn"}
        text={isShowing ? words.pictures.pause : words.pictures.goOn}
        title={isShowing ? words.pictures.pauseLong : words.pictures.goOnLong}
        disabled={stage === "opening"}
        isPressed={!isShowing}
        onClick={() => call.tell({ type: "pause", on: isShowing })}
      />
      <ToolButton
        name="look-now"
        icon="look"
        text={words.pictures.look}
        title={words.pictures.lookLong}
        disabled={!isShowing}
        onClick={() => call.tell({ type: "look-now" })}
      />
      <ToolButton
        name="hide-part"
        icon="hide"
        text={words.pictures.hide}
        title={words.pictures.hideLong}
        isPressed={tool === "box"}
        onClick={() => toggle("box")}
      />
      <ToolButton
        name="crop-part"
        icon="crop"
        text={words.pictures.crop}
        title={words.pictures.cropLong}
        isPressed={tool === "crop"}
        onClick={() => toggle("crop")}
      />
      {hidesAnything(call.view.cover.value) && (
        <ToolButton
          name="hide-nothing"
          icon="close"
          text={words.pictures.showAll}
          title={words.pictures.showAllLong}
          onClick={() => call.cover(NO_COVER)}
        />
      )}
    </div>
  );
}

interface ToolButtonProps {
  name: string;
  icon: IconName;
  text: string;
  title: string;
  disabled?: boolean;
  isPressed?: boolean;
  onClick(): void;
}

function ToolButton({ name, icon, text, title, disabled, isPressed, onClick }: ToolButtonProps) {
  return (
    <button
      type="button"
      class="cover-tool"
      data-testid={name}
      aria-label={title}
      title={title}
      disabled={disabled}
      aria-pressed={isPressed === undefined ? undefined : isPressed ? "true" : "false"}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
}
