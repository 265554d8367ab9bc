import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { listenToActs } from "../browser/keys.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import Button from "./Button.tsx";
import { later } from "./later.ts";
import { words } from "../words/current.ts";

const HelpSheet = later(() => import("./HelpSheet.tsx"));

/** The button of the help sheet, the keys that count without a call, and the sheet once it was asked for. */
export default function Help() {
  const { isHelpOpen, isDrawerOpen, letterKeys: letters } = sharedLayout();
  const wasOpened = useSignal(false);
  if (isHelpOpen.value) wasOpened.value = true;
  useEffect(() => {
    const gone = new AbortController();
    // These two are of use before a call, too, when the bar is not there yet.
    const acts = {
      "?": () => isHelpOpen.value = !isHelpOpen.peek(),
      "shift+d": () => isDrawerOpen.value = !isDrawerOpen.peek(),
    };
    listenToActs(acts, { target: document, signal: gone.signal, letters });
    return () => gone.abort();
  }, []);
  return (
    <>
      <span class="help-button">
        <Button
          kind="plain"
          isRound
          data-testid="help"
          aria-label={words().help.open}
          aria-keyshortcuts={letters.value ? "?" : undefined}
          title={letters.value ? `${words().help.open} (?)` : words().help.open}
          onPointerEnter={() => void HelpSheet.prepare()}
          onClick={() => isHelpOpen.value = true}
        >
          <span aria-hidden="true">?</span>
        </Button>
      </span>
      {wasOpened.value && <HelpSheet />}
    </>
  );
}
