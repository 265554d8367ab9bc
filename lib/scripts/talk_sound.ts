/** What keeps the sound of a talk, where it is wanted. */
import "./call.ts";
export { TalkSound } from "../browser/keeping/talk_sound.ts";
