import "../scripts/call.ts";
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { VisionSource } from "../browser/call_model.ts";
import type { CoverTool } from "../browser/cover_edit.ts";
import {
  boxBetween,
  withArrow,
  withCropArrow,
  withDrawn,
  withoutBox,
} from "../browser/cover_edit.ts";
import { coverHint } from "../browser/cover_hint.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import type { Box } from "../image/cover.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

interface Point {
  x: number;
  y: number;
}

interface CoverViewProps {
  config: PublicConfig;
  source: VisionSource;
  /** What the pointer draws; null = nothing. */
  tool: CoverTool | null;
  /** It was drawn, or given up. */
  onDone(): void;
}

/** What is hidden, drawn over the picture as the model gets it, and where it is drawn and changed. */
export default function CoverView({ config, source, tool, onDone }: CoverViewProps) {
  const look = sharedCall(config).view.looks[source];
  const surface = useRef<SVGSVGElement>(null);
  const { draft, handlers, drawnByKey } = useDrawing(surface, { config, source, tool, onDone });
  // At once: the next key is for what is drawn.
  useLayoutEffect(() => {
    if (tool !== null) surface.current?.focus();
  }, [tool]);
  const { crop, boxes } = look.cover.value;
  useLayoutEffect(() => {
    const drawn = drawnByKey.current;
    drawnByKey.current = null;
    if (drawn === null) return;
    // What was drawn by a key is moved by the next ones.
    const parts = surface.current?.querySelectorAll<SVGElement>(DRAWN[drawn]);
    parts?.[parts.length - 1]?.focus();
  }, [look.cover.value]);
  const size = look.sourceSize.value;
  if (size === null) return null;
  return (
    <svg
      ref={surface}
      class="cover"
      data-testid="cover"
      data-tool={tool ?? "none"}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="xMidYMid meet"
      tabindex={tool === null ? -1 : 0}
      role="group"
      aria-label={tool === null ? whole()[source] : coverHint(tool, look.cover.value)}
      {...handlers}
    >
      {crop && <Outside config={config} source={source} crop={crop} size={size} />}
      {boxes.map((box, i) => (
        <Hidden key={i} config={config} source={source} index={i} box={box} size={size} />
      ))}
      {draft && <rect class={`draft ${tool}`} {...inPixels(draft, size)} />}
    </svg>
  );
}

/** Drawing with the pointer, or by a key: what lies under the pointer, and what the surface listens to. */
function useDrawing(
  surface: RefObject<SVGSVGElement>,
  { config, source, tool, onDone }: CoverViewProps,
) {
  const call = sharedCall(config);
  const { cover, sourceSize } = call.view.looks[source];
  const from = useRef<Point | null>(null);
  const drawnByKey = useRef<CoverTool | null>(null);
  const draft = useSignal<Box | null>(null);
  const to = (event: PointerEvent) =>
    boxBetween(from.current!, pointAt(event, surface, sourceSize));
  const giveUp = () => {
    from.current = draft.value = null;
  };
  const finish = (drawn: Box | null | "by-key") => {
    giveUp();
    if (tool === null) return;
    const next = withDrawn(cover.value, tool, drawn);
    // After a slip of the hand it can be tried again.
    if (next === cover.value && drawn !== null) return;
    if (drawn === "by-key") drawnByKey.current = tool;
    if (next !== cover.value) call.cover(source, next);
    onDone();
  };
  const handlers = {
    onPointerDown(event: PointerEvent) {
      if (tool === null || !event.isPrimary) return;
      event.preventDefault();
      surface.current?.setPointerCapture(event.pointerId);
      from.current = pointAt(event, surface, sourceSize);
    },
    onPointerMove(event: PointerEvent) {
      if (from.current !== null) draft.value = to(event);
    },
    onPointerUp(event: PointerEvent) {
      if (from.current !== null) finish(to(event) ?? NOTHING);
    },
    onPointerCancel: giveUp,
    onKeyDown(event: KeyboardEvent) {
      if (event.target !== surface.current || tool === null) return;
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.stopPropagation();
      finish(event.key === "Enter" ? "by-key" : null);
    },
  };
  return { draft: draft.value, handlers, drawnByKey };
}

