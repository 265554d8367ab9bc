import { type Presence, RING_STEPS } from "./presence.ts";

/** Colours as the style sheet says them. */
export interface PresenceColours {
  /** What is going on. */
  readonly tone: string;
  /** The person's voice. */
  readonly you: string;
  /** What is still. */
  readonly track: string;
}

/** The part of a canvas' context used here; tests hand in a fake. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "clearRect"
  | "closePath"
  | "createRadialGradient"
  | "fill"
  | "fillStyle"
  | "globalAlpha"
  | "lineCap"
  | "lineTo"
  | "lineWidth"
  | "moveTo"
  | "stroke"
  | "strokeStyle"
>;

/** Lengths as parts of half the side. */
const DISC = 0.5;
const GROWS = 0.1;
const HALO = 0.13;
const RING = 0.8;
const TICK = 0.035;
const TICK_GROWS = 0.17;
const TICK_WIDTH = 0.026;
/** Corners of the reply's shape: so many that none is seen. */
const CORNERS = 72;
/** How loud a tick is drawn: a path for each, not for every tick. */
const SHADES = 4;
const FULL_TURN = 2 * Math.PI;
/** Smaller than that, pixels, every second tick is left out and the others are as strong again. */
const SMALL_SIDE = 240;

/**
 * Draw who speaks: a disc that moves with the reply, and a ring of ticks around it along which the
 * person's voice runs upwards on both sides.
 *
 * @param pen of a canvas of `side` × `side` pixels
 * @param isStill reduced motion: a picture that changes with who speaks, and does not move
 */
export function drawPresence(
  pen: Pen,
  presence: Presence,
  { side, colours, isStill }: { side: number; colours: PresenceColours; isStill: boolean },
): void {
  const half = side / 2;
  pen.clearRect(0, 0, side, side);
  drawRing(pen, isStill ? stillRing(presence.ring) : presence.ring, { half, colours });
  if (presence.turn !== null) drawComet(pen, isStill ? 0 : presence.turn, { half, colours });
  drawDisc(pen, isStill ? { reply: presence.reply > 0 ? 0.5 : 0, sway: 0 } : presence, {
    half,
    tone: colours.tone,
    isRound: isStill,
  });
  pen.globalAlpha = 1;
}

interface Place {
  half: number;
  colours: PresenceColours;
}

/** As if one level ran all around. */
function stillRing(ring: Float32Array): Float32Array {
  return new Float32Array(RING_STEPS).fill(ring.some((level) => level > 0.1) ? 0.45 : 0);
}

function drawRing(pen: Pen, ring: Float32Array, { half, colours }: Place): void {
  const stride = half < SMALL_SIDE / 2 ? 2 : 1;
  pen.lineCap = "round";
  pen.lineWidth = TICK_WIDTH * half * stride;
  for (let shade = 0; shade <= SHADES; shade++) {
    pen.beginPath();
    for (let step = 0; step < RING_STEPS; step += stride) {
      if (Math.ceil(Math.min(1, ring[step]) * SHADES) !== shade) continue;
      // From the foot, where the microphone's button is.
      const angle = Math.PI / 2 + (step + stride / 2) / RING_STEPS * Math.PI;
      tick(pen, { half, angle, level: ring[step] });
      tick(pen, { half, angle: Math.PI - angle, level: ring[step] });
    }
    pen.strokeStyle = shade === 0 ? colours.track : colours.you;
    pen.globalAlpha = shade === 0 ? 1 : 0.4 + 0.6 * shade / SHADES;
    pen.stroke();
  }
}

function tick(
  pen: Pen,
  { half, angle, level }: { half: number; angle: number; level: number },
): void {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const inner = half * (RING - TICK / 2);
  const outer = half * (RING + TICK / 2 + TICK_GROWS * Math.min(1, level) * 0.9);
  pen.moveTo(half + x * inner, half + y * inner);
  pen.lineTo(half + x * outer, half + y * outer);
}

/** What is waited for: a light that goes around, with a tail. */
function drawComet(pen: Pen, turn: number, { half, colours }: Place): void {
  const parts = 10;
  const head = turn * FULL_TURN - Math.PI / 2;
  pen.lineCap = "butt";
  pen.strokeStyle = colours.tone;
  pen.lineWidth = 1.6 * TICK_WIDTH * half;
  for (let part = 0; part < parts; part++) {
    const end = head - part * 0.14;
    pen.globalAlpha = 1 - part / parts;
    pen.beginPath();
    pen.arc(half, half, 0.655 * half, end - 0.14, end);
    pen.stroke();
  }
}

function drawDisc(
  pen: Pen,
  { reply, sway }: Pick<Presence, "reply" | "sway">,
  { half, tone, isRound }: { half: number; tone: string; isRound: boolean },
): void {
  const radius = half * (DISC + GROWS * reply);
  pen.fillStyle = tone;
  pen.globalAlpha = 0.16;
  pen.beginPath();
  pen.arc(half, half, radius + half * HALO * reply, 0, FULL_TURN);
  pen.fill();
  pen.globalAlpha = 1;
  outline(pen, { half, radius, wobble: isRound ? 0 : reply, sway });
  pen.fill();
  const light = pen.createRadialGradient(
    half - radius * 0.4,
    half - radius * 0.5,
    0,
    half - radius * 0.2,
    half - radius * 0.2,
    radius * 1.2,
  );
  light.addColorStop(0, "rgb(255 255 255 / 34%)");
  light.addColorStop(1, "rgb(255 255 255 / 0%)");
  pen.fillStyle = light;
  pen.fill();
}

/** A circle that its loudness bends. */
function outline(
  pen: Pen,
  { half, radius, wobble, sway }: { half: number; radius: number; wobble: number; sway: number },
): void {
  const at = sway * FULL_TURN;
  pen.beginPath();
  for (let corner = 0; corner < CORNERS; corner++) {
    const angle = corner / CORNERS * FULL_TURN;
    const bend = 0.045 * Math.sin(3 * angle + at) + 0.025 * Math.sin(5 * angle - 2 * at);
    const r = radius * (1 + wobble * bend);
    const [x, y] = [half + r * Math.cos(angle), half + r * Math.sin(angle)];
    if (corner === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.closePath();
}
