import "../scripts/first.ts";
/** What a small window shows, as a window or as a video, as one script: it shares more than two would. */
export { showAsVideo } from "../browser/show_as_video.ts";
export { fillFloat } from "./FloatView.tsx";
