import "../scripts/call.ts";
import { useSignal } from "@preact/signals";
import { type RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { VisionSource } from "../browser/call_model.ts";
import {
  type DrawnLine,
  finished,
  lineFrom,
  lineTo,
  movedByKey,
  ringAround,
  withStroke,
} from "../browser/drawn_line.ts";
import { NOTHING_DRAWN } from "../browser/empty_view.ts";
import { withoutNewest } from "../browser/drawing.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import type { Size } from "../image/fit.ts";
import { type Point, type Stroke, STROKE_COLOURS, strokeWidths } from "../image/strokes.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

interface DrawViewProps {
  config: PublicConfig;
  source: VisionSource;
  /** Whether pointer and keys draw. */
  isOn: boolean;
  /** The person has drawn enough. */
  onDone(): void;
}

/** What the person drew, over the picture as the model gets it, and where it is drawn. */
export default function DrawView({ config, source, isOn, onDone }: DrawViewProps) {
  const call = sharedCall(config);
  const { sourceSize, drawing } = call.view.looks[source];
  const surface = useRef<SVGSVGElement>(null);
  const size = sourceSize.value;
  const { line, at, handlers } = useHand(surface, { config, source, isOn, onDone });
  // At once: the next key is for the drawing.
  useLayoutEffect(() => {
    if (!isOn) return;
    surface.current?.focus();
    // Who takes up the pen again has read what became of the last drawing.
    if (drawing.peek().isWiped) call.draw(source, NOTHING_DRAWN);
  }, [isOn]);
  const { strokes } = drawing.value;
  if (size === null) return null;
  return (
    <>
      {(isOn || strokes.length > 0) && (
        <svg
          ref={surface}
          class="drawing"
          data-testid="drawing"
          data-on={isOn ? "true" : "false"}
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="xMidYMid meet"
          tabindex={isOn ? 0 : -1}
          role={isOn ? "application" : "img"}
          aria-label={isOn
            ? `${words().drawing.hint} ${words().drawing.hintKeys}`
            : toldOf(strokes.length)}
          {...handlers}
        >
          {strokes.map((stroke, i) => <Line key={i} stroke={stroke} size={size} />)}
          {line !== null && <Line stroke={line.points} size={size} />}
          {isOn && at !== null && <Cross at={at} size={size} />}
        </svg>
      )}
      <p class="for-ears" role="status">{toldOf(strokes.length)}</p>
    </>
  );
}

/** Drawing with the pointer, or by keys: the line under way, where the keys are, what is listened to. */
function useHand(
  surface: RefObject<SVGSVGElement>,
  { config, source, isOn, onDone }: DrawViewProps,
) {
  const call = sharedCall(config);
  const { drawing, sourceSize, cover } = call.view.looks[source];
  const pointer = useRef<number | null>(null);
  const line = useSignal<DrawnLine | null>(null);
  const at = useSignal<Point | null>(null);
  const size = sourceSize.value ?? { width: 1, height: 1 };
  const add = (stroke: Stroke) => call.draw(source, withStroke(drawing.peek(), stroke));
  const giveUp = () => {
    pointer.current = line.value = null;
  };
  // A line under way ends with the pen: nobody lifts the pointer from what is gone.
  useLayoutEffect(() => {
    if (!isOn) giveUp();
  }, [isOn]);
  const isOther = ({ pointerId }: PointerEvent) => pointer.current !== pointerId;
  const handlers = {
    onPointerDown(event: PointerEvent) {
      // A palm beside a pen draws nothing.
      if (!isOn || pointer.current !== null || event.button !== 0) return;
      event.preventDefault();
      surface.current?.focus();
      surface.current?.setPointerCapture(event.pointerId);
      pointer.current = event.pointerId;
      at.value = null;
      line.value = lineFrom(placeOf(event, surface, size));
    },
    onPointerMove(event: PointerEvent) {
      if (isOther(event) || line.value === null) return;
      const all = event.getCoalescedEvents?.() ?? [];
      line.value = (all.length === 0 ? [event] : all).reduce(
        (line, event) => lineTo(line, placeOf(event, surface, size)),
        line.value,
      );
    },
    onPointerUp(event: PointerEvent) {
      if (isOther(event) || line.value === null) return;
      const stroke = finished(lineTo(line.value, placeOf(event, surface, size)), size);
      giveUp();
      add(stroke);
    },
    onPointerCancel(event: PointerEvent) {
      if (!isOther(event)) giveUp();
    },
    onKeyDown(event: KeyboardEvent) {
      if (!isOn) return;
      const { key } = event;
      const from = at.value ?? middleOf(cover.value.crop);
      const isUndo = key === "Backspace" || key === "Delete" ||
        (key === "z" && (event.ctrlKey || event.metaKey));
      if (key === "Escape") {
        giveUp();
        onDone();
      } else if (key === "Enter") {
        at.value = from;
        add(ringAround(from, size));
      } else if (isUndo) call.draw(source, withoutNewest(drawing.peek()));
      else if (key.startsWith("Arrow")) {
        at.value = movedByKey(from, { key, isFine: event.shiftKey });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { line: line.value, at: isOn ? at.value : null, handlers };
}

/** Where keys begin: what is shown has its middle there. */
function middleOf(crop: { left: number; top: number; width: number; height: number } | null) {
  if (crop === null) return { x: 500, y: 500 };
  return { x: crop.left + crop.width / 2, y: crop.top + crop.height / 2 };
}

/** Where a pointer is on the source, in thousandths of it. */
function placeOf(
  { clientX, clientY }: PointerEvent,
  surface: RefObject<SVGSVGElement>,
  { width, height }: Size,
): Point {
  const inverse = surface.current?.getScreenCTM()?.inverse();
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(inverse);
  return { x: x * 1_000 / width, y: y * 1_000 / height };
}

/** As the picture that leaves has it: a coloured line with an edge. */
function Line({ stroke, size }: { stroke: Stroke; size: Size }) {
  const { line, edged } = strokeWidths(size);
  const points = stroke.map(({ x, y }) =>
    `${(x * size.width / 1_000).toFixed(1)},${(y * size.height / 1_000).toFixed(1)}`
  );
  // A dot, too, is a line: to itself.
  const drawn = (points.length === 1 ? [...points, ...points] : points).join(" ");
  return (
    <g class="stroke" data-testid="stroke">
      <polyline points={drawn} stroke={STROKE_COLOURS.edge} stroke-width={edged} />
      <polyline points={drawn} stroke={STROKE_COLOURS.line} stroke-width={line} />
    </g>
  );
}

/** Where Enter draws. */
function Cross({ at, size: { width, height } }: { at: Point; size: Size }) {
  const [x, y] = [at.x * width / 1_000, at.y * height / 1_000];
  const arm = Math.min(width, height) / 30;
  const d = `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`;
  return (
    <g class="cross" data-testid="draw-cross">
      <path d={d} />
      <path d={d} />
    </g>
  );
}

function toldOf(count: number): string {
  if (count === 0) return "";
  return count === 1 ? words().drawing.drawnOne : fill(words().drawing.drawn, { count });
}
