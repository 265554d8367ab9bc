import { sharedLayout } from "../lib/browser/shared_layout.ts";
import { later } from "../lib/parts/later.ts";

const WireLogView = later(() => import("../lib/parts/WireLogView.tsx"));

/** The developer's drawer: a key and a setting open it, and only then it is loaded. */
export default function Drawer() {
  const { isDrawerOpen } = sharedLayout();
  return isDrawerOpen.value ? <WireLogView onClose={() => isDrawerOpen.value = false} /> : null;
}
