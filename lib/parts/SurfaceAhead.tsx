import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Stands where a drawing surface comes whose script is on its way: has the focus meanwhile, and hands
 * on the keys that were pressed and the stroke that was begun.
 */
export default function SurfaceAhead({ isOn }: { isOn: boolean }) {
  const place = useRef<SVGSVGElement>(null);
  const held = useRef<(KeyboardEvent | PointerEvent)[]>([]);
  useLayoutEffect(() => {
    if (!isOn) return;
    place.current?.focus();
    return () => {
      const events = held.current;
      held.current = [];
      // When the surface stands it takes the focus, and is first to hear of them.
      queueMicrotask(() => events.forEach(again));
    };
  }, [isOn]);
  const hold = (event: KeyboardEvent | PointerEvent) => {
    // Tab leads on; what a key does to the page is not meant here.
    if (event instanceof KeyboardEvent && event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (held.current.length < MAX_HELD) held.current.push(event);
  };
  return (
    <svg
      ref={place}
      class="cover"
      data-testid="surface-ahead"
      data-tool={isOn ? "box" : "none"}
      tabindex={isOn ? 0 : -1}
      role="group"
      aria-busy="true"
      onKeyDown={hold}
      onPointerDown={hold}
      onPointerMove={(event) => held.current.length > 0 && hold(event)}
      // Who has let go already sees that nothing was drawn, and draws it again.
      onPointerUp={() => held.current = []}
    />
  );
}

/** Events held, newest dropped past it: a script takes less than such a stroke. */
const MAX_HELD = 256;

function again(event: KeyboardEvent | PointerEvent): void {
  const copy = event instanceof KeyboardEvent
    ? new KeyboardEvent(event.type, event)
    : new PointerEvent(event.type, event);
  document.activeElement?.dispatchEvent(copy);
}