/** Where a pointer is on the source, in thousandths of it. */
function pointAt(
  { clientX, clientY }: PointerEvent,
  surface: RefObject<SVGSVGElement>,
  { value: size }: ReadonlySignal<Size | null>,
): Point {
  const inverse = surface.current?.getScreenCTM()?.inverse();
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(inverse);
  const { width, height } = size ?? { width: 1, height: 1 };
  return { x: x * 1_000 / width, y: y * 1_000 / height };
}

const whole = (): Readonly<Record<VisionSource, string>> => ({
  screen: words().pictures.toolsScreen,
  camera: words().pictures.toolsCamera,
});

/** Where what a tool draws is found. */
const DRAWN: Readonly<Record<CoverTool, string>> = { box: ".hidden-part", crop: ".crop-edge" };

/** A click without a drag. */
const NOTHING: Box = { left: 0, top: 0, width: 0, height: 0 };

interface Size {
  width: number;
  height: number;
}

/** What a crop leaves out; keys move, size and remove it. */
function Outside({ config, source, crop, size }: {
  config: PublicConfig;
  source: VisionSource;
  crop: Box;
  size: Size;
}) {
  const call = sharedCall(config);
  const { cover } = call.view.looks[source];
  const { x, y, width, height } = inPixels(crop, size);
  const all = `M0 0H${size.width}V${size.height}H0Z`;
  return (
    <>
      <path
        class="outside"
        fill-rule="evenodd"
        d={`${all}M${x} ${y}h${width}v${height}h${-width}Z`}
      />
      <rect
        class="crop-edge"
        data-testid="crop"
        tabindex={0}
        role="group"
        aria-label={words().pictures.cropped}
        {...{ x, y, width, height }}
        onKeyDown={(event) => {
          const { key, shiftKey: resizes, currentTarget } = event;
          const isGone = key === "Delete" || key === "Backspace";
          const next = isGone
            ? { ...cover.value, crop: null }
            : withCropArrow(cover.value, { key, resizes });
          if (next === cover.value) return;
          event.preventDefault();
          if (isGone) currentTarget.ownerSVGElement?.focus();
          call.cover(source, next);
        }}
      />
    </>
  );
}

/** One black box: keys move, size and remove it, and so does the button in its corner. */
function Hidden({ config, source, index, box, size }: {
  config: PublicConfig;
  source: VisionSource;
  index: number;
  box: Box;
  size: Size;
}) {
  const call = sharedCall(config);
  const { cover } = call.view.looks[source];
  const { x, y, width, height } = inPixels(box, size);
  const radius = size.height / 40;
  const number = index + 1;
  const remove = () => call.cover(source, withoutBox(cover.value, index));
  return (
    <g
      class="hidden-part"
      data-testid="hidden-part"
      tabindex={0}
      role="group"
      aria-label={fill(words().pictures.hidden, { number })}
      onKeyDown={(event) => {
        if (event.key === "Delete" || event.key === "Backspace") {
          event.preventDefault();
          // The next one takes its place; where there is none, the focus would be lost.
          if (number === cover.value.boxes.length) event.currentTarget.ownerSVGElement?.focus();
          return remove();
        }
        const { key, shiftKey: resizes } = event;
        const next = withArrow(cover.value, index, { key, resizes });
        if (next === cover.value) return;
        event.preventDefault();
        call.cover(source, next);
      }}
    >
      <rect x={x} y={y} width={width} height={height} />
      <g
        class="unhide"
        data-testid="unhide"
        role="button"
        aria-label={fill(words().pictures.unhide, { number })}
        transform={`translate(${x + width} ${y}) scale(${radius})`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={remove}
      >
        <circle r="1" />
        <path d="M-.4-.4.4.4M.4-.4-.4.4" />
      </g>
    </g>
  );
}

/** A part in pixels of the source. */
function inPixels({ left, top, width, height }: Box, size: Size) {
  return {
    x: left * size.width / 1_000,
    y: top * size.height / 1_000,
    width: width * size.width / 1_000,
    height: height * size.height / 1_000,
  };
}
