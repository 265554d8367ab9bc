/**
 * Files that are dropped on a page nobody takes them from: the browser would leave the page for them.
 * Who takes them listens to the document and calls `preventDefault`; this is after all others.
 *
 * @param onRefused one was dropped
 * @returns how to end it
 */
export function refuseFiles(
  onRefused: () => void,
  page: Pick<EventTarget, "addEventListener" | "removeEventListener"> = globalThis,
): () => void {
  const guard = (event: Event) => {
    const { type, defaultPrevented, dataTransfer } = event as DragEvent;
    if (defaultPrevented || !dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type === "drop") onRefused();
  };
  const each = (act: "addEventListener" | "removeEventListener") => {
    for (const type of ["dragover", "drop"]) page[act](type, guard);
  };
  each("addEventListener");
  return () => each("removeEventListener");
}
