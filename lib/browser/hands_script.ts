/** What of a call comes with its first tool, as one script: it takes from the call's what it shares with it. */
import "./call_script.ts";
export { Hands } from "./hands.ts";
