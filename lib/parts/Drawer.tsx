import { sharedLayout } from "../browser/shared_layout.ts";
import { later } from "./later.ts";

const WireLogView = later(() => import("./WireLogView.tsx"));

/** The developer's drawer: a key and a setting open it, and only then it is loaded. */
export default function Drawer() {
  const { isDrawerOpen } = sharedLayout();
  return isDrawerOpen.value ? <WireLogView onClose={() => isDrawerOpen.value = false} /> : null;
}
