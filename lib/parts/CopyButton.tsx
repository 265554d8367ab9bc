import { useSignal } from "@preact/signals";
import { copyText } from "../browser/copy_text.ts";
import { words } from "../words/current.ts";

/** Copies a text, and says whether it did until something else is done. */
export default function CopyButton({ text, label }: { text: string; label: string }) {
  const state = useSignal<"copy" | "copied" | "notCopied">("copy");
  return (
    <button
      type="button"
      class="button copy"
      data-testid="copy"
      data-state={state.value}
      aria-label={state.value === "copy" ? label : words().tools[state.value]}
      aria-live="polite"
      onBlur={() => state.value = "copy"}
      onClick={async () => state.value = await copyText(text) ? "copied" : "notCopied"}
    >
      {words().tools[state.value]}
    </button>
  );
}
