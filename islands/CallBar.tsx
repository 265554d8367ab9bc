import { useEffect } from "preact/hooks";
import { isInCall } from "../lib/browser/call_model.ts";
import { canStop } from "../lib/browser/call_status.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import DeviceMenu from "./DeviceMenu.tsx";
import Icon from "./Icon.tsx";
import MicButton from "./MicButton.tsx";
import { listenToKeys } from "../lib/browser/keys.ts";

/** The one row of buttons of a running call, and its keys. */
export default function CallBar({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  useEffect(() => {
    const ended = new AbortController();
    listenToKeys(call, { target: document, signal: ended.signal });
    return () => ended.abort();
  }, []);
  if (!isInCall(state)) return null;
  const sees = (source: "screen" | "camera") => state.vision[source] !== null;
  return (
    <div class="bar" role="toolbar" aria-label={words().page.controls}>
      <MicButton config={config} />
      <button
        type="button"
        class="tool"
        data-testid="screen"
        aria-label={words().page.screenLong}
        title={words().page.screenLong}
        aria-pressed={sees("screen") ? "true" : "false"}
        onClick={() => call.tell({ type: "toggle", source: "screen" })}
      >
        <Icon name="screen" />
        <span>{words().page.screen}</span>
      </button>
      <span class="split">
        <button
          type="button"
          class="tool"
          data-testid="camera"
          aria-label={words().page.cameraLong}
          title={words().page.cameraLong}
          aria-pressed={sees("camera") ? "true" : "false"}
          onClick={() => call.tell({ type: "toggle", source: "camera" })}
        >
          <Icon name="camera" />
          <span>{words().page.camera}</span>
        </button>
        <DeviceMenu
          label={words().page.chooseCamera}
          devices={call.view.devices.value.cameras}
          chosen={call.view.cameraId.value}
          onChoose={(id) => call.useCamera(id)}
        />
      </span>
      <button
        type="button"
        class="tool"
        data-testid="stop"
        aria-label={words().page.stopLong}
        title={words().page.stopLong}
        disabled={!canStop(state)}
        aria-keyshortcuts="Escape"
        onClick={() => call.tell({ type: "stop" })}
      >
        <Icon name="stop" />
        <span>{words().page.stop}</span>
      </button>
      <button
        type="button"
        class="tool end"
        data-testid="end"
        aria-label={words().page.endLong}
        title={words().page.endLong}
        onClick={() => call.tell({ type: "end" })}
      >
        <Icon name="end" />
        <span>{words().page.end}</span>
      </button>
    </div>
  );
}
