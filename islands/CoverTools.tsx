import type { ComponentChildren } from "preact";
import type { VisionSource, VisionStage } from "../lib/browser/call_model.ts";
import type { CoverTool } from "../lib/browser/cover_edit.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { hidesAnything, NO_COVER } from "../lib/image/cover.ts";
import { spokenName } from "../lib/parts/spoken_name.ts";
import { words } from "../lib/words/current.ts";
import Icon, { type IconName } from "./Icon.tsx";

interface CoverToolsProps {
  config: PublicConfig;
  source: VisionSource;
  /** Whether the button for a picture now stands here: it is of all that is shown. */
  hasLook: boolean;
  stage: VisionStage;
  tool: CoverTool | null;
  onTool(tool: CoverTool | null): void;
  /** Other tools for the same picture. */
  children?: ComponentChildren;
}

/** The row of buttons below the picture: what leaves of it. */
export default function CoverTools(
  { config, source, hasLook, stage, tool, onTool, children }: CoverToolsProps,
) {
  const call = sharedCall(config);
  const isShowing = stage === "on";
  const toggle = (wanted: CoverTool) => onTool(tool === wanted ? null : wanted);
  return (
    <div class="cover-tools" role="toolbar" aria-label={tools()[source]}>
      <ToolButton
        name="pause-pictures"
        icon={isShowing ? "pause" : "goOn"}
        text={isShowing ? words().pictures.pause : words().pictures.goOn}
        title={isShowing ? words().pictures.pauseLong : words().pictures.goOnLong}
        disabled={stage === "opening"}
        isPressed={!isShowing}
        onClick={() => call.tell({ type: "pause", source, on: isShowing })}
      />
      {hasLook && (
        <ToolButton
          name="look-now"
          icon="look"
          text={words().pictures.look}
          title={words().pictures.lookLong}
          disabled={!isShowing}
          onClick={() => call.tell({ type: "look-now" })}
        />
      )}
      {children}
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

/** Only where the browser says which way the camera looks, and there is another. */
function FlipButton({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { facing, devices } = call.view;
  if (facing.value === null || devices.value.cameras.length < 2) return null;
  const title = facing.value === "user"
    ? words().pictures.flipToBack
    : words().pictures.flipToFront;
  return (
    <ToolButton
      name="flip-camera"
      icon="flip"
      text={words().pictures.flip}
      title={title}
      onClick={() => call.flipCamera()}
    />
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

/** A button of the row. */
export function ToolButton(
  { name, icon, text, title, disabled, isPressed, onClick }: ToolButtonProps,
) {
  return (
    <button
      type="button"
      class="cover-tool"
      data-testid={name}
      aria-label={spokenName(text, title)}
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
