import "../lib/parts/first_shared.ts";
import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { sharedLayout } from "../lib/browser/shared_layout.ts";

/** The developer's drawer: a key and a setting open it, and only then it is loaded. */
export default function Drawer() {
  const layout = sharedLayout();
  const isOpen = layout.isDrawerOpen.value;
  const Log = useSignal<FunctionComponent<{ onClose(): void }> | null>(null);
  useEffect(() => {
    if (!isOpen || Log.peek() !== null) return;
    void import("../lib/parts/WireLogView.tsx").then((loaded) => Log.value = loaded.default);
  }, [isOpen]);
  const { value: View } = Log;
  return isOpen && View !== null
    ? <View onClose={() => layout.isDrawerOpen.value = false} />
    : null;
}
