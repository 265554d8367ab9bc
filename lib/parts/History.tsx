import type { ComponentType } from "preact";
import { useRef, useState } from "preact/hooks";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

interface Props {
  config: PublicConfig;
  onClose: () => void;
}

/** The button to past talks, and their dialog, which is loaded when it is opened. */
export default function History({ config }: { config: PublicConfig }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [PastTalks, setPastTalks] = useState<ComponentType<Props> | "failed" | null>(null);
  const open = () => {
    setIsShown(true);
    dialog.current?.showModal();
    import("./PastTalks.tsx").then(
      (loaded) => setPastTalks(() => loaded.default),
      () => setPastTalks("failed"),
    );
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        class="button plain round"
        data-testid="history"
        aria-label={words().keeping.open}
        title={words().keeping.open}
        onClick={open}
      >
        <Icon name="history" />
      </button>
      <dialog
        ref={dialog}
        class="past-talks"
        data-testid="past-talks"
        aria-labelledby="past-talks-title"
        onClose={() => setIsShown(false)}
      >
        {isShown && (PastTalks === null || PastTalks === "failed"
          ? <Waiting hasFailed={PastTalks === "failed"} onClose={close} />
          : <PastTalks config={config} onClose={close} />)}
      </dialog>
    </>
  );
}

function Waiting({ hasFailed, onClose }: { hasFailed: boolean; onClose: () => void }) {
  const { title, loading, close, troubles } = words().keeping;
  return (
    <>
      <h2 id="past-talks-title">{title}</h2>
      <p role="status">{hasFailed ? troubles.failed.todo : loading}</p>
      <button type="button" class="button" onClick={onClose}>{close}</button>
    </>
  );
}
