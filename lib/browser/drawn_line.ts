/** The line that a person is drawing, with pointer or keys. Pure. */
import type { Size } from "../image/fit.ts";
import { MAX_STROKE_POINTS, MAX_STROKES, type Point, type Stroke } from "../image/strokes.ts";
import type { Drawing } from "./drawing.ts";

export interface DrawnLine {
  readonly points: Stroke;
  /** How close places may lie, thousandths. */
  readonly step: number;
  /** Times it was made coarser because it got too long. */
  readonly coarsened: number;
}

/** Closer places than that are the hand's own trembling. */
const FIRST_STEP = 2;
/** Less than that between its ends and places is a tap, thousandths. */
const TAP = 6;
/** Radius of a ring, of the source's shorter side. */
const RING_SHARE = 0.045;
const RING_POINTS = 24;
/** A step of an arrow key, in thousandths; with Shift the fine one. */
const KEY_STEP = 20;
const FINE_KEY_STEP = 4;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A line that begins there; outside the source it begins at its edge. */
export function lineFrom(point: Point): DrawnLine {
  return { points: [inside(point)], step: FIRST_STEP, coarsened: 0 };
}

/** With a place more, unless it is too close. Of one that is too long every other place is left out. */
export function lineTo(line: DrawnLine, point: Point): DrawnLine {
  const { points, step, coarsened } = line;
  const next = inside(point);
  if (distance(points[points.length - 1], next) < step) return line;
  const all = [...points, next];
  if (all.length <= MAX_STROKE_POINTS) return { ...line, points: all };
  const coarse = all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
  return { points: coarse, step: 2 * step, coarsened: coarsened + 1 };
}

/** What is drawn when the pointer is lifted: the line, or a ring around what was only tapped. */
export function finished({ points }: DrawnLine, size: Size): Stroke {
  const [first] = points;
  return points.every((point) => distance(first, point) < TAP) ? ringAround(first, size) : points;
}

/** A ring around a place, round on a source of that size, cut at its edges. */
export function ringAround({ x, y }: Point, { width, height }: Size): Stroke {
  const radius = RING_SHARE * Math.min(width, height);
  return Array.from({ length: RING_POINTS + 1 }, (_, i) => {
    const angle = 2 * Math.PI * i / RING_POINTS;
    return inside({
      x: x + Math.cos(angle) * radius * 1_000 / width,
      y: y + Math.sin(angle) * radius * 1_000 / height,
    });
  });
}

/** Where a place goes by an arrow key; the same place for any other. */
export function movedByKey(point: Point, { key, isFine }: { key: string; isFine: boolean }): Point {
  const arrow = ARROWS[key];
  if (arrow === undefined) return point;
  const step = isFine ? FINE_KEY_STEP : KEY_STEP;
  return inside({ x: point.x + arrow[0] * step, y: point.y + arrow[1] * step });
}

function inside({ x, y }: Point): Point {
  const within = (value: number) => Math.min(1_000, Math.max(0, value));
  return { x: within(x), y: within(y) };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** With a line more; the oldest makes room. */
export function withStroke({ strokes, dropped }: Drawing, stroke: Stroke): Drawing {
  if (stroke.length === 0) return { strokes, dropped, isWiped: false };
  const all = [...strokes, stroke];
  const kept = all.slice(-MAX_STROKES);
  return { strokes: kept, dropped: dropped + all.length - kept.length, isWiped: false };
}
