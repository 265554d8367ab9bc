/** Notes of a past talk. */
import "./call.ts";
export { pastNote } from "../browser/keeping/past_note.ts";
