/** What makes files of a talk. */
import "./call.ts";
export { saveSound, saveTalk } from "../browser/keeping/save_talk.ts";
