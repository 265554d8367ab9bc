import Icon, { type IconName } from "./Icon.tsx";
import { spokenName } from "./spoken_name.ts";

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
export default function ToolButton(
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
