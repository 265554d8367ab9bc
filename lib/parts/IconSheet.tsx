import type { IconName } from "./Icon.tsx";

/**
 * Paths in a square of 24, drawn as lines or filled. In the page and not in a file: what tells of a
 * broken connection must not need the connection. No script either: nobody has to wait for them.
 */
const SHAPES: Record<IconName, { line?: string; fill?: string }> = {
  microphone: {
    line:
      "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1 -3 3a3 3 0 0 1 -3 -3v-5a3 3 0 0 1 3 -3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  },
  "microphone-off": {
    line:
      "M15 10.5V6a3 3 0 0 0-5.8-1M9 9.5V11a3 3 0 0 0 4.5 2.6M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5c0 1-.2 1.8-.5 2.6M12 18v3M4 4l16 16",
  },
  screen: {
    line:
      "M5 4.5h14a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM9 20.5h6M12 13.5V8M9.5 10 12 7.5l2.5 2.5",
  },
  camera: {
    line:
      "M5 6h8a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1 -2.5 2.5h-8a2.5 2.5 0 0 1 -2.5 -2.5v-7a2.5 2.5 0 0 1 2.5 -2.5zM15.5 11l6-3.5v9l-6-3.5",
  },
  stop: { fill: "M8.5 6.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z" },
  end: {
    fill:
      "M12 9c-3.7 0-7 .9-9.3 2.6-.8.6-1.1 1.6-.8 2.5l.6 1.9c.3.9 1.2 1.4 2.1 1.2l2.7-.6c.8-.2 1.4-.9 1.4-1.7v-1.7a11.4 11.4 0 0 1 6.6 0v1.7c0 .8.6 1.5 1.4 1.7l2.7.6c.9.2 1.8-.3 2.1-1.2l.6-1.9c.3-.9 0-1.9-.8-2.5C19 9.9 15.7 9 12 9z",
  },
  send: { line: "M12 19V5M6 11l6-6 6 6" },
  attach: {
    line:
      "M19 11.5 12.2 18.3a4.4 4.4 0 0 1-6.2-6.2L13 5a3 3 0 0 1 4.3 4.3L10.4 16a1.5 1.5 0 0 1-2.2-2.1l6.2-6.2",
  },
  settings: {
    line:
      "M4 7h9M19 7h1M4 17h1M11 17h9M13.5 7a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0zM5.5 17a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z",
  },
  more: { line: "m7 10 5 5 5-5" },
  close: { line: "m6.5 6.5 11 11M17.5 6.5l-11 11" },
  type: {
    line:
      "M5 6h14a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1 -2.5 2.5h-14a2.5 2.5 0 0 1 -2.5 -2.5v-7a2.5 2.5 0 0 1 2.5 -2.5zM6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8",
  },
  phone: {
    line:
      "M9 2.5h6a2 2 0 0 1 2 2v15a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-15a2 2 0 0 1 2 -2zM11 18.5h2",
  },
  flip: { line: "M4.5 10a8 8 0 0 1 14-3.5L20 8M20 4v4h-4M19.5 14a8 8 0 0 1-14 3.5L4 16M4 20v-4h4" },
  history: { line: "M4 4.5V9h4.5M4.6 9A8 8 0 1 1 4 12M12 7.5V12l3 2" },
  save: {
    line: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 16.5V18A2 2 0 0 0 6.5 20h11a2 2 0 0 0 2-2v-1.5",
  },
  delete: {
    line:
      "M4.5 6.5h15M9.5 6V4.5h5V6M6.5 6.5l.8 12a1.5 1.5 0 0 0 1.5 1.5h6.4a1.5 1.5 0 0 0 1.5-1.5l.8-12M10 10.5v6M14 10.5v6",
  },
  dots: {
    fill:
      "M4 12a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0zM10.2 12a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0zM16.4 12a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0z",
  },
  captions: {
    line:
      "M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2zM7 11.5h4.5M14.5 11.5H17M7 15h2M12 15h5",
  },
  float: {
    line: "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z",
    fill: "M12.5 11.5h5.5v4.5h-5.5z",
  },
  viewWork: {
    line:
      "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM14.5 5v14",
  },
  viewFocus: {
    line: "M8.5 11a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM6 19h12",
    fill: "M10.5 11a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z",
  },
  conversation: {
    line:
      "M6 5h12a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1 -2.5 2.5h-6.5L7 19.5V16H6a2.5 2.5 0 0 1 -2.5 -2.5v-6A2.5 2.5 0 0 1 6 5z",
  },
  notes: { line: "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h7M9 16h5" },
  session: { line: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 7.5V12l3 2" },
  fold: { line: "m9 6 6 6-6 6" },
  speaker: {
    line: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.3 4.3 0 0 1 0 6M18.3 6.2a8.2 8.2 0 0 1 0 11.6",
  },
  server: { line: "M5 4.5h14v6H5zM5 13.5h14v6H5zM8 7.5h.01M8 16.5h.01" },
  network: {
    line: "M3.5 9.5a12 12 0 0 1 17 0M6.5 13a8 8 0 0 1 11 0M9.5 16.3a3.8 3.8 0 0 1 5 0M12 19.5h.01",
  },
  good: { line: "m5.5 12.5 4.5 4.5 8.5-10" },
  goOn: { fill: "M8 5.5v13l11-6.5z" },
  pause: { fill: "M7 5.5h3.5v13H7zM13.5 5.5H17v13h-3.5z" },
  look: {
    line: "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5z",
    fill: "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
  },
  hide: { line: "M4 5h16v14H4z", fill: "M8 9.5h8v5H8z" },
  crop: { line: "M7 2.5V17h14.5M2.5 7H17v14.5" },
  draw: {
    line: "M4 20l1.2-4.6L16 4.6a2 2 0 0 1 2.8 0l.6.6a2 2 0 0 1 0 2.8L8.6 18.8zM14 6.6l3.4 3.4",
  },
  undo: { line: "M9 5.5 4.5 10 9 14.5M4.5 10h9a5.5 5.5 0 0 1 0 11H10" },
  wipe: {
    line:
      "M4 15 13.5 5.5a2 2 0 0 1 2.8 0l3.2 3.2a2 2 0 0 1 0 2.8L11.5 19.5H8zM9 10l6 6M11.5 19.5H20",
  },
  idle: { line: "M5 12a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z" },
  connecting: { line: "M12 5a7 7 0 1 1-7 7" },
  listening: {
    line: "M12 7.5a6.5 6.5 0 0 1 0 9M16 4.5a11 11 0 0 1 0 15",
    fill: "M4.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z",
  },
  hearing: { line: "M4.5 10.5v3M8.25 7.5v9M12 4.5v15M15.75 7.5v9M19.5 10.5v3" },
  thinking: {
    fill:
      "M3.3 12a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM9.8 12a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM16.3 12a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0z",
  },
  speaking: {
    line: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.3 4.3 0 0 1 0 6M18.3 6.2a8.2 8.2 0 0 1 0 11.6",
    fill: "M4 9.5h3.5L12 5.5v13l-4.5-4H4z",
  },
  reconnecting: {
    line:
      "M9 15l6-6M10.5 6.5 12 5a4.6 4.6 0 0 1 6.5 6.5L17 13M13.5 17.5 12 19a4.6 4.6 0 0 1-6.5-6.5L7 11M4 4l2 2M20 20l-2-2",
  },
  resting: { line: "M19.5 14.2A8 8 0 1 1 9.8 4.5a6.3 6.3 0 0 0 9.7 9.7z" },
  ended: { line: "m5.5 12.5 4.5 4.5 8.5-10" },
  failed: { line: "M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01" },
  muted: {
    line:
      "M15 10.5V6a3 3 0 0 0-5.8-1M9 9.5V11a3 3 0 0 0 4.5 2.6M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5c0 1-.2 1.8-.5 2.6M12 18v3M4 4l16 16",
  },
  waiting: { line: "M5 12a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z" },
};

/** All symbols, drawn where they are not seen; rendered on the server only. */
export default function IconSheet() {
  return (
    <svg class="icon-sheet" width="0" height="0" aria-hidden="true" focusable="false">
      {Object.entries(SHAPES).map(([name, { line, fill }]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          {fill && <path class="icon-fill" d={fill} />}
          {line && <path class="icon-line" d={line} />}
        </symbol>
      ))}
    </svg>
  );
}
