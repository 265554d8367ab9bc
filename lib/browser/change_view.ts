import type { Layout, View } from "./layout.ts";

/** Go over to a view (the other one when none is named); what both show moves from place to place. */
export function changeView(layout: Layout, view?: View): void {
  if (view === layout.view.peek()) return;
  const change = () => layout.show(view);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isStill || document.startViewTransition === undefined) return change();
  const { ready, finished } = document.startViewTransition(change);
  // One that is overtaken by another, or that a hidden page skips, has changed the view all the same.
  ready.catch(() => {});
  finished.catch(() => {});
}
